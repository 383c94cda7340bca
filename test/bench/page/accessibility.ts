// page.a11y.violations: what axe-core finds in every state of the page, in every kind of theme.
import { violationsOf } from '../../pages/axe.ts';
import { Harness } from '../../pages/harness.ts';
import { pageStates } from '../../pages/states.ts';
import { themeKinds } from '../../pages/themes.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import type { Measure } from '../measure.ts';

export const accessibility: Measure = {
  name: 'a11y',
  figures: ['page.a11y.violations', 'page.a11y.checked'],
  async run(log) {
    log(
      'page.a11y.violations: elements that break a rule of axe-core (WCAG 2.2 A and AA, and its best practices), over',
    );
    log(
      `  ${pageStates.length} states of the built page in Chromium, each in ${themeKinds.length} kinds of VS Code’s theme`,
    );
    const browser = await launchChromium();
    let [violations, checked] = [0, 0];
    try {
      for (const each of pageStates) {
        const harness = await Harness.open(browser);
        await harness.enter(each);
        for (const theme of themeKinds) {
          await harness.setTheme(theme);
          const found = await violationsOf(harness.page);
          checked++;
          violations += found.length;
          for (const { rule, element, why } of found) log(`${each.name}, ${theme}: ${rule}: ${element}: ${why}`);
        }
        await harness.close();
      }
    } finally {
      await browser.close();
    }
    log(`${violations} in ${checked} pages`);
    return { 'page.a11y.violations': violations, 'page.a11y.checked': checked };
  },
};
