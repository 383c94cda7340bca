import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backgroundOf, extensionContext, nextQuickPick, pressEnter, statusBarItem, statusBarItems } from './editor.ts';
import { eventually } from './eventually.ts';
import {
  addAccount,
  newAccount,
  openrouterId,
  refresh,
  secretName,
  set,
  storedEntries,
  upstream,
} from './fuelgauge.ts';

const icon = '$(credit-card)';

describe('the status bar', () => {
  const levels = [
    { level: 'normal', balance: 158.61, text: '$158.61', background: 'none' },
    { level: 'low', balance: 10, text: '$10.00', background: 'warning' },
    { level: 'very low', balance: 5, text: '$5.00', background: 'error' },
    { level: 'used up', balance: 0, text: '$0.00', background: 'error' },
  ] as const;
  for (const { level, balance, text, background } of levels) {
    it(`shows ${text} that the upstream answers as ${level}`, async () => {
      await addAccount({ balance, label: 'Team key' });
      const item = statusBarItem();
      assert.equal(item.text, `${icon} ${text}`);
      assert.equal(backgroundOf(item), background);
      assert.equal(item.command, 'fuelgauge.showDashboard');
      assert.equal(item.name, 'Fuelgauge: Team key');
      assert.deepEqual(item.accessibilityInformation, {
        label: `OpenRouter, Team key: Balance, ${text} left, level ${level}.`,
        role: 'button',
      });
    });
  }

  it('follows the balance down and up again, poll by poll', async () => {
    await set({ 'poll.intervalSeconds': 1 });
    const { account } = await addAccount({ balance: 12 });
    for (const { balance, background } of [
      { balance: 9.5, background: 'warning' },
      { balance: 4.75, background: 'error' },
      { balance: 0, background: 'error' },
      { balance: 60, background: 'none' },
    ]) {
      account.balance = balance;
      await eventually(
        `$${balance} in the status bar`,
        () => statusBarItem().text === `${icon} $${balance.toFixed(2)}`,
      );
      assert.equal(backgroundOf(statusBarItem()), background);
    }
  });

  it('a level recovers only when the figure is clearly past its threshold', async () => {
    const { account } = await addAccount({ balance: 10 });
    account.balance = 10.2;
    await refresh();
    assert.equal(statusBarItem().text, `${icon} $10.20`);
    assert.equal(backgroundOf(statusBarItem()), 'warning');
  });

  it('keeps the last figure, marked as old, while the upstream fails', async () => {
    await addAccount({ balance: 42 });
    upstream.misbehave('openrouter', { kind: 'status', status: 503 });
    await refresh();
    assert.match(statusBarItem().text, /^\$\(credit-card\) \$42\.00 \$\(history\) \d+ min$/);
    assert.equal(backgroundOf(statusBarItem()), 'none');
    assert.match(
      statusBarItem().accessibilityInformation?.label ?? '',
      /\$42\.00 left, level normal, not current: read/,
    );
    assert.match(tooltipText(), /OpenRouter has a problem of its own \(status 503\)/);
    upstream.calm();
    await refresh();
    assert.equal(statusBarItem().text, `${icon} $42.00`);
  });

  it('a low balance keeps its colour while the upstream fails', async () => {
    await addAccount({ balance: 3 });
    upstream.misbehave('openrouter', { kind: 'cut', at: 'start' });
    // The account's first request may have been under way, which is as good as one asked for.
    await eventually('the sign of a failure', async () => {
      await refresh();
      return statusBarItem().text.includes('$(history)');
    });
    assert.equal(backgroundOf(statusBarItem()), 'error');
  });

  it('says “Signed out” in the error colour when the key is revoked', async () => {
    const { account } = await addAccount({ balance: 42 });
    account.revoke();
    await refresh();
    assert.equal(statusBarItem().text, `${icon} Signed out`);
    assert.equal(backgroundOf(statusBarItem()), 'error');
    assert.match(
      statusBarItem().accessibilityInformation?.label ?? '',
      /^OpenRouter, Team: OpenRouter refused the key/,
    );
    account.restore();
    await refresh();
    assert.equal(statusBarItem().text, `${icon} $42.00`);
  });

  it('shows that nothing could be read where there never was a figure', async () => {
    upstream.misbehave('openrouter', { kind: 'html' });
    const account = newAccount();
    const id = await openrouterId(account);
    await (await extensionContext()).secrets.store(secretName(id), account.key);
    await set({
      'openrouter.baseUrl': upstream.openrouterUrl,
      accounts: [{ id, provider: 'openrouter', label: 'Behind a portal', credential: 'stored' }],
    });
    await eventually('the failure', () => statusBarItem().text === `${icon} — $(warning)`);
    assert.equal(backgroundOf(statusBarItem()), 'none');
    assert.match(tooltipText(), /answered with something that is not OpenRouter’s data/);
  });

  it('of several accounts shows the one that will stop work first, or each if so set', async () => {
    await addAccount({ balance: 80, label: 'Plenty' });
    await addAccount({ balance: 7, label: 'Little' });
    assert.equal(statusBarItem().text, `${icon} $7.00`);
    assert.equal(backgroundOf(statusBarItem()), 'warning');
    assert.match(statusBarItem().accessibilityInformation?.label ?? '', /Plenty: .* OpenRouter, Little: /);
    assert.match(tooltipText(), /Plenty[^]*Little/);
    for (const { id } of storedEntries()) {
      const link = `(command:fuelgauge.showDashboard?${encodeURIComponent(JSON.stringify([id]))})`;
      assert.equal((statusBarItem().tooltip as vscode.MarkdownString).value.split(link).length, 2);
    }

    await set({ 'statusBar.items': 'perAccount' });
    await eventually('an item for each', () => statusBarItems().length === 2);
    assert.deepEqual(
      statusBarItems().map((item) => [item.name, item.text, backgroundOf(item)]),
      [
        ['Fuelgauge: Plenty', `${icon} $80.00`, 'none'],
        ['Fuelgauge: Little', `${icon} $7.00`, 'warning'],
      ],
    );
    // Each opens its own account’s details.
    assert.deepEqual(
      statusBarItems().map(({ command }) => (command as vscode.Command).arguments),
      storedEntries().map(({ id }) => [id]),
    );
  });

  it('a label can’t smuggle icons, links or HTML into text and tooltip', async () => {
    const label = '$(flame) [free](command:x.quit) **x** <img src="//evil.example"> | a';
    await addAccount({ label: 'Harmless' });
    await set({ accounts: [{ ...storedEntries()[0], label }] });
    await set({ 'statusBar.style': 'template', 'statusBar.template': '${label}' });
    await eventually('the label', () => statusBarItem().text.includes('flame'));
    assert.ok(!/(?<!\\)\$\(flame\)/.test(statusBarItem().text));
    const { value, isTrusted, supportHtml } = statusBarItem().tooltip as vscode.MarkdownString;
    assert.ok(supportHtml !== true);
    assert.ok(value.includes('free') && !value.includes('[free]('));
    assert.ok(!/(?<!\\)\$\(flame\)/.test(value) && !value.includes('<img'));
    const { enabledCommands } = isTrusted as { enabledCommands: readonly string[] };
    assert.ok(enabledCommands.length > 0 && enabledCommands.every((command) => command.startsWith('fuelgauge.')));
  });

  it('the style is previewed while it is chosen; leaving puts the old one back', async () => {
    await addAccount({ balance: 30, limit: 40, limitRemaining: 10 });
    const before = statusBarItem().text;
    const leaving = vscode.commands.executeCommand('fuelgauge.chooseStatusBarStyle');
    const pick = await nextQuickPick();
    await highlight(pick, 'Used / limit');
    await eventually('the preview', () => statusBarItem().text === `${icon} $30.00 / $40.00`);
    pick.hide();
    await leaving;
    assert.equal(statusBarItem().text, before);
    assert.equal(vscode.workspace.getConfiguration('fuelgauge').inspect('statusBar.style')?.globalValue, undefined);

    const choosing = vscode.commands.executeCommand('fuelgauge.chooseStatusBarStyle');
    const again = await nextQuickPick();
    await highlight(again, 'Used / limit');
    let isDone = false;
    void choosing.then(() => (isDone = true));
    await pressEnter('the choice to be kept', () => isDone);
    assert.equal(vscode.workspace.getConfiguration('fuelgauge').get('statusBar.style'), 'usedLimit');
    assert.equal(statusBarItem().text, `${icon} $30.00 / $40.00`);
  });

  it('the invitation can be dismissed, and an account brings the item back', async () => {
    assert.match(statusBarItem().text, /Add an AI account$/);
    const { value, isTrusted } = statusBarItem().tooltip as vscode.MarkdownString;
    assert.match(value, /\(command:fuelgauge\.dismissInvitation\)/);
    assert.deepEqual(isTrusted, { enabledCommands: ['fuelgauge.dismissInvitation'] });
    const { globalState } = await extensionContext();
    const before = new Set(globalState.keys());
    try {
      await vscode.commands.executeCommand('fuelgauge.dismissInvitation');
      await eventually('the invitation to go', () => statusBarItems().length === 0);
      await addAccount({ balance: 20 });
      assert.equal(statusBarItem().text, `${icon} $20.00`);
    } finally {
      for (const key of globalState.keys()) if (!before.has(key)) await globalState.update(key, undefined);
    }
  });
});

function tooltipText(): string {
  return (statusBarItem().tooltip as vscode.MarkdownString).value.replaceAll('&nbsp;', ' ').replaceAll('\\', '');
}

async function highlight(pick: vscode.QuickPick<vscode.QuickPickItem>, label: string): Promise<void> {
  const wanted = pick.items.find((item) => item.label === label);
  assert.ok(wanted, label);
  await eventually(`“${label}” to be highlighted`, () => {
    if (pick.activeItems[0] === wanted) return true;
    pick.activeItems = [wanted];
    return false;
  });
}
