// The same accounts in every language: the texts are there, in the sentences of the language, and fit.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { accountEntries } from '../demo/accounts.ts';
import { writePast } from '../demo/past.ts';
import { stopAtFailure } from '../stopAtFailure.ts';
import { type DemoAccounts, demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { root } from '../vscode/download.ts';
import { tidy } from '../vscode/text.ts';
import { openWorkbench, until } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';
import { picture } from './picture.ts';

const ITEM = 'fuelgauge.usage';

describe('in another language', function () {
  stopAtFailure(this);
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let vscode: PersonalVSCode;

  before(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    vscode = await startVSCode({
      env: accounts.environment,
      prepare: async (env) => writePast(await accountEntries({ environment: env, fetch }), env),
      settings: { 'fuelgauge.poll.intervalSeconds': 2, 'workbench.activityBar.location': 'hidden' },
    });
    await vscode.workbench.clickNotification(/Found on this machine/, 'Track All');
    await vscode.workbench.whenStatusBar(ITEM, 'figures', ({ ariaLabel }) => ariaLabel.includes('$24.06'));
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  for (const language of ['de', 'es', 'fr', 'ja', 'zh-cn']) {
    it(`${language} is spoken in the status bar, the tooltip and the dashboard`, async () => {
      const texts = JSON.parse(readFileSync(join(root, `l10n/bundle.l10n.${language}.json`), 'utf8')) as Readonly<
        Record<string, string>
      >;
      const { server } = vscode;
      const browser = vscode.workbench.page.context().browser()!;
      const workbench = await openWorkbench(browser, server, { language, viewport: { width: 1280, height: 1500 } });
      try {
        await workbench.whenStatusBar(ITEM, 'its words', ({ ariaLabel }) => ariaLabel.includes(texts['Balance']!));
        const hover = await workbench.hoverStatusBar(ITEM);
        assert.ok(tidy(await hover.innerText()).includes(texts['Balance']!));
        await picture(workbench.page, `tooltip-${language}`, [hover, workbench.statusBarLocator(ITEM)]);
        await workbench.page.mouse.move(400, 300);
        await until('the tooltip to go', async () => !(await hover.isVisible()));
        await workbench.clickStatusBar(ITEM);
        const page = await workbench.webviewFrame('article');
        await until('three cards', async () => (await page.locator('article').count()) === 3);
        assert.equal(await page.locator('h1').innerText(), texts['AI Usage']);
        assert.equal(
          new Intl.Locale(await page.evaluate(() => document.documentElement.lang)).language,
          new Intl.Locale(language).language,
        );
        await page.locator('details.history > summary').first().click();
        await picture(workbench.page, `dashboard-${language}`);
        await workbench.page.setViewportSize({ width: 410, height: 1500 });
        await until('the narrow page', async () => (await page.evaluate(() => innerWidth)) < 420);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${overflow} px wider than its panel`);
        await picture(workbench.page, `dashboard-narrow-${language}`);
      } finally {
        await workbench.page.close();
      }
    });
  }
});
