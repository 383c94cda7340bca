// A person's way through the workbench, over a Playwright page. Every wait says what it awaited when it gives up.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { root } from './download.ts';
import { pick, pickLabels, quickInputText, runCommand, typeIn } from './quickInput.ts';
import type { VSCodeServer } from './server.ts';
import { hoverStatusBarItem, readStatusBarItem, statusBarLocator, type StatusBarItem } from './statusBar.ts';
import { tidy } from './text.ts';
import { until, whenVisible } from './until.ts';

export { until };

export interface WorkbenchOptions {
  /** Folder to open; nothing opens an empty window. */
  readonly folder?: string;
  /** A context of an earlier window: VS Code keeps secrets and window state in it. */
  readonly context?: BrowserContext;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** That extensions see, such as `de`; the workbench itself stays English without its language pack. */
  readonly language?: string;
}

export interface Notification {
  readonly text: string;
  readonly buttons: readonly string[];
}

const themes = {
  light: { name: 'Light Modern', class: 'vs' },
  dark: { name: 'Dark Modern', class: 'vs-dark' },
  hcDark: { name: 'Default High Contrast', class: 'hc-black' },
  hcLight: { name: 'Default High Contrast Light', class: 'hc-light' },
} as const;

export type ThemeKind = keyof typeof themes;

const notification = '.notification-list-item:visible';

/** Opens a window on the server and waits until the workbench stands. */
export async function openWorkbench(
  browser: Browser,
  server: VSCodeServer,
  options: WorkbenchOptions = {},
): Promise<Workbench> {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const context = options.context ?? (await browser.newContext({ viewport, reducedMotion: 'reduce' }));
  const page = await context.newPage();
  if (options.language !== undefined) {
    await page.addInitScript(
      (language) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language }),
      options.language,
    );
  }
  const query = options.folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(options.folder)}`;
  await page.goto(`${server.url}?${query}`);
  const workbench = new Workbench(page, server);
  await workbench.whenReady();
  return workbench;
}

export class Workbench {
  readonly page: Page;
  readonly server: VSCodeServer;

  constructor(page: Page, server: VSCodeServer) {
    this.page = page;
    this.server = server;
  }

  /** After opening and after a reload. */
  whenReady = (): Promise<void> =>
    whenVisible(this.page.locator('.monaco-workbench .part.statusbar'), 'the workbench', 60_000);

  /** Runs a command by its name in the command palette, e.g. `Fuelgauge: Refresh Now`. */
  runCommand = (name: string): Promise<void> => runCommand(this.page, name);
  /**
   * The same for a command that opens a quick pick or input box with this text. A window that has just loaded may still
   * take the focus, which closes the box: then once more, as a person would.
   */
  runCommandWithBox = (name: string, text: string): Promise<void> =>
    until(`the box of ${name}`, async () => {
      await this.runCommand(name);
      const box = this.page.locator('.quick-input-widget:visible', { hasText: text });
      return box.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    });
  /** Clicks an entry of the open quick pick by its label. */
  quickPick = (label: string | RegExp): Promise<void> => pick(this.page, label);
  quickPickLabels = (): Promise<string[]> => pickLabels(this.page);
  /** Everything that the open quick pick or input box says. */
  quickInputText = (): Promise<string> => quickInputText(this.page);
  /** Types into the open input box (or password box) and accepts it. */
  typeInQuickInput = (text: string): Promise<void> => typeIn(this.page, text);

  /** The item whose element id ends in the suffix. */
  statusBarItem = (idSuffix: string): Promise<StatusBarItem> => readStatusBarItem(this.page, idSuffix);
  statusBarLocator = (idSuffix: string): Locator => statusBarLocator(this.page, idSuffix);
  /** Puts the mouse on the item and returns the tooltip. */
  hoverStatusBar = (idSuffix: string): Promise<Locator> => hoverStatusBarItem(this.page, idSuffix);

  /** Waits until the item is as wanted, and returns it. */
  async whenStatusBar(
    idSuffix: string,
    what: string,
    test: (item: StatusBarItem) => boolean,
    timeoutMs = 30_000,
  ): Promise<StatusBarItem> {
    let last: StatusBarItem | undefined;
    const describe = (): string => `the status bar item "${idSuffix}" to have ${what}; it is ${JSON.stringify(last)}`;
    await until(describe, async () => test((last = await this.statusBarItem(idSuffix))), timeoutMs);
    return last!; // until() has seen one
  }

  async clickStatusBar(idSuffix: string): Promise<void> {
    await this.statusBarItem(idSuffix);
    await this.statusBarLocator(idSuffix).click();
  }

  /** What the notification toasts (or the open notification centre) say now. */
  async notifications(): Promise<Notification[]> {
    const items = await this.page.locator(notification).all();
    const buttons = '.notification-list-item-buttons-container .monaco-button';
    return Promise.all(
      items.map(async (item) => ({
        text: tidy(await item.locator('.notification-list-item-message').innerText()),
        buttons: (await item.locator(buttons).allInnerTexts()).map(tidy),
      })),
    );
  }

  async whenNotification(text: string | RegExp, timeoutMs = 30_000): Promise<Locator> {
    const found = this.page.locator(notification).filter({ hasText: text }).first();
    await whenVisible(found, `a notification with "${text}"`, timeoutMs);
    return found;
  }

  async clickNotification(text: string | RegExp, button: string): Promise<void> {
    const found = await this.whenNotification(text);
    // The buttons of a collapsed notification appear under the mouse.
    await found.hover();
    await found.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The notification centre also holds what is no longer shown as a toast. */
  async showNotificationCentre(): Promise<void> {
    await this.runCommand('Notifications: Show Notifications');
    await whenVisible(this.page.locator('.notifications-center.visible'), 'the notification centre');
  }

  /** A modal dialog, such as VS Code's question whether an extension may sign in. */
  async whenDialog(text: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await whenVisible(dialog, `a dialog with "${text}"`);
    return dialog;
  }

  async clickDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = await this.whenDialog(text);
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The page inside the visible webview panel, once it holds the element. */
  async webviewFrame(selector = 'body', timeoutMs = 20_000): Promise<Frame> {
    let found: Frame | undefined;
    const look = async (): Promise<boolean> => {
      // The page is a frame in a frame, and stays when its panel is hidden.
      for (const frame of this.page.frames().filter((candidate) => candidate.url().includes('fake.html'))) {
        const outer = await frame.parentFrame()?.frameElement();
        if ((await outer?.isVisible()) === true && (await frame.locator(selector).count()) > 0) found = frame;
      }
      return found !== undefined;
    };
    await until(`a webview with "${selector}"`, look, timeoutMs);
    return found!; // look() has found one
  }

  closeEditors = (): Promise<void> => this.runCommand('View: Close All Editors');

  /** Merges into the user's settings; `undefined` removes one. The window follows at once. */
  writeUserSettings = (settings: Readonly<Record<string, unknown>>): Promise<void> =>
    this.server.writeUserSettings(settings);

  async setTheme(kind: ThemeKind): Promise<void> {
    const theme = themes[kind];
    await this.writeUserSettings({ 'workbench.colorTheme': theme.name, 'window.autoDetectColorScheme': false });
    await whenVisible(this.page.locator(`.monaco-workbench.${theme.class}`), `the theme "${theme.name}"`, 20_000);
  }

  /** Writes out/screenshots/<name>.png and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(root, 'out', 'screenshots');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** Closes the window and forgets what it kept in the browser. */
  close = (): Promise<void> => this.page.context().close();
}
