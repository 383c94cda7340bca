import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Emitter } from '../core/emitter.ts';
import { pageMessageSchema, type DashboardState, type HostMessage, type PageMessage } from '../protocol.ts';

const VIEW_TYPE = 'fuelgauge.dashboard';

/** The dashboard in an editor tab: at most one, restored after a reload, sent the whole state whenever it is visible. */
export class DashboardPanel implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #state: () => DashboardState;
  readonly #title: string;
  readonly #intended = new Emitter<PageMessage>();
  readonly #shown = new Emitter();
  #panel: vscode.WebviewPanel | undefined;
  /** The page has loaded and said so; what is sent before would be lost. */
  #isReady = false;
  #isScheduled = false;

  /** The page is there and about to get its first state. */
  readonly onDidShow = this.#shown.event;
  /** What the user asked for in the page. */
  readonly onDidIntend = this.#intended.event;

  constructor(extensionUri: vscode.Uri, title: string, state: () => DashboardState) {
    this.#extensionUri = extensionUri;
    this.#title = title;
    this.#state = state;
  }

  get isVisible(): boolean {
    return this.#panel?.visible === true;
  }

  show(): void {
    if (this.#panel) return this.#panel.reveal();
    const panel = vscode.window.createWebviewPanel(VIEW_TYPE, this.#title, vscode.ViewColumn.Active, this.#options());
    this.restore(panel);
  }

  /** Sends the current state, once for all changes of this turn. A hidden page is sent nothing; it asks when shown. */
  update(): void {
    if (this.#isScheduled || !this.isVisible || !this.#isReady) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.isVisible && this.#isReady) this.#send();
    });
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#intended.dispose();
    this.#shown.dispose();
  }

  /** Takes over a panel, such as the editor has one left from before it was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#isReady = false;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.svg');
    panel.webview.options = this.#options();
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidChangeViewState(() => {
      // A page that is hidden is thrown away and loads anew when it is shown.
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.html = this.#html(panel.webview);
  }

  #receive(message: unknown): void {
    const parsed = pageMessageSchema.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.type === 'ready') {
      this.#isReady = true;
      this.#shown.fire();
      this.#send();
    } else {
      this.#intended.fire(parsed.data);
    }
  }

  #send(): void {
    const message: HostMessage = { type: 'state', state: this.#state() };
    void this.#panel?.webview.postMessage(message);
  }

  #options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(this.#extensionUri, 'dist')] };
  }

  #html(webview: vscode.Webview): string {
    const file = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, 'dist', name)).toString();
    const nonce = randomBytes(16).toString('base64url');
    const policy = [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}'`,
      // The toolkit probes the browser with a <style> of its own, which finds the nonce in the meta element below.
      `style-src ${webview.cspSource} 'nonce-${nonce}'`,
      `font-src ${webview.cspSource}`,
      `img-src ${webview.cspSource} data:`,
    ].join('; ');
    return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${this.#title}</title>
<link rel="stylesheet" href="${file('webview.css')}">
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${file('webview.js')}"></script>
</body>
</html>`;
  }
}
