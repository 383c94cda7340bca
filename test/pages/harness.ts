// The built page in a browser, with neither VS Code nor an extension behind it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { packed, type DashboardState, type HostMessage, type PageLayout } from '../../src/protocol.ts';
import { pagePolicy } from '../../src/dashboard/pagePolicy.ts';
import { root } from '../vscode/download.ts';
import type { ThemeKind } from '../vscode/workbench.ts';
import { NOW } from './cards.ts';
import type { PageState } from './states.ts';
import { bodyClasses, readThemes, type Themes } from './themes.ts';

const ADDRESS = 'http://page.test/';
const NONCE = 'harness';
const types = { js: 'text/javascript', css: 'text/css' };

/** Stands in for what VS Code gives a page. */
const stub = `
  globalThis.posted = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => posted.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state) => sessionStorage.setItem('state', JSON.stringify(state)),
  });
  // What the page's policy forbade; collected by the document, where also what happens in a shadow root arrives.
  globalThis.forbidden = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber, columnNumber } = event;
    forbidden.push([effectiveDirective, blockedURI, sample, sourceFile + ':' + lineNumber + ':' + columnNumber].join(' '));
  });`;

export interface HarnessOptions {
  readonly theme?: ThemeKind;
  readonly layout?: PageLayout;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** CSS pixels become so many times as large, as VS Code's zoom makes them. */
  readonly zoom?: number;
  readonly reducedMotion?: boolean;
  /** Runs before the page's own. */
  readonly script?: string;
}

export class Harness {
  readonly page: Page;
  readonly #themes: Themes;
  readonly #theme: ThemeKind;
  readonly #viewport: { readonly width: number; readonly height: number };

  private constructor(page: Page, themes: Themes, theme: ThemeKind) {
    this.page = page;
    this.#themes = themes;
    this.#theme = theme;
    this.#viewport = page.viewportSize() ?? { width: 1280, height: 800 };
  }

  /** A page of its own, ready for its first state. */
  static async open(browser: Browser, options: HarnessOptions = {}): Promise<Harness> {
    const {
      viewport = { width: 1280, height: 800 },
      zoom = 1,
      theme = 'dark',
      layout = 'full',
      reducedMotion = true,
      script = '',
    } = options;
    const context = await browser.newContext({
      viewport: { width: Math.round(viewport.width / zoom), height: Math.round(viewport.height / zoom) },
      deviceScaleFactor: zoom,
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      timezoneId: 'UTC',
    });
    const themes = await readThemes();
    await context.route(`${ADDRESS}**`, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const type = types[name.split('.').at(-1) as keyof typeof types];
      if (type === undefined) return route.fulfill({ contentType: 'text/html', body: document(themes, layout) });
      return route.fulfill({ contentType: type, body: await readFile(join(root, 'dist', name)) });
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await page.addInitScript(stub + script);
    const harness = new Harness(page, themes, theme);
    await harness.#begin();
    return harness;
  }

  /** As it was when it was opened, in a quarter of the time that another page takes: for the next of many states. */
  restart = async (): Promise<void> => {
    await this.page.evaluate('sessionStorage.clear()');
    await this.page.setViewportSize(this.#viewport);
    await this.#begin();
  };

  async #begin(): Promise<void> {
    await this.page.goto(ADDRESS);
    await this.setTheme(this.#theme);
  }

  /** As VS Code does it: variables on the root element, classes on the body. */
  setTheme = async (kind: ThemeKind): Promise<void> => {
    const style = Object.entries(this.#themes.variables).map(([name, values]) => [name, values[kind] ?? '']);
    const classes = `${bodyClasses[kind]} vscode-reduce-motion`;
    await this.page.evaluate(`{
      for (const [name, value] of ${JSON.stringify(style)}) document.documentElement.style.setProperty(name, value);
      document.body.className = ${JSON.stringify(classes)};
    }`);
    await this.#nextFrames();
  };

  /** Resolves when the state is drawn and on the screen; with an account, its details. */
  show = async (state: DashboardState, open?: string): Promise<void> => {
    const message: HostMessage = { type: 'state', state: packed(state), open };
    await this.page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
    await this.page.locator('#app > *').first().waitFor({ state: 'attached' });
    await this.#nextFrames();
  };

  /** The state with everything pressed that it wants pressed. */
  async enter({ name, state, layout = 'full', press = [] }: PageState): Promise<void> {
    await this.page.evaluate(`document.body.dataset.layout = ${JSON.stringify(layout)}`);
    await this.show(state);
    for (const words of press) {
      const named = this.page.locator(':is(summary, button, vscode-button):visible, .ranges label:visible');
      const byText = named.filter({ hasText: new RegExp(`^\\s*${words}`) });
      const byName = this.page.locator(`button[aria-label^="${words}"]`);
      // As they are now: what a press changes may no longer match.
      const texts = await byText.elementHandles();
      const controls = texts.length > 0 ? texts : await byName.elementHandles();
      if (controls.length === 0) throw new Error(`“${name}” has no control that begins with “${words}”.`);
      for (const control of controls) await control.click();
    }
    await this.#nextFrames();
  }

  /** What the page has sent to the extension. */
  posted = (): Promise<unknown[]> => this.page.evaluate<unknown[]>('posted');

  /** What the page's policy has forbidden it so far, one line each. */
  forbidden = (): Promise<string[]> => this.page.evaluate<string[]>('forbidden');

  close = (): Promise<void> => this.page.context().close();

  #nextFrames = (): Promise<void> =>
    this.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');
}

/** As src/vscode/pageHtml.ts has it, with what VS Code puts in front. */
function document({ defaults }: Themes, layout: PageLayout): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<style>${defaults}
html { background: var(--vscode-editor-background); }
html:has([data-layout=compact]) { background: var(--vscode-sideBar-background); }</style>
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(new URL(ADDRESS).origin, NONCE)}">
<meta property="csp-nonce" content="${NONCE}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Usage dashboard</title>
<link rel="stylesheet" href="webview.css">
</head>
<body data-layout="${layout}">
<div id="app"></div>
<script nonce="${NONCE}" src="webview.js"></script>
</body>
</html>`;
}
