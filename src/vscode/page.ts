import type * as vscode from 'vscode';
import { packed, pageMessageSchema, type DashboardState, type HostMessage, type PageMessage } from '../protocol.ts';

/** Where a page stands: an editor tab, or a view of the side bar. */
export type PageFrame = vscode.WebviewPanel | vscode.WebviewView;

/** One webview with its traffic: state goes down once the page has said that it is ready, what it asks for comes up. */
export class Page {
  readonly #frame: PageFrame;
  readonly #onMessage: (message: PageMessage) => void;
  /** The page has loaded and said so; what is sent before would be lost. */
  #isReady = false;
  #toOpen: string | undefined;

  constructor(
    frame: PageFrame,
    dist: vscode.Uri,
    html: (webview: vscode.Webview) => string,
    onMessage: (message: PageMessage) => void,
  ) {
    this.#frame = frame;
    this.#onMessage = onMessage;
    const { webview } = frame;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    const onDidChange = 'onDidChangeViewState' in frame ? frame.onDidChangeViewState : frame.onDidChangeVisibility;
    onDidChange(() => {
      // A page that is hidden is thrown away and loads anew when it is shown.
      if (!frame.visible) this.#isReady = false;
    });
    webview.html = html(webview);
  }

  get isVisible(): boolean {
    return this.#frame.visible;
  }

  /** What is sent now is received. */
  get isListening(): boolean {
    return this.#isReady && this.isVisible;
  }

  /** Opens the account's details with the next state that is sent. */
  openNext(accountId: string): void {
    this.#toOpen = accountId;
  }

  send(state: DashboardState): void {
    const message: HostMessage = { type: 'state', state: packed(state), open: this.#toOpen };
    this.#toOpen = undefined;
    void this.#frame.webview.postMessage(message);
  }

  #receive(message: unknown): void {
    const { success, data } = pageMessageSchema.safeParse(message);
    if (!success) return;
    if (data.type === 'ready') this.#isReady = true;
    this.#onMessage(data);
  }
}
