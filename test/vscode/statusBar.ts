// Items of the status bar, by the end of their element's id: `extension.id`, or the item's own id.
import type { Locator, Page } from 'playwright-core';
import { tidy } from './text.ts';
import { until } from './until.ts';

export interface StatusBarItem {
  readonly text: string;
  readonly ariaLabel: string;
  readonly background: 'none' | 'warning' | 'error';
  /** As the browser computes them, e.g. `rgb(255, 255, 255)`. */
  readonly color: string;
  readonly backgroundColor: string;
}

export function statusBarLocator(page: Page, idSuffix: string): Locator {
  return page.locator(selector(idSuffix)).first();
}

export async function readStatusBarItem(page: Page, idSuffix: string): Promise<StatusBarItem> {
  const item = statusBarLocator(page, idSuffix);
  let ids: string[] = [];
  await until(
    () => `the status bar item "${idSuffix}"; there are ${ids.join(', ')}`,
    async () => {
      // At one go: items come and go, and to ask for one that has gone would wait for it.
      ids = await page.evaluate<string[]>(`Array.from(document.querySelectorAll('.statusbar-item'), ({ id }) => id)`);
      return item.isVisible();
    },
    30_000,
  );
  const classes = (await item.getAttribute('class')) ?? '';
  const label = item.locator('.statusbar-item-label').first();
  return {
    text: tidy(await label.innerText()),
    ariaLabel: (await label.getAttribute('aria-label')) ?? '',
    background: classes.includes('error-kind') ? 'error' : classes.includes('warning-kind') ? 'warning' : 'none',
    color: await computedStyle(page, `${selector(idSuffix)} .statusbar-item-label`, 'color'),
    backgroundColor: await computedStyle(page, selector(idSuffix), 'backgroundColor'),
  };
}

/** Puts the mouse on the item and returns the tooltip. */
export async function hoverStatusBarItem(page: Page, idSuffix: string): Promise<Locator> {
  const hover = page.locator('.workbench-hover:visible').last();
  await until(`the tooltip of the status bar item "${idSuffix}"`, async () => {
    await page.mouse.move(400, 300);
    await statusBarLocator(page, idSuffix).hover({ timeout: 2000 });
    await hover.waitFor({ timeout: 3000 });
  });
  return hover;
}

function selector(idSuffix: string): string {
  return `.statusbar-item[id$="${idSuffix}"]`;
}

/** As text, because this file is also compiled where there are no DOM types. */
async function computedStyle(page: Page, of: string, property: string): Promise<string> {
  return page.evaluate<string>(`getComputedStyle(document.querySelector(${JSON.stringify(of)})).${property}`);
}
