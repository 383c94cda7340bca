import * as vscode from 'vscode';
import { Emitter } from '../core/emitter.ts';
import type { DashboardState, PageLayout, PageMessage } from '../protocol.ts';
import { Page, type PageFrame } from './page.ts';
import { pageHtml } from './pageHtml.ts';

/** The pages that are open, in an editor tab or the side bar: each that is visible is sent the same whole state. */
export class Pages implements vscode.Disposable {
  readonly #dist: vscode.Uri;
  readonly #title: string;
  readonly #state: () => DashboardState;
  readonly #open = new Map<Page, PageLayout>();
  readonly #intended = new Emitter<PageMessage>();
  readonly #shown = new Emitter();
  readonly #hidden = new Emitter();
  #isScheduled = false;

  /** A page is there and about to get its first state. */
  readonly onDidShow = this.#shown.event;
  /** A page was hidden or closed. */
  readonly onDidHide = this.#hidden.event;
  /** What the user asked for in a page. */
  readonly onDidIntend = this.#intended.event;

  constructor(extensionUri: vscode.Uri, title: string, state: () => DashboardState) {
    this.#dist = vscode.Uri.joinPath(extensionUri, 'dist');
    this.#title = title;
    this.#state = state;
  }

  get isAnyVisible(): boolean {
    return [...this.#open.keys()].some(({ isVisible }) => isVisible);
  }

  /** The side bar's page shows less. */
  get isFullVisible(): boolean {
    return [...this.#open].some(([{ isVisible }, layout]) => isVisible && layout === 'full');
  }

  open(frame: PageFrame, layout: PageLayout): Page {
    const html = (webview: vscode.Webview) => pageHtml(webview, this.#dist, this.#title, layout);
    const page = new Page(frame, this.#dist, html, (message) => {
      if (message.type !== 'ready') return this.#intended.fire(message);
      this.#shown.fire();
      page.send(this.#state());
    });
    this.#open.set(page, layout);
    const onDidChange = 'onDidChangeViewState' in frame ? frame.onDidChangeViewState : frame.onDidChangeVisibility;
    onDidChange(() => !frame.visible && this.#hidden.fire());
    frame.onDidDispose(() => {
      this.#open.delete(page);
      this.#hidden.fire();
    });
    return page;
  }

  /** Sends the current state, once for all changes of this turn. A hidden page is sent nothing; it asks when shown. */
  update(): void {
    if (this.#isScheduled || this.#listening.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      const listening = this.#listening;
      if (listening.length === 0) return;
      const state = this.#state();
      for (const page of listening) page.send(state);
    });
  }

  dispose(): void {
    this.#intended.dispose();
    this.#shown.dispose();
    this.#hidden.dispose();
  }

  get #listening(): Page[] {
    return [...this.#open.keys()].filter(({ isListening }) => isListening);
  }
}
