import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  extensionContext,
  impatience,
  messages,
  nextPick,
  panels,
  saveTargets,
  shownMessage,
  statusBarItem,
} from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, everything, refresh, secretName, storedEntries } from './fuelgauge.ts';

describe('the history', () => {
  const folder = () => mkdtempSync(join(everything, 'export-'));

  async function exportTo(file: string, what: RegExp, range: RegExp): Promise<void> {
    saveTargets.push(vscode.Uri.file(file));
    const done = vscode.commands.executeCommand('fuelgauge.exportHistory');
    (await nextPick()).choose(what);
    (await nextPick()).choose(range);
    (await shownMessage(/^Exported/)).answer();
    await done;
  }

  it('is exported as CSV, with a label that a spreadsheet would run made harmless', async () => {
    const { account } = await addAccount({ balance: 21.25, label: '=1+1' });
    account.balance = 20;
    await refresh();
    await eventually('the new balance', () => statusBarItem().text.endsWith('$20.00'));
    const file = join(folder(), 'readings.csv');
    await exportTo(file, /^Readings/, /24 hours/);
    const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    const column = (name: string) => head.split(',').indexOf(name);
    const ours = lines.map((line) => line.split(',')).filter((cells) => cells[column('account')] === "'=1+1");
    const balances = ours.filter((cells) => cells[column('meter_id')] === 'balance');
    assert.deepEqual(
      balances.map((cells) => cells[column('remaining')]),
      ['21.25', '20'],
    );
    assert.equal(balances[0]?.[column('unit')], 'usd');
    assert.deepEqual(readdirSync(join(file, '..')), ['readings.csv'], 'and nothing unfinished is left');
  });

  it('is exported whole as JSON, without a secret', async () => {
    const { account, id } = await addAccount({ balance: 8 });
    const file = join(folder(), 'everything.json');
    await exportTo(file, /^Everything/, /All that is kept/);
    const text = readFileSync(file, 'utf8');
    const document = JSON.parse(text) as Record<string, { account_id: string }[]>;
    assert.ok(document['readings']?.some((row) => row.account_id === id));
    assert.ok(document['days']?.some((row) => row.account_id === id));
    assert.ok(document['warnings']?.some((row) => row.account_id === id));
    assert.ok(!text.includes(account.key));
  });

  it('leaves nothing behind when the export is cancelled', async () => {
    await addAccount({ balance: 21.25 });
    const parent = folder();
    saveTargets.push(vscode.Uri.file(join(parent, 'readings.csv')));
    impatience.isSet = true;
    const done = vscode.commands.executeCommand('fuelgauge.exportHistory');
    (await nextPick()).choose(/^Readings/);
    (await nextPick()).choose(/24 hours/);
    await done;
    assert.deepEqual(readdirSync(parent), []);
    assert.deepEqual(
      messages.map(({ text }) => text),
      [],
    );
  });
  afterEach(() => {
    impatience.isSet = false;
  });

  it('says where a file can’t be written, and leaves nothing behind', async () => {
    const parent = folder();
    saveTargets.push(vscode.Uri.file(join(parent, 'no such folder', 'a.csv')));
    const done = vscode.commands.executeCommand('fuelgauge.exportHistory');
    (await nextPick()).choose(/^Readings/);
    (await nextPick()).choose(/24 hours/);
    await shownMessage(/could not be written/);
    await done;
    assert.deepEqual(readdirSync(parent), []);
  });

  it('is deleted after a question, the keys after a second one', async () => {
    const { id } = await addAccount({ balance: 21 });
    await vscode.commands.executeCommand('fuelgauge.showDashboard');
    const first = vscode.commands.executeCommand('fuelgauge.deleteAllData');
    const question = await shownMessage(/^Delete all data/);
    assert.equal(question.isModal, true);
    question.answer();
    await first;
    assert.equal(messages.filter(({ text }) => text.includes('deleted')).length, 0, 'a no is a no');

    const done = vscode.commands.executeCommand('fuelgauge.deleteAllData');
    await eventually('the question', () => messages.filter(({ text }) => text.startsWith('Delete all')).length === 2);
    messages.findLast(({ text }) => text.startsWith('Delete all'))?.answer('Delete');
    (await shownMessage(/^Delete the stored keys/)).answer('Delete Keys');
    await done;
    await shownMessage(/^All data was deleted/);
    assert.equal(await (await extensionContext()).secrets.get(secretName(id)), undefined);
    assert.equal(storedEntries().length, 1, 'accounts stay');
    await eventually('the account to be signed out', () => statusBarItem().text.includes('Signed out'));
    const file = join(folder(), 'left.json');
    await exportTo(file, /^Everything/, /All that is kept/);
    const { readings } = JSON.parse(readFileSync(file, 'utf8')) as { readings: { account_id: string }[] };
    assert.deepEqual(readings, []);
    assert.ok(existsSync(file) && panels.length === 1);
  });
});
