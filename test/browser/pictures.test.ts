// Three accounts that are found on the machine, looked at in every theme. The README's pictures come from here.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { accountEntries } from '../demo/accounts.ts';
import { writePast } from '../demo/past.ts';
import { stopAtFailure } from '../stopAtFailure.ts';
import { type DemoAccounts, demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { tidy } from '../vscode/text.ts';
import { until, type Workbench } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';
import { picture, readmePicture } from './picture.ts';

const ITEM = 'fuelgauge.usage';

describe('three accounts found on the machine', function () {
  stopAtFailure(this);
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let vscode: PersonalVSCode;
  let workbench: Workbench;

  before(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    vscode = await startVSCode({
      env: accounts.environment,
      prepare: async (env) => {
        writePast(await accountEntries({ environment: env, fetch }), env);
        upstream.requests.length = 0;
      },
      settings: {
        'fuelgauge.poll.intervalSeconds': 2,
        'workbench.colorTheme': 'Dark Modern',
        // More of the picture for what it is about.
        'workbench.activityBar.location': 'hidden',
      },
    });
    ({ workbench } = vscode);
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  it('are offered, and asked only after a yes', async () => {
    const toast = await workbench.whenNotification(
      /Found on this machine: .*OpenRouter.*GitHub Copilot.*ChatGPT Codex/,
    );
    await picture(workbench.page, 'offer', [toast]);
    assert.deepEqual(upstream.requests, []);
    await workbench.clickNotification(/Found on this machine/, 'Track All');
    const item = await workbench.whenStatusBar(ITEM, 'all three accounts', ({ ariaLabel }) =>
      /OpenRouter.*\$24\.06.*GitHub Copilot.*38%.*ChatGPT Codex.*42%/.test(ariaLabel),
    );
    assert.equal(item.background, 'none');
  });

  it('show the style that is highlighted before it is chosen', async () => {
    const { text } = await workbench.statusBarItem(ITEM);
    await workbench.runCommand('Fuelgauge: Choose Status Bar Style…');
    await workbench.quickPickLabels();
    for (let down = 0; down < 4; down++) await workbench.page.keyboard.press('ArrowDown');
    await workbench.whenStatusBar(ITEM, 'how long it lasts', (item) => /^\$24\.06 · \d+d$/.test(item.text));
    await picture(workbench.page, 'style');
    await workbench.page.keyboard.press('Escape');
    await workbench.whenStatusBar(ITEM, 'the style as it was', (item) => item.text === text);
  });

  it('stand in the tooltip', async () => {
    const hover = await workbench.hoverStatusBar(ITEM);
    const text = tidy(await hover.innerText());
    for (const part of ['$24.06 left', '38% left', '42% left', '59% left', 'GPT-5.3-Codex-Spark', '· Plus ·']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.doesNotMatch(text, /\$0\.00|requests per/);
    assert.equal(await hover.locator('hr').count(), 3);
    await readmePicture(workbench.page, 'tooltip', [hover, workbench.statusBarLocator(ITEM)]);
    assert.ok(await hover.isVisible(), 'the tooltip went away while its picture was taken');
    await workbench.page.mouse.move(400, 300);
    await until('the tooltip to go', async () => !(await hover.isVisible()));
  });

  it('stand in the dashboard, in every theme', async () => {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench.clickStatusBar(ITEM);
    const page = await workbench.webviewFrame('article');
    await until('three cards', async () => (await page.locator('article').count()) === 3);
    const textOf = async (provider: string) =>
      tidy(await page.locator(`article[data-account^="${provider}"]`).innerText());
    const [openrouter, copilot, codex] = [await textOf('openrouter'), await textOf('copilot'), await textOf('codex')];
    assert.match(openrouter, /Cost Requests Tokens .* At most 1,000 requests per hour\./);
    assert.match(copilot, / Individual updated .* Model Requests /);
    assert.doesNotMatch(copilot, /\$0\.00|Cost|Spend/);
    // Of the account once, beside the large ring, and in the outlook; of the one model in its small ring and in its row.
    assert.ok((codex.match(/5-hour limit/g)?.length ?? 0) <= 4);
    const editor = workbench.page.locator('.part.editor');
    const statusBar = workbench.page.locator('.part.statusbar');
    await workbench.page.mouse.move(400, 60);
    for (const theme of ['light', 'hcDark', 'hcLight', 'dark'] as const) {
      await workbench.setTheme(theme);
      const kind = { light: 'vscode-light', dark: 'vscode-dark', hcDark: 'vscode-high-contrast' }[theme as 'light'];
      await page.locator(`body.${kind ?? 'vscode-high-contrast-light'}`).waitFor();
      const take = theme === 'dark' ? readmePicture : picture;
      await take(workbench.page, `dashboard-${theme}`, [editor, statusBar], 0);
    }
  });

  it('show how their figures went and how long they last', async () => {
    const page = await workbench.webviewFrame('article');
    const card = page.locator('article[data-account^="openrouter"]');
    assert.match(tidy(await card.innerText()), /≈ \$\d+\.\d\d a day \d+ days left/);
    assert.match(tidy(await card.innerText()), /estimate from \d+ days, [\d,]+ readings/);
    const { page: window } = workbench;
    const size = window.viewportSize()!;
    await window.setViewportSize({ width: size.width, height: 1800 });
    await page.locator('.ranges input[value="30d"]').check({ force: true });
    for (const history of await page.locator('details.history > summary').all()) await history.click();
    await until(
      'lines and bars',
      async () => (await page.locator('.chart-line canvas, .chart-bars canvas').count()) >= 6,
    );
    await until('a month', async () =>
      tidy(await card.locator('details.history').innerText()).includes('last 30 days'),
    );
    const name = await card.locator('.chart-line canvas').getAttribute('aria-label');
    assert.match(name ?? '', /Balance.*\$/);
    const editor = window.locator('.part.editor');
    for (const theme of ['light', 'hcDark', 'hcLight', 'dark'] as const) {
      await workbench.setTheme(theme);
      await picture(window, `history-${theme}`, [editor], 0);
    }
    await card.getByRole('button', { name: 'Show as tables' }).click();
    const rows = await card.locator('details.history table tbody tr').count();
    assert.ok(rows > 30, `${rows} rows`);
    await card.getByRole('button', { name: 'Show as charts' }).click();
    for (const history of await page.locator('details.history > summary').all()) await history.click();
    const drawn = page.locator('details.history canvas');
    await until('closed histories to draw nothing', async () => (await drawn.count()) === 0);
    await window.setViewportSize(size);
  });

  it('fit into a panel of 400 pixels', async () => {
    const { page } = workbench;
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 410, height: 1400 });
    const frame = await workbench.webviewFrame('article');
    await until('the narrow page', async () => (await frame.evaluate(() => innerWidth)) < 420);
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px wider than its panel`);
    await picture(page, 'dashboard-narrow');
    await page.setViewportSize(size);
  });

  it('warn before one runs out', async () => {
    accounts.openrouter.balance = 8.37;
    const toast = await workbench.whenNotification(/OpenRouter (is running low|will probably run out soon)/);
    await toast.hover();
    await readmePicture(workbench.page, 'warning', [toast, workbench.statusBarLocator(ITEM)]);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await picture(workbench.page, 'dashboard-warning');
  });

  it('show which one needs a sign-in', async () => {
    accounts.codex.revoke();
    accounts.openrouter.balance = 24.06;
    // Both changes: each closes an open tooltip.
    await workbench.whenStatusBar(ITEM, 'the sign-out', ({ text }) => /^Signed out +\$24\.06$/.test(text));
    await workbench.whenNotification(/ChatGPT Codex refused the key in CHATGPT_ACCESS_TOKEN/);
    await workbench.runCommand('Notifications: Clear All Notifications');
    const page = await workbench.webviewFrame('article[data-state="signedOut"]');
    assert.deepEqual(await page.locator('.badge').allInnerTexts(), ['Signed out', 'Normal', 'Normal']);
    await page.locator('article[data-state="signedOut"]').scrollIntoViewIfNeeded();
    await picture(workbench.page, 'dashboard-one-signed-out');
    const hover = await workbench.hoverStatusBar(ITEM);
    await picture(workbench.page, 'tooltip-signed-out', [hover, workbench.statusBarLocator(ITEM)]);
  });

  it('leave nothing behind when all data are deleted', async () => {
    const page = await workbench.webviewFrame('article');
    const card = page.locator('article[data-account^="openrouter"]');
    assert.match(tidy(await card.innerText()), /estimate from \d+ days/);
    await workbench.runCommand('Fuelgauge: Delete All Data…');
    const dialog = await workbench.whenDialog('Delete all data that Fuelgauge keeps?');
    await picture(workbench.page, 'delete-all-data', [dialog]);
    await workbench.clickDialog('Delete all data', 'Delete');
    await workbench.whenNotification(/All data was deleted/);
    await until('a card without a past', async () => tidy(await card.innerText()).includes('needs more history'));
    assert.match(tidy(await card.innerText()), /\$24\.06/, 'and read anew');
  });
});
