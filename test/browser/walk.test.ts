// A person's way: from the invitation to an account that burns down, is refused, gets a new key, and is removed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Frame } from 'playwright-core';
import { stopAtFailure } from '../stopAtFailure.ts';
import type { OpenRouterAccount } from '../upstream/openrouterAccount.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { tidy } from '../vscode/text.ts';
import { openWorkbench, until, type Workbench } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';
import { picture, readmePicture } from './picture.ts';

const ITEM = 'fuelgauge.usage';
const INVITATION = 'fuelgauge.invitation';

describe('a person’s way', function () {
  // Each step begins where the one before has ended.
  stopAtFailure(this);
  let upstream: Upstream;
  let account: OpenRouterAccount;
  let vscode: PersonalVSCode;
  let workbench: Workbench;

  before(async () => {
    upstream = await startUpstream();
    account = upstream.openrouter.add({ key: 'sk-or-v1-a-good-key', management: true, balance: 158.61 });
    vscode = await startVSCode({
      settings: { 'fuelgauge.openrouter.baseUrl': upstream.openrouterUrl, 'fuelgauge.poll.intervalSeconds': 1 },
    });
    ({ workbench } = vscode);
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  it('is invited in the status bar', async () => {
    const item = await workbench.statusBarItem(INVITATION);
    assert.equal(item.text, 'Add an AI account');
    assert.equal(item.background, 'none');
    const hover = await workbench.hoverStatusBar(INVITATION);
    assert.match(await hover.innerText(), /shows here what is left on your AI accounts/);
    await picture(workbench.page, 'invitation', [hover, workbench.statusBarLocator(INVITATION)]);
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('pastes a wrong key, and nothing of it is kept', async () => {
    await workbench.runCommand('Fuelgauge: Add Account…');
    assert.ok((await workbench.quickPickLabels()).includes('OpenRouter: paste a key'));
    await picture(workbench.page, 'add-account', [workbench.page.locator('.quick-input-widget')]);
    await workbench.quickPick('OpenRouter: paste a key');
    await workbench.typeInQuickInput('sk-or-v1-a-wrong-key');
    await workbench.whenNotification(/The account was not added\. OpenRouter refused the key/);
    await workbench.runCommand('Notifications: Clear All Notifications');
    assert.equal((await workbench.statusBarItem(INVITATION)).text, 'Add an AI account');
    assert.ok(!(await userSettings()).includes('fuelgauge.accounts'));
  });

  it('pastes the right key, names the account and sees the balance', async () => {
    await workbench.runCommand('Fuelgauge: Add Account…');
    await workbench.quickPick('OpenRouter: paste a key');
    const box = workbench.page.locator('.quick-input-box input');
    await until('the box for the key', async () => (await box.getAttribute('type')) === 'password');
    await workbench.typeInQuickInput(account.key);
    await until('the question for the name', async () => (await workbench.quickInputText()).includes('Name this'));
    await picture(workbench.page, 'add-account-name', [workbench.page.locator('.quick-input-widget')]);
    await workbench.typeInQuickInput('Team key');
    const item = await workbench.whenStatusBar(ITEM, 'the balance', ({ text }) => text === '$158.61');
    assert.equal(item.background, 'none');
    assert.equal(item.ariaLabel, 'OpenRouter, Team key: Balance, $158.61 left, level normal.');
    const settings = await userSettings();
    assert.ok(settings.includes('Team key') && !settings.includes('sk-or-'));
  });

  it('tries the styles of the status bar, and leaves them', async () => {
    await workbench.runCommand('Fuelgauge: Choose Status Bar Style…');
    assert.deepEqual(await workbench.quickPickLabels(), [
      'Balance',
      'Percentage left',
      'Used / limit',
      'Balance and reset',
      'Balance and time left',
      'Template…',
    ]);
    await workbench.quickPick('Template…');
    await until('the box for the template', async () => (await workbench.quickInputText()).includes('Placeholders'));
    await workbench.page.locator('.quick-input-box input').fill('${label} ${remaining}');
    await workbench.whenStatusBar(ITEM, 'the preview', ({ text }) => text === 'Team key $158.61');
    await picture(workbench.page, 'style-preview');
    await workbench.page.keyboard.press('Escape');
    await workbench.whenStatusBar(ITEM, 'its own style again', ({ text }) => text === '$158.61');
    assert.ok(!(await userSettings()).includes('fuelgauge.statusBar'));
  });

  it('watches it burn down into the warning colour, and is told once', async () => {
    account.balance = 12;
    account.perSecond = 1.5;
    const item = await workbench.whenStatusBar(
      ITEM,
      'the warning colour',
      ({ background }) => background === 'warning',
    );
    account.perSecond = 0;
    assert.match(item.text, /^\$([5-9]|10)\.\d\d$/);
    assert.notEqual(item.backgroundColor, 'rgba(0, 0, 0, 0)');
    const toast = await workbench.whenNotification(/OpenRouter “Team key” is running low\. Balance: \$[\d.]+ left\./);
    await toast.hover();
    await picture(workbench.page, 'warning-notification', [toast, workbench.statusBarLocator(ITEM)]);
    await polls(3);
    const shown = await workbench.notifications();
    assert.equal(shown.length, 1);
    assert.deepEqual(shown[0]?.buttons, ['Dashboard', 'Add Credits…', 'Snooze…']);
  });

  it('reads the tooltip', async () => {
    const hover = await workbench.hoverStatusBar(ITEM);
    assert.match(
      tidy(await hover.innerText()),
      /^Team key · OpenRouter .*Balance \$[\d.]+ left .* spent today .*Dashboard · Refresh · Style · Settings$/,
    );
    const [details = '', ...links] = await hover
      .locator('a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('data-href') ?? ''));
    assert.match(decodeURIComponent(details), /^command:fuelgauge\.showDashboard\?\["openrouter-[0-9a-f]{12}"\]$/);
    assert.deepEqual(
      links,
      ['showDashboard', 'refresh', 'chooseStatusBarStyle', 'openSettings'].map((name) => `command:fuelgauge.${name}`),
    );
    // It stays while it is read, whatever is asked meanwhile.
    await polls(2);
    assert.ok(await hover.isVisible(), 'the tooltip went away');
    await workbench.page.mouse.move(400, 300);
  });

  it('opens the dashboard by a click, and reads the donut', async () => {
    account.balance = 8.4;
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.clickStatusBar(ITEM);
    const page = await workbench.webviewFrame('article');
    await until('the donut’s figures', async () => (await donut(page)).includes('$8.40'));
    assert.match(await donut(page), /^OpenRouter: Team key, Balance: /);
    assert.match(await page.locator('article').innerText(), /OpenRouter[^]*Team key[^]*Balance/);
    assert.equal(await page.locator('article').getAttribute('data-level'), 'warning');
    await page.getByRole('button', { name: 'Add credits…' }).waitFor();
  });

  it('gets through the dashboard with the keyboard alone', async () => {
    const page = await workbench.webviewFrame('article');
    await page.locator('h1').click();
    const passed: string[] = [];
    await until(
      () => `the Tab key to reach the account's menu; it reached ${passed.join(', ')}`,
      async () => {
        await workbench.page.keyboard.press('Tab');
        passed.push(await focused(page));
        return passed.at(-1)?.startsWith('More actions for') === true;
      },
      10_000,
    );
    assert.deepEqual(
      // While a request is under way the button says so.
      passed.map((name) => name.split(' ').slice(0, 2).join(' ').replace('Refreshing…', 'Refresh OpenRouter:')),
      [
        'last 7',
        'All spend',
        'Refresh all',
        'Export…',
        'Add account…',
        'More actions',
        'OpenRouter',
        'Refresh OpenRouter:',
        'More actions',
      ],
    );
    await workbench.page.keyboard.press('Enter');
    await until('the menu', async () => (await focused(page)) === 'Rename…');
    await workbench.page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'Remove…');
    await picture(workbench.page, 'dashboard-menu');
    await workbench.page.keyboard.press('Escape');
    await until('the focus back at the button', async () => (await focused(page)).startsWith('More actions'));
    const onward: string[] = [];
    for (let step = 0; step < 12 && !onward.includes('Add credits…'); step++) {
      await workbench.page.keyboard.press('Tab');
      onward.push(await focused(page));
    }
    assert.ok(onward.includes('Add credits…'), onward.join(', '));
    assert.equal(
      await page.locator('.legend button').count(),
      onward.filter((name) => /^(Left|Spent)/.test(name)).length,
    );
  });

  it('sees it turn critical', async () => {
    account.perSecond = 2;
    const item = await workbench.whenStatusBar(ITEM, 'the error colour', ({ background }) => background === 'error');
    account.perSecond = 0;
    account.balance = 3.2;
    assert.notEqual(item.backgroundColor, 'rgba(0, 0, 0, 0)');
    await workbench.whenNotification(/OpenRouter “Team key” is almost used up/);
    const page = await workbench.webviewFrame('article[data-level="critical"]');
    await until('the donut’s figures', async () => (await donut(page)).includes('$3.20'));
    await picture(workbench.page, 'dashboard-critical');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is shown the remedy when the key is revoked', async () => {
    account.revoke();
    const item = await workbench.whenStatusBar(ITEM, 'the sign-out', ({ text }) => text === 'Signed out');
    assert.equal(item.background, 'error');
    const toast = await workbench.whenNotification(/“Team key”: OpenRouter refused the key\. /);
    await toast.hover();
    await picture(workbench.page, 'sign-in-notification', [toast, workbench.statusBarLocator(ITEM)]);
    assert.deepEqual((await workbench.notifications())[0]?.buttons, ['Replace Key…', 'Dashboard', 'Snooze…']);
    const page = await workbench.webviewFrame('article[data-state="signedOut"]');
    await page.getByText('OpenRouter refused the key. It may have been revoked: replace the key.').waitFor();
    // The last figures stay, with their age.
    assert.match(await donut(page), /\$3\.20/);
    await picture(workbench.page, 'dashboard-signed-out');
    await workbench.runCommand('Notifications: Clear All Notifications');
    assert.match(await page.locator('.badge').innerText(), /^Signed out$/);
    await readmePicture(workbench.page, 'signed-out', [page.locator('article')]);
  });

  it('replaces the key by the card’s button, and goes on', async () => {
    const renewed = upstream.openrouter.add({ key: 'sk-or-v1-another-good-key', management: true, balance: 47.5 });
    const page = await workbench.webviewFrame('article');
    await page.getByRole('button', { name: 'Replace key…' }).click();
    await workbench.typeInQuickInput(renewed.key);
    // The colour follows the text.
    await workbench.whenStatusBar(
      ITEM,
      'the new key’s balance',
      ({ text, background }) => text === '$47.50' && background === 'none',
    );
    await until('the card to be well again', async () => (await page.locator('.message:visible').count()) === 0);
    account = renewed;
  });

  it('has a second window: it shows the same, asks nobody and repeats no warning', async () => {
    const { page } = workbench;
    const folder = new URL(page.url()).searchParams.get('folder')!;
    const second = await openWorkbench(page.context().browser()!, vscode.server, { folder, context: page.context() });
    await second.whenStatusBar(ITEM, 'the same balance', ({ text }) => text === '$47.50');
    // One poll a second, not two: five of them take four seconds at least.
    const startedAt = Date.now();
    await polls(5);
    assert.ok(Date.now() - startedAt > 3500, `5 polls in ${Date.now() - startedAt} ms`);

    account.balance = 9;
    await workbench.whenStatusBar(ITEM, 'the warning colour', ({ background }) => background === 'warning');
    await second.whenStatusBar(ITEM, 'the warning colour', ({ background }) => background === 'warning');
    await until('the warning in one of the windows', async () => (await warningsIn(workbench, second)) > 0);
    await polls(6);
    assert.equal(await warningsIn(workbench, second), 1);
    await second.page.close();
    await workbench.runCommand('Notifications: Clear All Notifications');
    account.balance = 47.5;
    await workbench.whenStatusBar(ITEM, 'the balance again', ({ text }) => text === '$47.50');
  });

  it('reloads the window: account and dashboard are there again', async () => {
    await workbench.page.reload();
    await workbench.whenReady();
    await workbench.whenStatusBar(ITEM, 'the balance', ({ text }) => text === '$47.50', 30_000);
    const page = await workbench.webviewFrame('article', 30_000);
    await until('the donut’s figures', async () => (await donut(page)).includes('$47.50'));
    account.balance = 46.25;
    await workbench.whenStatusBar(ITEM, 'what is left now, read with the stored key', ({ text }) => text === '$46.25');
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('renames the account', async () => {
    await workbench.runCommandWithBox('Fuelgauge: Rename Account…', 'New name');
    await workbench.typeInQuickInput('Private');
    await workbench.whenStatusBar(ITEM, 'the new name', ({ ariaLabel }) =>
      ariaLabel.startsWith('OpenRouter, Private:'),
    );
    const page = await workbench.webviewFrame('article');
    await page.getByText('Private', { exact: true }).waitFor();
  });

  it('removes it after a question, and is invited again', async () => {
    await workbench.runCommand('Fuelgauge: Remove Account…');
    const dialog = await workbench.whenDialog('Remove “Private” from Fuelgauge?');
    await picture(workbench.page, 'remove-account', [dialog]);
    await workbench.clickDialog('Remove “Private”', 'Remove');
    await workbench.statusBarItem(INVITATION);
    const page = await workbench.webviewFrame('.empty');
    await page.getByText('No AI account yet').waitFor();
    await picture(workbench.page, 'dashboard-empty');
    const { length } = upstream.requests;
    await workbench.runCommand('Fuelgauge: Refresh Now');
    assert.equal(upstream.requests.length, length);
  });

  /** Waits until the upstream was asked so many times more. */
  async function polls(count: number): Promise<void> {
    const asked = () => upstream.requests.filter(({ path }) => path.endsWith('/key')).length;
    const goal = asked() + count;
    await until(`${count} more polls`, async () => asked() >= goal);
  }

  async function userSettings(): Promise<string> {
    return readFile(join(vscode.server.dataDir, 'User', 'settings.json'), 'utf8');
  }
});

/** What the large donut says to somebody who can't see it. */
async function donut(page: Frame): Promise<string> {
  return (await page.locator('canvas').first().getAttribute('aria-label')) ?? '';
}

/** The name of what has the focus in the page. */
async function focused(page: Frame): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return (element?.getAttribute('aria-label') ?? element?.innerText ?? '').replaceAll(/\s+/g, ' ').trim();
  });
}

async function warningsIn(...windows: Workbench[]): Promise<number> {
  const shown = await Promise.all(windows.map(async (one) => one.notifications()));
  return shown.flat().filter(({ text }) => text.includes('is running low')).length;
}
