// axe-core over a page: what a program can tell of its accessibility.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

export interface Violation {
  /** Of axe's rule. */
  readonly rule: string;
  readonly help: string;
  /** CSS path of the element. */
  readonly element: string;
  readonly why: string;
}

interface AxeResults {
  readonly violations: readonly AxeRule[];
}
interface AxeRule {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** WCAG 2.2 up to AA, and what axe's authors advise beyond it. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** Of these rules, those that a theme can break; the rest is the same in every theme. */
const ofTheme = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size'] },
  resultTypes: ['violations'],
};

let source: Promise<string> | undefined;

/** One per element and rule. `isSamePage`: all but the theme has been looked at already. */
export async function violationsOf(page: Page, { isSamePage = false } = {}): Promise<Violation[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate<boolean>('globalThis.axe !== undefined'))) await page.evaluate(await source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify(isSamePage ? ofTheme : options)})`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => ({
      rule: id,
      help,
      element: target.map(String).join(' '),
      why: failureSummary.replaceAll(/\s+/g, ' '),
    })),
  );
}
