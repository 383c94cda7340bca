import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import * as vscode from 'vscode';
import {
  inputBoxes,
  inputs,
  messages,
  nextInput,
  nextPick,
  opened,
  panels,
  picks,
  quickPicks,
  serializers,
  shownMessage,
  type ShownPage,
} from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, newAccount, refresh, set, storedEntries, typeKey, upstream } from './fuelgauge.ts';
import { stateIn, stateOf } from './pageState.ts';

describe('the dashboard', () => {
  it('waits for its page to be ready, then sends the whole state', async () => {
    const { id, account } = await addAccount({ balance: 21.5, label: 'Team key' });
    const shown = await open();
    assert.deepEqual(shown.received[0], { type: 'ready' });
    const { accounts, problems, isPaused, locale } = stateOf(shown);
    assert.deepEqual([problems, isPaused, locale.slice(0, 2)], [[], false, 'en']);
    assert.equal(accounts.length, 1);
    const [card] = accounts;
    assert.deepEqual(
      [card?.id, card?.label, card?.provider.name, card?.reading.state, card?.reading.level],
      [id, 'Team key', 'OpenRouter', 'ok', 'normal'],
    );
    assert.equal(card?.reading.snapshot?.meters.find((meter) => meter.id === 'balance')?.remaining, 21.5);
    const sent = JSON.stringify(shown.sent);
    assert.ok(!sent.includes(account.key));
    // Keys of the account are told as the upstream itself cuts them.
    for (const [key] of sent.matchAll(/sk-or-[\w.-]*/g)) assert.match(key, /^sk-or-v1-\w{3}\.\.\.\w{3}$/);
  });

  it('is opened once, and shown again after that', async () => {
    await open();
    await vscode.commands.executeCommand('fuelgauge.showDashboard');
    assert.equal(panels.length, 1);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
  });

  it('follows every change with a whole state', async () => {
    const { account } = await addAccount({ balance: 21 });
    const shown = await open();
    account.balance = 8;
    await refresh();
    await eventually('the new level', () => stateOf(shown).accounts[0]?.reading.level === 'warning');
    assert.deepEqual(stateOf(shown).accounts[0]?.remedies, ['addCredits']);
    account.revoke();
    await refresh();
    await eventually('the sign-in problem', () => stateOf(shown).accounts[0]?.reading.state === 'signedOut');
    assert.deepEqual(stateOf(shown).accounts[0]?.remedies.slice(0, 1), ['replaceKey']);
    await set({ 'thresholds.money.warning': -1 });
    await eventually('the problem with a setting', () => stateOf(shown).problems.length === 1);
    for (const message of shown.sent) {
      assert.deepEqual(Object.keys(stateIn(message)).toSorted(), [
        'accounts',
        'agentLogs',
        'alerts',
        'arrangement',
        'isPaused',
        'locale',
        'problems',
        'range',
        'texts',
      ]);
    }
  });

  it('shows how the figures went, in the range that is chosen, and what was warned about', async () => {
    const { account, id } = await addAccount({ balance: 21 });
    const shown = await open();
    await eventually('the first reading in the chart', () => pointsOf(shown).includes(21));
    account.balance = 8;
    await refresh();
    await eventually('the second one', () => pointsOf(shown).includes(8));
    const { chart, reading } = stateOf(shown).accounts[0]!;
    assert.equal(chart?.lines[0]?.days[0]?.used, 13);
    assert.equal(reading.outlook?.meters['balance']?.outcome, 'needsHistory');
    await eventually('the warning', () => stateOf(shown).alerts[0]?.accountId === id);
    assert.equal(stateOf(shown).alerts[0]?.kind, 'warning');

    assert.equal(stateOf(shown).range, '7d');
    shown.receive({ type: 'setRange', range: '1y' });
    await eventually('a year', () => stateOf(shown).range === '1y');
    await eventually('a chart of a year', () => {
      const { range } = stateOf(shown).accounts[0]?.chart ?? {};
      return range !== undefined && range.toMs - range.fromMs === 365 * 86_400_000;
    });
    shown.receive({ type: 'setRange', range: '7d' });
    await eventually('seven days', () => stateOf(shown).range === '7d');
  });

  it('a hidden page is sent nothing, and gets everything when it is shown again', async () => {
    const { account } = await addAccount({ balance: 21 });
    const shown = await open();
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'in front' }));
    await eventually('the dashboard to be hidden', () => !shown.panel.visible);
    const { length } = shown.sent;
    account.balance = 20;
    await refresh();
    account.balance = 19;
    await refresh();
    await eventually('the status to be current', () => upstream.requests.length > 4);
    assert.equal(shown.sent.length, length);

    await vscode.commands.executeCommand('fuelgauge.showDashboard');
    await eventually('a state', () => shown.sent.length > length);
    assert.deepEqual(shown.received.filter((message) => (message as { type: string }).type === 'ready').length, 2);
    assert.equal(stateOf(shown).accounts[0]?.reading.snapshot?.meters[0]?.remaining, 19);
  });

  it('is restored into the panel that VS Code kept', async () => {
    await addAccount({ balance: 21, label: 'Restored' });
    const kept = vscode.window.createWebviewPanel('fuelgauge.dashboard', 'Kept', vscode.ViewColumn.Active, {});
    await serializers.get('fuelgauge.dashboard')?.deserializeWebviewPanel(kept, undefined);
    const shown = panels.at(-1)!;
    await eventually('its state', () => shown.sent.length > 0);
    assert.equal(stateOf(shown).accounts[0]?.label, 'Restored');
    assert.equal(kept.webview.options.enableScripts, true);
    // Showing the dashboard finds it, instead of opening a second one.
    await vscode.commands.executeCommand('fuelgauge.showDashboard');
    assert.equal(panels.length, 1);
  });

  it('its page may load nothing but its own script and style', async () => {
    const { panel } = await open();
    const { html, options } = panel.webview;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; script-src 'nonce-[\w-]{20,}'; style-src [^;]+; font-src [^;]+; img-src/,
    );
    assert.ok(!policy.includes('unsafe'));
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    const scripts = html.match(/<script[^>]*>[^<]*/g) ?? [];
    assert.equal(scripts.length, 1);
    assert.match(scripts[0] ?? '', new RegExp(`^<script nonce="${nonce}" src="[^"]+/dist/webview\\.js">$`));
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      ['dist'],
    );
  });

  describe('does what its page asks for', () => {
    it('export', async () => {
      const shown = await open();
      shown.receive({ type: 'export' });
      (await nextPick()).choose();
    });

    it('refresh', async () => {
      const { id } = await addAccount();
      const shown = await open();
      upstream.requests.length = 0;
      shown.receive({ type: 'refresh', accountId: id });
      await eventually('a request', () => upstream.requests.length > 0);
    });

    it('addAccount', async () => {
      const shown = await open();
      shown.receive({ type: 'addAccount' });
      (await nextPick()).choose();
    });

    it('rename', async () => {
      const { id } = await addAccount({ label: 'Before' });
      const shown = await open();
      shown.receive({ type: 'rename', accountId: id });
      (await nextInput()).answer('After');
      await eventually('the new name in the page', () => stateOf(shown).accounts[0]?.label === 'After');
    });

    it('remove, after a question', async () => {
      const { id } = await addAccount({ label: 'Old one' });
      const shown = await open();
      shown.receive({ type: 'remove', accountId: id });
      (await shownMessage(/^Remove “Old one”/)).answer('Remove');
      await eventually('the page to be empty', () => stateOf(shown).accounts.length === 0);
      assert.deepEqual(storedEntries(), []);
    });

    it('the remedies', async () => {
      const { account, id } = await addAccount({ balance: 8 });
      const shown = await open();
      shown.receive({ type: 'remedy', accountId: id, remedy: 'addCredits' });
      await eventually('a page to be opened', () => opened.length > 0);
      assert.deepEqual(opened, ['https://openrouter.ai/settings/credits']);

      account.revoke();
      shown.receive({ type: 'remedy', accountId: id, remedy: 'retry' });
      await eventually('the sign-in problem', () => stateOf(shown).accounts[0]?.reading.state === 'signedOut');
      shown.receive({ type: 'remedy', accountId: id, remedy: 'replaceKey' });
      await typeKey(newAccount({ balance: 61 }).key);
      await eventually('the new key’s balance', () => stateOf(shown).accounts[0]?.reading.state === 'ok');

      shown.receive({ type: 'remedy', accountId: id, remedy: 'openSettings' });
      await eventually('the settings', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
      shown.receive({ type: 'remedy', accountId: id, remedy: 'showLog' });
      await eventually('the log', () =>
        vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
      );
    });
  });

  it('does nothing at all for what it doesn’t know', async () => {
    const { id } = await addAccount({ balance: 21 });
    const shown = await open();
    await refresh();
    await eventually('quiet', () => stateOf(shown).accounts[0]?.isRefreshing === false);
    const entries = JSON.stringify(storedEntries());
    const before = { sent: shown.sent.length, requests: upstream.requests.length };

    for (const message of [...fc.sample(unknownMessage(id), 500), ...known(id).map((one) => JSON.stringify(one))]) {
      assert.doesNotThrow(() => shown.receive(message), inspect(message));
    }
    // Whatever it had asked for would have begun before these are answered.
    shown.receive({ type: 'ready' });
    await eventually('the answer to a message that it knows', () => shown.sent.length > before.sent);
    // What it looks up of the past comes after it.
    assert.ok(shown.sent.length <= before.sent + 2);
    assert.equal(stateOf(shown).accounts[0]?.isRefreshing, false);
    shown.receive({ type: 'addAccount' });
    (await nextPick()).choose();
    assert.equal(upstream.requests.length, before.requests);
    assert.deepEqual([messages, picks, inputs, quickPicks, inputBoxes, opened], [[], [], [], [], [], []]);
    assert.equal(JSON.stringify(storedEntries()), entries);
    assert.ok(shown.panel.visible);
  });

  it('a known message about an unknown account comes to nothing', async () => {
    await addAccount();
    const shown = await open();
    upstream.requests.length = 0;
    const stranger = 'openrouter-ffffffffffff';
    for (const message of known(stranger)) {
      if (!('accountId' in message) || ('remedy' in message && /open|show/.test(message.remedy))) continue;
      shown.receive(message);
    }
    await refresh();
    assert.deepEqual([messages, picks, inputs, inputBoxes, opened], [[], [], [], [], []]);
    assert.equal(storedEntries().length, 1);
  });
});

async function open(): Promise<ShownPage> {
  await vscode.commands.executeCommand('fuelgauge.showDashboard');
  const shown = await eventually('the dashboard', () => panels.at(-1));
  await eventually('its first state', () => shown.sent.length > 0, 20_000);
  return shown;
}

/** What was left of the first account's balance, as the chart has it. */
function pointsOf(shown: ShownPage): (number | null)[] {
  const lines = stateOf(shown).accounts[0]?.chart?.lines ?? [];
  return lines.filter(({ meterId }) => meterId === 'balance').flatMap(({ points }) => points.map(({ left }) => left));
}

function known(accountId: string) {
  return [
    { type: 'ready' },
    { type: 'refresh' },
    { type: 'refresh', accountId },
    { type: 'addAccount' },
    { type: 'rename', accountId },
    { type: 'remove', accountId },
    ...['signIn', 'replaceKey', 'retry', 'openSettings', 'showLog', 'addCredits'].map((remedy) => ({
      type: 'remedy',
      accountId,
      remedy,
    })),
  ];
}

/** Anything, and messages that are like the known ones but for something. */
function unknownMessage(id: string): fc.Arbitrary<unknown> {
  const messagesKnown = fc.constantFrom(...known(id));
  const notAnId = fc.oneof(
    fc.string().filter((text) => !/^[a-z]+-[0-9a-f]{12}$/.test(text)),
    fc.constantFrom(`${id}\n`, ` ${id}`, id.toUpperCase(), `${id}0`, '__proto__', '../../x'),
    fc.anything().filter((value) => typeof value !== 'string' && value !== undefined),
  );
  const type = fc.constantFrom('refresh', 'rename', 'remove', 'remedy');
  const remedy = fc.constantFrom('retry', 'replaceKey', 'addCredits');
  return fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
    fc.record({
      type: fc.oneof(
        fc.string(),
        fc.constantFrom('state', 'Ready', 'constructor', 'toString', 'openExternal', 'command'),
      ),
      accountId: fc.constant(id),
      command: fc.constantFrom('workbench.action.quit', 'fuelgauge.remove'),
    }),
    fc.tuple(messagesKnown, fc.string({ minLength: 1 }), fc.anything()).map(([message, key, value]) => ({
      ...message,
      [`x${key}`]: value,
    })),
    fc.record({ type, remedy, accountId: notAnId }),
    fc.record({ type: fc.constant('remedy'), accountId: fc.constant(id), remedy: fc.string() }),
    fc.record({ type: fc.constant('remedy'), accountId: fc.constant(id), url: fc.webUrl() }),
    messagesKnown.map((message) => [message]),
  );
}
