import * as vscode from 'vscode';
import type { Page } from './page.ts';
import type { Pages } from './pages.ts';

const VIEW_TYPE = 'fuelgauge.dashboard';

/** The dashboard in an editor tab: at most one, restored after a reload. */
export class DashboardPanel implements vscode.Disposable {
  readonly #pages: Pages;
  readonly #icon: vscode.Uri;
  readonly #title: string;
  #panel: vscode.WebviewPanel | undefined;
  #page: Page | undefined;

  constructor(pages: Pages, extensionUri: vscode.Uri, title: string) {
    this.#pages = pages;
    this.#icon = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    this.#title = title;
  }

  /** With an account, on its details; else as it was left. */
  show(accountId?: string): void {
    if (this.#panel) this.#panel.reveal();
    else this.restore(vscode.window.createWebviewPanel(VIEW_TYPE, this.#title, vscode.ViewColumn.Active));
    if (accountId === undefined) return;
    this.#page?.openNext(accountId);
    this.#pages.update();
  }

  /** Takes over a panel, such as the editor has one left from before it was reloaded. */
  restore(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    panel.iconPath = this.#icon;
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    this.#page = this.#pages.open(panel, 'full');
  }

  dispose(): void {
    this.#panel?.dispose();
  }
}
