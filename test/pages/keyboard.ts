// What the Tab key reaches on a page.
import type { Page } from 'playwright-core';

export interface Stop {
  readonly name: string;
  /** The focus shows around it, or around what it stands for. */
  readonly isOutlined: boolean;
}

/** Of radio buttons one is reached by Tab, the others by the arrow keys. */
const countControls = `(() => {
  const controls = 'button, a[href], input, select, summary, [tabindex="0"]';
  const groups = new Set();
  let count = 0;
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (element.shadowRoot || !element.matches(controls) || element.tabIndex < 0 || !element.checkVisibility()) continue;
      if (element.type === 'radio' && groups.has(element.name)) continue;
      groups.add(element.name);
      count++;
    }
  };
  look(document);
  return count;
})()`;

const focused = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body || element.dataset.stop) return null;
  element.dataset.stop = 'seen';
  const { outlineStyle, outlineWidth } = getComputedStyle(element.type === 'radio' ? element.nextElementSibling : element);
  const host = element.getRootNode().host ?? element;
  return {
    name: element.getAttribute('aria-label') ?? host.textContent.trim(),
    isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
  };
})()`;

export const controlsOf = (page: Page): Promise<number> => page.evaluate<number>(countControls);

/** From the top of the page until the focus leaves it. */
export async function tabThrough(page: Page): Promise<Stop[]> {
  await page.mouse.click(1, 1);
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(focused);
    if (stop === null) return stops;
    stops.push(stop);
  }
}
