import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copied, inputBoxes, inputs, messages, opened, picks, shownMessage, statusBarItem } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, refresh, storedEntries, upstream } from './fuelgauge.ts';

describe('commands', () => {
  it('Refresh Now asks at once, and again', async () => {
    const { account } = await addAccount({ balance: 20 });
    upstream.requests.length = 0;
    account.balance = 18;
    await refresh();
    assert.match(statusBarItem().text, /\$18\.00$/);
    const { length } = upstream.requests;
    assert.ok(length > 0);
    await refresh();
    assert.ok(upstream.requests.length > length);
  });

  it('Refresh Now leaves a server alone that asked to wait', async () => {
    await addAccount({ balance: 20 });
    upstream.misbehave('openrouter', { kind: 'status', status: 429, retryAfter: 120 });
    await refresh();
    upstream.requests.length = 0;
    await refresh();
    await refresh();
    assert.deepEqual(upstream.requests, []);
  });

  it('Open Settings shows the settings of this extension', async () => {
    await vscode.commands.executeCommand('fuelgauge.openSettings');
    await eventually('the settings', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
  });

  it('Show Log shows it', async () => {
    await vscode.commands.executeCommand('fuelgauge.showLog');
    await eventually('the log', () =>
      vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output'),
    );
  });

  it('Copy Diagnostics tells versions, states and hosts, but no key, label or figure', async () => {
    const { account, id } = await addAccount({ balance: 123.45, label: 'Secret project' });
    await vscode.commands.executeCommand('fuelgauge.copyDiagnostics');
    await shownMessage(/^Diagnostics copied/);
    const text = copied[0] ?? '';
    const report = JSON.parse(text) as {
      fuelgauge: string;
      accounts: { id: string; state: string; alerts: unknown }[];
    };
    assert.match(report.fuelgauge, /^\d+\.\d+\.\d+/);
    assert.deepEqual(
      report.accounts.map((one) => [one.id, one.state]),
      [[id, 'ok']],
    );
    assert.deepEqual(report.accounts[0]?.alerts, {
      ownThresholds: {},
      off: ['reset'],
      isMuted: false,
      hasBudget: false,
    });
    assert.ok(text.includes(new URL(upstream.url).host));
    for (const hidden of [account.key, 'Secret project', '123.45', upstream.openrouterUrl]) {
      assert.ok(!text.includes(hidden), hidden);
    }
  });

  it('with nothing to work on say so', async () => {
    for (const command of ['rename', 'remove', 'replaceKey']) {
      await vscode.commands.executeCommand(`fuelgauge.${command}`);
      await shownMessage(/There is no account for this yet/);
      messages.length = 0;
    }
  });

  it('whatever anybody calls them with, ask or do nothing wrong', async () => {
    await addAccount();
    const strange = ['', 'openrouter-ffffffffffff', '__proto__', '../x', { id: 1 }];
    for (const command of ['rename', 'remove', 'replaceKey', 'signInAgain', 'refresh']) {
      for (const argument of strange) {
        if (typeof argument !== 'string' && command !== 'signInAgain' && command !== 'refresh') continue;
        await vscode.commands.executeCommand(`fuelgauge.${command}`, argument);
      }
    }
    assert.deepEqual([messages, picks, inputs, inputBoxes, opened], [[], [], [], [], []]);
    assert.equal(storedEntries().length, 1);
  });
});
