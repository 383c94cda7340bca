// VS Code's one widget for the command palette, quick picks and input boxes.
import type { Locator, Page } from 'playwright-core';
import { exactly, tidy } from './text.ts';
import { until, whenVisible } from './until.ts';

const widget = '.quick-input-widget:visible';
const field = `${widget} .quick-input-box input`;
/** Of an entry, without its detail line. */
const entryLabel = '.quick-input-list-row:first-child .label-name';

/** Runs a command by its name in the command palette. */
export async function runCommand(page: Page, name: string): Promise<void> {
  // A palette that was opened before the extension's commands were known doesn't gain them: close it and try again.
  await until(`the command "${name}" in the command palette`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.locator(field).fill(`>${name}`, { timeout: 5000 });
    await entry(page, name).click({ timeout: 2000 });
  });
  // What the command asks for appears in the same widget.
  await until('the command palette to close', async () => {
    const open = page.locator(field);
    return (await open.count()) === 0 || !(await open.inputValue({ timeout: 500 })).startsWith('>');
  });
}

/** Clicks an entry of the open quick pick by its label. */
export async function pick(page: Page, label: string | RegExp): Promise<void> {
  const found = entry(page, label);
  await whenVisible(found, `"${label}" in the quick pick`);
  await found.click();
}

/** Labels of the entries of the open quick pick, as far as they are drawn. */
export async function pickLabels(page: Page): Promise<string[]> {
  const rows = page.locator(`${widget} .monaco-list-row`);
  await whenVisible(rows.first(), 'an entry in the quick pick');
  return (await rows.locator(entryLabel).allInnerTexts()).map(tidy);
}

/** Title, prompt, message and placeholder of what is open, so that a test can tell which step it is in. */
export async function quickInputText(page: Page): Promise<string> {
  const open = page.locator(widget);
  await whenVisible(open, 'a quick input');
  const placeholder = await page.locator(field).getAttribute('placeholder');
  return tidy(`${await open.innerText()} ${placeholder ?? ''}`);
}

/** Types into the open input box (or password box) and accepts it. */
export async function typeIn(page: Page, text: string): Promise<void> {
  await whenVisible(page.locator(field), 'an input box');
  await page.locator(field).fill(text);
  await page.keyboard.press('Enter');
}

function entry(page: Page, label: string | RegExp): Locator {
  const hasText = typeof label === 'string' ? exactly(label) : label;
  return page
    .locator(`${widget} .monaco-list-row`)
    .filter({ has: page.locator(entryLabel).filter({ hasText }) })
    .first();
}
