import * as vscode from 'vscode';
import type { Pages } from './pages.ts';

const VIEW_TYPE = 'fuelgauge.dashboard';

/** The dashboard in an editor tab: at most one, restored after a reload. */
export class DashboardPanel implements vscode.Disposable {
  readonly #pages: Pages;
  readonly #icon: vscode.Uri;
  readonly #title: string;
  #panel: vscode.WebviewPanel | undefined;

  constructor(pages: Pages, extensionUri: vscode.Uri, title: string) {
    this.#pages = pages;
    this.#icon = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.#title = title;
  }

  show(): void {
    if (this.#panel) return this.#panel.reveal();
    this.restore(vscode.window.createWebviewPanel(VIEW_TYPE, this.#title, vscode.ViewColumn.Active));
  }

  /** Takes over a panel, such as the editor has one left from before it was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = this.#icon;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    this.#pages.open(panel, 'full');
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}
