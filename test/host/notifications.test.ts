import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { HostMessage } from '../../src/protocol.ts';
import {
  inputs,
  messages,
  nextPick,
  opened,
  panels,
  picks,
  shownMessage,
  statusBarItem,
  type ShownMessage,
} from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, newAccount, refresh, set, storedEntries, typeKey } from './fuelgauge.ts';

const buttons = ['Dashboard', 'Add Credits…', 'Snooze…'];

describe('notifications', () => {
  it('the first reading of a new account that is already low warns once', async () => {
    await addAccount({ balance: 8, label: 'Low already' });
    const message = await shownMessage(/running low/);
    assert.equal(message.text, 'OpenRouter “Low already” is running low. Balance: $8.00 left.');
    assert.equal(message.kind, 'warning');
    assert.equal(message.isModal, false);
    assert.deepEqual(message.buttons, buttons);
    await refresh();
    await refresh();
    assert.equal(warnings().length, 1);
  });

  it('warns once per crossing into a worse level, however many polls follow', async () => {
    await set({ 'poll.intervalSeconds': 1 });
    const { account } = await addAccount({ balance: 30 });
    for (const { balance, said } of [
      { balance: 9, said: /^OpenRouter “Team” is running low\. Balance: \$9\.00 left\.$/ },
      { balance: 4, said: /^OpenRouter “Team” is almost used up\. Balance: \$4\.00 left\.$/ },
      { balance: 0, said: /^OpenRouter “Team” is used up\. Balance: \$0\.00 left\.$/ },
    ]) {
      account.balance = balance;
      await shownMessage(said);
      account.balance = balance - 0.01;
      await refresh();
      await refresh();
    }
    assert.deepEqual(
      warnings().map(({ kind }) => kind),
      ['warning', 'error', 'error'],
    );
  });

  it('warns again when it was well in between', async () => {
    const { account } = await addAccount({ balance: 9 });
    await shownMessage(/running low/);
    account.balance = 50;
    await refresh();
    messages.length = 0;
    account.balance = 9;
    await refresh();
    await shownMessage(/running low/);
    assert.equal(warnings().length, 1);
  });

  it('a sign-in problem warns once; its button leads to the new key', async () => {
    const { account } = await addAccount({ label: 'Revoked' });
    account.revoke();
    await refresh();
    const message = await shownMessage(/“Revoked”/);
    assert.equal(message.text, '“Revoked”: OpenRouter refused the key. It may have been revoked: replace the key.');
    assert.equal(message.kind, 'error');
    assert.deepEqual(message.buttons, ['Replace Key…', 'Dashboard', 'Snooze…']);
    await refresh();
    await refresh();
    assert.equal(warnings().length, 1);
    message.answer('Replace Key…');
    await typeKey(newAccount({ balance: 71 }).key);
    await eventually('the new key’s balance', () => statusBarItem().text.endsWith('$71.00'));
  });

  it('a budget that is passed warns once, and again when it is changed', async () => {
    await addAccount({ management: false, usageToday: 6, limit: 100, label: 'Spender' });
    const setBudget = (monthlyBudget: number) =>
      set({ accounts: storedEntries().map((entry) => ({ ...entry, monthlyBudget })) });
    for (const budget of [5, 4]) {
      await setBudget(budget);
      await refresh();
      const text = `OpenRouter “Spender” has passed its monthly budget: $6.00 of $${budget}.00 spent.`;
      const message = await shownMessage(new RegExp(`of \\$${budget}\\.00 spent`));
      assert.deepEqual([message.text, message.kind, message.buttons], [text, 'warning', ['Dashboard', 'Snooze…']]);
      message.answer();
    }
    await refresh();
    assert.equal(messages.filter(({ text }) => text.includes('monthly budget')).length, 2);
  });

  it('quiet hours hold back what comes, and what still holds is said after them', async () => {
    const time = (ms: number) => {
      const date = new Date(ms);
      return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
    };
    await set({ 'alerts.quietHours': `${time(Date.now() - 3_600_000)}-${time(Date.now() + 3_600_000)}` });
    await addAccount({ balance: 8, label: 'Night' });
    const { account } = await addAccount({ balance: 8, label: 'Topped up' });
    await aSecondOfPolls();
    account.balance = 80;
    await refresh();
    assert.deepEqual(warnings(), []);
    await set({ 'alerts.quietHours': '' });
    await refresh();
    await shownMessage(/“Night” is running low/);
    await aSecondOfPolls();
    assert.equal(warnings().length, 1);
  });

  it('Show Dashboard opens it on the account’s details', async () => {
    const { id } = await addAccount({ balance: 8 });
    (await shownMessage(/running low/)).answer('Dashboard');
    const dashboard = await eventually('the dashboard', () => panels.at(-1));
    await eventually('the details', () => (dashboard.sent[0] as HostMessage | undefined)?.open === id, 20_000);
  });

  it('Add Credits… opens the provider’s own page and nothing else', async () => {
    await addAccount({ balance: 8 });
    (await shownMessage(/running low/)).answer('Add Credits…');
    await eventually('a page to be opened', () => opened.length > 0);
    assert.deepEqual(opened, ['https://openrouter.ai/settings/credits']);
  });

  it('Snooze holds back what comes next', async () => {
    const { account } = await addAccount({ balance: 8 });
    (await shownMessage(/running low/)).answer('Snooze…');
    const question = await nextPick();
    assert.deepEqual(
      question.items.map(({ label }) => label),
      ['1 hour', '4 hours', 'Until tomorrow morning', 'One week', 'Don’t warn for this account again'],
    );
    question.choose(/^4 hours/);
    messages.length = 0;
    account.balance = 4;
    await eventually('the snooze to be kept', async () => {
      await refresh();
      return statusBarItem().text.endsWith('$4.00');
    });
    await aSecondOfPolls();
    assert.deepEqual(warnings(), []);
  });

  it('the last entry of Snooze silences the account in the settings, and no other one', async () => {
    const { account, id } = await addAccount({ balance: 8, label: 'Silent' });
    (await shownMessage(/“Silent” is running low/)).answer('Snooze…');
    (await nextPick()).choose(/^Don’t warn for this account again$/);
    await eventually('the setting', () => storedEntries()[0]?.warnings === false);
    messages.length = 0;
    account.balance = 4;
    await refresh(id);
    await addAccount({ balance: 8, label: 'Loud' });
    await shownMessage(/“Loud” is running low/);
    await aSecondOfPolls();
    assert.deepEqual(
      warnings().filter(({ text }) => text.includes('Silent')),
      [],
    );
  });

  it('the command Snooze Warnings asks for how long, and can be left', async () => {
    const snoozing = vscode.commands.executeCommand('fuelgauge.snooze');
    const question = await nextPick();
    // It is about all accounts.
    assert.ok(question.items.every(({ label }) => !label.includes('this account')));
    question.choose();
    await snoozing;
    await addAccount({ balance: 8 });
    await shownMessage(/running low/);
  });

  it('closing a notification asks nothing', async () => {
    await addAccount({ balance: 8 });
    (await shownMessage(/running low/)).answer();
    await aSecondOfPolls();
    assert.deepEqual(opened, []);
    assert.equal(storedEntries()[0]?.warnings, undefined);
    assert.deepEqual([inputs, picks], [[], []]);
  });
});

function warnings(): ShownMessage[] {
  return messages.filter(({ text }) => /is running low|almost used up|is used up|refused the key/.test(text));
}

/** Long enough for several answers of the upstream and for the notice of a change in the shared file. */
async function aSecondOfPolls(): Promise<void> {
  const until = Date.now() + 1200;
  await eventually('a second of polls', async () => {
    await refresh();
    return Date.now() > until;
  });
}
