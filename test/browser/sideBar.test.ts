// The view in the side bar: narrow, in every theme, beside the dashboard or alone.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { after, before, describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { accountEntries } from '../demo/accounts.ts';
import { writePast } from '../demo/past.ts';
import { stopAtFailure } from '../stopAtFailure.ts';
import { type DemoAccounts, demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { tidy } from '../vscode/text.ts';
import { until, type Workbench } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';
import { picture, readmePicture } from './picture.ts';

const COMPACT = 'body[data-layout="compact"] article';

describe('the side bar', function () {
  stopAtFailure(this);
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let vscode: PersonalVSCode;
  let workbench: Workbench;
  let view: Frame;

  before(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    const entries = await accountEntries({ environment: accounts.environment, fetch });
    vscode = await startVSCode({
      env: accounts.environment,
      prepare: async (env) => writePast(entries, env),
      settings: { 'fuelgauge.poll.intervalSeconds': 2, 'fuelgauge.accounts': entries },
    });
    ({ workbench } = vscode);
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  it('has a view of its own, which shows what is left of each account', async () => {
    await workbench.page.locator('.activitybar .action-item', { has: workbench.page.getByLabel(/^Fuelgauge/) }).click();
    view = await workbench.webviewFrame(COMPACT);
    await until(
      'three accounts',
      async () => (await view.locator('article[data-state="ok"] .spark-line').count()) === 3,
    );
    const said = async (provider: string) => tidy(await view.locator('article', { hasText: provider }).innerText());
    assert.match(await said('OpenRouter'), /^OpenRouter Normal .*\$24\.06 left .*a day/);
    assert.match(await said('GitHub Copilot'), /^GitHub Copilot Normal .*38% left.*resets in/);
    assert.match(await said('ChatGPT Codex'), /^ChatGPT Codex Normal .*42% left.*59% left/);
    assert.equal(await view.locator('canvas, details, header vscode-button').count(), 0);
  });

  it('looks as the README shows it', async () => {
    await resize(340);
    await workbench.setTheme('dark');
    await workbench.page.mouse.move(900, 500);
    const title = workbench.page.locator('.part.sidebar .composite.title');
    await readmePicture(workbench.page, 'side-bar', [title, view.locator('.compact-cards')], 0);
  });

  it('fits, narrow and wide, in every theme', async () => {
    const sideBar = workbench.page.locator('.part.sidebar');
    for (const width of [200, 240, 340]) {
      await resize(width);
      await until(`${width} pixels`, async () => Math.abs((await view.evaluate(() => innerWidth)) - width) < 16);
      const overflow = await view.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than its view`);
      for (const theme of ['light', 'hcDark', 'hcLight', 'dark'] as const) {
        await workbench.setTheme(theme);
        await picture(workbench.page, `side-bar-${width}-${theme}`, [sideBar], 0);
      }
    }
  });

  it('says what is wrong, and how to mend it', async () => {
    accounts.openrouter.balance = 3.37;
    accounts.codex.revoke();
    const wrong = view.locator('article[data-state="signedOut"]');
    await wrong.waitFor();
    await view.getByRole('button', { name: 'Add credits…' }).waitFor();
    assert.deepEqual(await view.locator('article h2').allInnerTexts(), [
      'OpenRouter',
      'ChatGPT Codex',
      'GitHub Copilot',
    ]);
    await workbench.runCommand('Notifications: Clear All Notifications');
    for (const theme of ['light', 'hcDark', 'hcLight', 'dark'] as const) {
      await workbench.setTheme(theme);
      await picture(workbench.page, `side-bar-trouble-${theme}`, [workbench.page.locator('.part.sidebar')], 0);
    }
  });

  it('opens the dashboard on the details of an account by a click on it, and by the keyboard', async () => {
    const dashboard = 'body[data-layout="full"] article.detail';
    await view.locator('article .meter-left').first().click();
    const page = await workbench.webviewFrame(dashboard);
    await until('the focus on the heading', async () => (await focused(page)) === 'H2 OpenRouter');
    await picture(workbench.page, 'side-bar-and-dashboard');
    await view.locator('article h2 button').last().press('Enter');
    await until('the other account', async () => (await focused(page)) === 'H2 GitHub Copilot');
    await workbench.closeEditors();
    await view.locator('article h2 button').last().press('Enter');
    const again = await workbench.webviewFrame(dashboard);
    await until('a new dashboard on it', async () => (await focused(again)) === 'H2 GitHub Copilot');
  });

  it('follows the order and the choice of the cards in the dashboard', async () => {
    const page = await workbench.webviewFrame('body[data-layout="full"] article.detail');
    await page.getByRole('button', { name: 'All accounts' }).click();
    const choose = async (provider: string, item: string) => {
      await page.locator(`article[data-account^="${provider}"] [aria-haspopup]`).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('copilot', 'Move up');
    const names = (frame: Frame) => frame.locator('article h2').allInnerTexts();
    const order = ['OpenRouter', 'GitHub Copilot', 'ChatGPT Codex'];
    await until('the order in the side bar', async () => isDeepStrictEqual(await names(view), order));
    await choose('openrouter', 'Hide');
    await until('it hidden there too', async () => isDeepStrictEqual(await names(view), order.slice(1)));
    await view.getByRole('button', { name: 'Show it' }).click();
    await until('it back in both', async () =>
      [await names(view), await names(page)].every((shown) => isDeepStrictEqual(shown, order)),
    );
    await workbench.closeEditors();
    await workbench.runCommand('Fuelgauge: Show Usage Dashboard');
    const later = await workbench.webviewFrame('body[data-layout="full"] article');
    await until('the order in a new dashboard', async () => isDeepStrictEqual(await names(later), order));
    await workbench.closeEditors();
  });

  it('offers a newcomer to add an account', async () => {
    await workbench.writeUserSettings({ 'fuelgauge.accounts': undefined });
    await view.getByRole('heading', { name: 'No AI account yet' }).waitFor();
    await picture(workbench.page, 'side-bar-empty', [workbench.page.locator('.part.sidebar')], 0);
  });

  async function focused(frame: Frame): Promise<string> {
    return frame.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);
  }

  async function resize(width: number): Promise<void> {
    const { page } = workbench;
    const box = (await page.locator('.part.sidebar').boundingBox())!;
    const edge = box.x + box.width;
    await page.mouse.move(edge, 500);
    await page.mouse.down();
    await page.mouse.move(box.x + width, 500, { steps: 5 });
    await page.mouse.up();
  }
});
