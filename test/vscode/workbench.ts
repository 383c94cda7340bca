// A person's way through the workbench, over a Playwright page. Every wait says what it awaits when it gives up.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { root } from './download.ts';
import type { VSCodeServer } from './server.ts';

export interface StatusBarItem {
  readonly text: string;
  readonly ariaLabel: string;
  readonly background: 'none' | 'warning' | 'error';
  /** As the browser computes them, e.g. `rgb(255, 255, 255)`. */
  readonly color: string;
  readonly backgroundColor: string;
}

export interface Notification {
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface WorkbenchOptions {
  /** Folder to open; nothing opens an empty window. */
  readonly folder?: string;
  /** A context of an earlier window: VS Code keeps secrets and window state in it. */
  readonly context?: BrowserContext;
  readonly viewport?: { readonly width: number; readonly height: number };
}

const themes = {
  light: { name: 'Light Modern', class: 'vs' },
  dark: { name: 'Dark Modern', class: 'vs-dark' },
  hcDark: { name: 'Default High Contrast', class: 'hc-black' },
  hcLight: { name: 'Default High Contrast Light', class: 'hc-light' },
} as const;

export type ThemeKind = keyof typeof themes;

const quickInput = '.quick-input-widget:visible';
/** Of an entry of a quick pick, without its detail line. */
const entryLabel = '.quick-input-list-row .label-name';
const notification = '.notification-list-item';

/** Opens a window on the server and waits until the workbench stands. */
export async function openWorkbench(
  browser: Browser,
  server: VSCodeServer,
  options: WorkbenchOptions = {},
): Promise<Workbench> {
  const viewport = options.viewport ?? { width: 1280, height: 800 };
  const context = options.context ?? (await browser.newContext({ viewport, reducedMotion: 'reduce' }));
  const page = await context.newPage();
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

  async whenReady(): Promise<void> {
    await this.#visible(this.page.locator('.monaco-workbench .part.statusbar'), 'the workbench', 60_000);
  }

  /** Runs a command by its name in the command palette, e.g. `Fuelgauge: Refresh Now`. */
  async runCommand(name: string): Promise<void> {
    // A palette that was opened before the extension's commands were known doesn't gain them: close it and try again.
    await until(`the command "${name}" in the command palette`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      const input = this.page.locator(`${quickInput} input[type="text"]`).first();
      await input.waitFor({ timeout: 5000 });
      await input.fill(`>${name}`);
      const row = this.#row(name);
      await row.waitFor({ timeout: 2000 });
      await row.click({ timeout: 2000 });
    });
    // What the command asks for appears in the same widget.
    await until('the command palette to close', async () => {
      const open = this.page.locator(`${quickInput} input[type="text"]`);
      return (await open.count()) === 0 || !(await open.first().inputValue({ timeout: 500 })).startsWith('>');
    });
  }

  /** Clicks an entry of the open quick pick by its label. */
  async quickPick(label: string | RegExp): Promise<void> {
    const row = this.#row(label);
    await this.#visible(row, `"${label}" in the quick pick`);
    await row.click();
  }

  /** Labels of the entries of the open quick pick, as far as they are drawn. */
  async quickPickLabels(): Promise<string[]> {
    const rows = this.page.locator(`${quickInput} .monaco-list-row`);
    await this.#visible(rows.first(), 'an entry in the quick pick');
    return (await rows.locator(entryLabel).allInnerTexts()).map(tidy);
  }

  /** The title or prompt of the open quick pick or input box, so that a test can tell which step it is in. */
  async quickInputText(): Promise<string> {
    const widget = this.page.locator(quickInput);
    await this.#visible(widget, 'a quick input');
    const placeholder = await widget
      .locator('input[type="text"], input[type="password"]')
      .first()
      .getAttribute('placeholder');
    return tidy(`${await widget.innerText()} ${placeholder ?? ''}`);
  }

  /** Types into the open input box (or password box) and accepts it. */
  async typeInQuickInput(text: string): Promise<void> {
    const input = this.page.locator(`${quickInput} .quick-input-box input`);
    await this.#visible(input, 'an input box');
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The item whose element id ends in the suffix (the item's own id, or `extension.id`). */
  async statusBarItem(idSuffix: string): Promise<StatusBarItem> {
    const item = this.statusBarLocator(idSuffix);
    let ids: string[] = [];
    await until(
      () => `the status bar item "${idSuffix}"; there are ${ids.join(', ')}`,
      async () => {
        ids = await this.page.locator('.statusbar-item:visible').evaluateAll((items) => items.map(({ id }) => id));
        return item.isVisible();
      },
      15_000,
    );
    const classes = (await item.getAttribute('class')) ?? '';
    const label = item.locator('.statusbar-item-label').first();
    return {
      text: tidy(await label.innerText()),
      ariaLabel: (await label.getAttribute('aria-label')) ?? '',
      background: classes.includes('error-kind') ? 'error' : classes.includes('warning-kind') ? 'warning' : 'none',
      color: await this.#computedStyle(`${itemSelector(idSuffix)} .statusbar-item-label`, 'color'),
      backgroundColor: await this.#computedStyle(itemSelector(idSuffix), 'backgroundColor'),
    };
  }

  statusBarLocator(idSuffix: string): Locator {
    return this.page.locator(itemSelector(idSuffix)).first();
  }

  /** Waits until the item is as wanted, and returns it. */
  async whenStatusBar(
    idSuffix: string,
    what: string,
    test: (item: StatusBarItem) => boolean,
    timeoutMs = 15_000,
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

  /** Puts the mouse on the item and returns the tooltip. */
  async hoverStatusBar(idSuffix: string): Promise<Locator> {
    const hover = this.page.locator('.workbench-hover:visible').last();
    await until(`the tooltip of the status bar item "${idSuffix}"`, async () => {
      await this.page.mouse.move(400, 300);
      await this.statusBarLocator(idSuffix).hover({ timeout: 2000 });
      await hover.waitFor({ timeout: 3000 });
    });
    return hover;
  }

  /** What the notification toasts (or the open notification centre) say now. */
  async notifications(): Promise<Notification[]> {
    const items = await this.page.locator(`${notification}:visible`).all();
    return Promise.all(
      items.map(async (item) => ({
        text: tidy(await item.locator('.notification-list-item-message').innerText()),
        buttons: (await item.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts()).map(
          tidy,
        ),
      })),
    );
  }

  async whenNotification(text: string | RegExp, timeoutMs = 15_000): Promise<Locator> {
    const found = this.page.locator(`${notification}:visible`).filter({ hasText: text }).first();
    await this.#visible(found, `a notification with "${text}"`, timeoutMs);
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
    await this.#visible(this.page.locator('.notifications-center.visible'), 'the notification centre');
  }

  /** A modal dialog; Playwright finds its text and buttons. */
  async whenDialog(text: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await this.#visible(dialog, `a dialog with "${text}"`);
    return dialog;
  }

  async clickDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = await this.whenDialog(text);
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The page inside the visible webview panel, once it holds the element. */
  async webviewFrame(selector = 'body', timeoutMs = 20_000): Promise<Frame> {
    let found: Frame | undefined;
    await until(
      `a webview with "${selector}"`,
      async () => {
        for (const frame of this.page.frames().filter((candidate) => candidate.url().includes('fake.html'))) {
          const outer = await frame.parentFrame()?.frameElement();
          if ((await outer?.isVisible()) === true && (await frame.locator(selector).count()) > 0) found = frame;
        }
        return found !== undefined;
      },
      timeoutMs,
    );
    return found!; // until() has seen one
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
  }

  async writeUserSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await this.server.writeUserSettings(settings);
  }

  async setTheme(kind: ThemeKind): Promise<void> {
    const theme = themes[kind];
    await this.writeUserSettings({ 'workbench.colorTheme': theme.name, 'window.autoDetectColorScheme': false });
    await this.#visible(this.page.locator(`.monaco-workbench.${theme.class}`), `the theme "${theme.name}"`, 20_000);
  }

  /** Writes out/screenshots/<name>.png and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(root, 'out', 'screenshots');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** As text, because this file is also compiled where there are no DOM types. */
  async #computedStyle(selector: string, property: string): Promise<string> {
    return this.page.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`,
    );
  }

  #row(label: string | RegExp): Locator {
    const rows = this.page.locator(`${quickInput} .monaco-list-row`);
    const name = this.page.locator(entryLabel).filter({ hasText: typeof label === 'string' ? exactly(label) : label });
    return rows.filter({ has: name }).first();
  }

  async #visible(locator: Locator, what: string, timeout = 15_000): Promise<void> {
    await locator.waitFor({ state: 'visible', timeout }).catch((cause: unknown) => {
      throw new Error(`Waited ${timeout / 1000} s in vain for ${what}.`, { cause });
    });
  }
}

function itemSelector(idSuffix: string): string {
  return `.statusbar-item[id$="${idSuffix}"]`;
}

/** Repeats until it returns something other than false without failing. */
export async function until(
  what: string | (() => string),
  attempt: () => Promise<boolean | void>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      if ((await attempt()) !== false) return;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) {
      const awaited = typeof what === 'string' ? what : what();
      throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${awaited}.`, { cause });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Text as a person reads it: one line, no invisible characters of icons and bidirectional marks. */
function tidy(text: string): string {
  return text
    .replaceAll(/[\u200e\u200f\u2066-\u2069\ue000-\uf8ff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function exactly(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
  return new RegExp(`^[\\s\\ue000-\\uf8ff]*${escaped}\\s*$`);
}
