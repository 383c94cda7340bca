import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { copied, messages, panels, saveTargets, shownMessage, type ShownPage } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, everything } from './fuelgauge.ts';

/** The smallest PNG that there is: one transparent pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('a picture of the dashboard', () => {
  const folder = () => mkdtempSync(join(everything, 'picture-'));

  it('is written where the person wants it', async () => {
    const shown = await open();
    const file = join(folder(), 'spend.png');
    saveTargets.push(vscode.Uri.file(file));
    shown.receive({ type: 'savePicture', title: 'Spend by day', png });
    (await shownMessage(/^Saved .*spend\.png\.$/)).answer();
    assert.deepEqual(readFileSync(file), Buffer.from(png, 'base64'));
  });

  it('is not written when the dialog is left', async () => {
    const shown = await open();
    shown.receive({ type: 'savePicture', title: 'Spend by day', png });
    shown.receive({ type: 'copyText', text: 'what comes after it' });
    await eventually('what comes after it', () => copied.includes('what comes after it'));
    assert.deepEqual(messages, []);
  });

  it('says what to do where it can’t be written', async () => {
    const shown = await open();
    const file = join(folder(), 'a file, not a folder');
    writeFileSync(file, '');
    saveTargets.push(vscode.Uri.file(join(file, 'spend.png')));
    shown.receive({ type: 'savePicture', title: 'Spend by day', png });
    (await shownMessage(/spend\.png could not be written \(.+\)\. Choose another place/)).answer();
  });

  it('is nothing but a PNG', async () => {
    const shown = await open();
    const file = join(folder(), 'page.html');
    saveTargets.push(vscode.Uri.file(file));
    const html = Buffer.from('<script>alert(1)</script>').toString('base64');
    shown.receive({ type: 'savePicture', title: 'x', png: html });
    shown.receive({ type: 'copyText', text: 'after the other kind' });
    await eventually('what comes after it', () => copied.includes('after the other kind'));
    assert.ok(!existsSync(file));
    assert.equal(saveTargets.length, 1, 'nobody was asked where to');
    saveTargets.length = 0;
  });
});

async function open(): Promise<ShownPage> {
  await addAccount();
  await vscode.commands.executeCommand('fuelgauge.showDashboard');
  const shown = await eventually('the dashboard', () => panels.at(-1));
  await eventually('its first state', () => shown.sent.length > 0, 20_000);
  return shown;
}
