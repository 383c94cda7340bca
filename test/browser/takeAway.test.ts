// What a person takes away from the dashboard: pictures in files, tables in the clipboard.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Frame, Locator } from 'playwright-core';
import { accountEntries } from '../demo/accounts.ts';
import { writePast } from '../demo/past.ts';
import { readPng } from '../readPng.ts';
import { stopAtFailure } from '../stopAtFailure.ts';
import { demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../upstream/server.ts';
import { root } from '../vscode/download.ts';
import { until, type Workbench } from '../vscode/workbench.ts';
import { type PersonalVSCode, startVSCode } from './personalVSCode.ts';

describe('what is taken away from the dashboard', function () {
  stopAtFailure(this);
  let upstream: Upstream;
  let vscode: PersonalVSCode;
  let workbench: Workbench;
  let page: Frame;

  before(async () => {
    upstream = await startUpstream();
    const accounts = demoAccounts(upstream, { speed: 0 });
    vscode = await startVSCode({
      env: accounts.environment,
      prepare: async (env) => writePast(await accountEntries({ environment: env, fetch }), env),
      settings: { 'workbench.colorTheme': 'Dark Modern' },
    });
    ({ workbench } = vscode);
    await workbench.clickNotification(/Found on this machine/, 'Track All');
    await workbench.clickStatusBar('fuelgauge.usage');
    page = await workbench.webviewFrame('article');
    await until('three cards', async () => (await page.locator('article').count()) === 3);
  });
  after(async () => {
    await vscode?.close();
    await upstream?.close();
  });

  /** Chooses from the menu with that name, and gives the file that the person then chose to write. */
  async function saved(menu: Locator, item: string, name: string): Promise<Buffer> {
    await menu.click();
    await page.getByRole('menuitem', { name: item }).click();
    const field = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await until('the question where to', async () => (await field.inputValue()).endsWith('.png'));
    assert.match(await field.inputValue(), /\/fuelgauge-[a-z0-9-]+-\d{4}-\d{2}-\d{2}\.png$/);
    const file = join(vscode.home, `${name}.png`);
    await field.fill(file);
    // While the dialog reads the folder, it takes no answer.
    await until('the answer to be taken', async () => {
      if (await field.isVisible()) await field.press('Enter', { timeout: 1000 });
      return !(await field.isVisible());
    });
    await workbench.whenNotification(new RegExp(`Saved .*${name}\\.png`));
    await workbench.runCommand('Notifications: Clear All Notifications');
    const png = await readFile(file);
    await mkdir(join(root, 'out', 'screenshots'), { recursive: true });
    await writeFile(join(root, 'out', 'screenshots', `taken-${name}.png`), png);
    return png;
  }

  it('is the overview as a picture, twice as fine as the screen', async () => {
    const png = readPng(
      await saved(
        page.getByRole('button', { name: 'More actions', exact: true }),
        'Save overview as picture…',
        'overview',
      ),
    );
    // Three cards beside one another.
    assert.equal(png.width, 2336);
    assert.ok(png.height > 400 && png.height < 1000, `${png.height} pixels high`);
    assert.ok(png.drawnShare > 0.005, `${png.drawnShare} of it is drawn`);
  });

  it('is a chart as a picture', async () => {
    const card = page.locator('article[data-account^="openrouter"]');
    await card.locator('details.history > summary').click();
    const menu = card.getByRole('button', { name: 'Save or copy: OpenRouter, Balance' });
    const png = readPng(await saved(menu, 'Save as picture…', 'balance'));
    assert.equal(png.width, 1840);
    assert.ok(png.height > 900 && png.height < 1400, `${png.height} pixels high`);
    assert.ok(png.drawnShare > 0.005, `${png.drawnShare} of it is drawn`);
  });

  it('is a table in the clipboard, chosen with the keyboard', async () => {
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'More actions', exact: true }).focus();
    await workbench.page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    await workbench.page.keyboard.press('End');
    assert.equal(await page.locator('[role=menuitem]:focus').innerText(), 'Copy overview as Markdown table');
    await workbench.page.keyboard.press('Enter');
    const copied = async () => workbench.page.evaluate<string>('navigator.clipboard.readText()');
    await until('the table', async () => (await copied()).startsWith('| Account |'));
    const lines = (await copied()).trim().split('\n');
    assert.equal(lines.length, 5);
    assert.match(lines.join('\n'), /\| OpenRouter \| Balance \| \$24\.06 left \|.*\| Normal \|/);
  });

  it('is a picture in the clipboard', async () => {
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy overview as picture' }).click();
    const types = async () =>
      workbench.page.evaluate<string[]>('navigator.clipboard.read().then(([item]) => [...item.types])');
    await until('the picture', async () => (await types()).join() === 'image/png');
  });
});
