import type { PageMessage } from '../src/protocol.ts';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The extension, as the page sees it. VS Code hands the object out once per page. */
export const host: VsCodeApi = acquireVsCodeApi();

/** Asks the extension for something. What comes of it shows in the next state. */
export type Ask = (intent: PageMessage) => void;
export const ask: Ask = (intent) => host.postMessage(intent);
