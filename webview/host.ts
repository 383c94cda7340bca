import type { HostMessage, PageMessage } from '../src/protocol.ts';
import { browserHost } from './browser/browserHost.ts';

export type Intent = PageMessage['type'];

/** Who is behind the page: the extension, or a server that only shows. */
export interface Host {
  postMessage(message: PageMessage): void;
  /** What the page itself keeps across reloads. */
  getState(): unknown;
  setState(state: unknown): void;
  /** Calls back with each state. */
  listen(listener: (message: HostMessage) => void): void;
  /** Whether anything comes of asking for it; what isn't offered isn't shown. */
  offers(intent: Intent): boolean;
}

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
/** Handed out once per page, by VS Code alone. */
const { acquireVsCodeApi } = globalThis as { acquireVsCodeApi?: () => VsCodeApi };

function editorHost({ postMessage, getState, setState }: VsCodeApi): Host {
  return {
    postMessage,
    getState,
    setState,
    listen: (listener) =>
      window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
        if (data.type === 'state') listener(data);
      }),
    offers: () => true,
  };
}

export const host: Host = acquireVsCodeApi ? editorHost(acquireVsCodeApi()) : browserHost();

/** Asks for something. What comes of it shows in the next state. */
export type Ask = (intent: PageMessage) => void;
export const ask: Ask = (intent) => host.postMessage(intent);
