import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { nextPick, opened, panels, type ShownPage, statusBarItem, views } from './editor.ts';
import { eventually } from './eventually.ts';
import { addAccount, refresh, upstream } from './fuelgauge.ts';
import { stateOf } from './pageState.ts';

const VIEW = 'fuelgauge.accounts';
type ShownView = ShownPage<vscode.WebviewView>;

describe('the view in the side bar', () => {
  afterEach(async () => {
    await close();
    const shown = views.get(VIEW);
    for (const list of [shown?.sent, shown?.received]) if (list) list.length = 0;
  });

  it('gets the whole state when it is shown, in a page of the compact layout', async () => {
    const { id } = await addAccount({ balance: 21.5, label: 'Team key' });
    const shown = await open();
    assert.deepEqual(shown.received[0], { type: 'ready' });
    const { accounts, problems } = stateOf(shown);
    assert.deepEqual(
      [accounts.map((account) => [account.id, account.label, account.reading.level]), problems],
      [[[id, 'Team key', 'normal']], []],
    );
    const { html, options } = shown.panel.webview;
    assert.match(html, /<body data-layout="compact">/);
    assert.match(html, /content="default-src 'none'; script-src 'nonce-/);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      ['dist'],
    );
  });

  it('a hidden one is sent nothing, and gets everything when it is shown again', async () => {
    const { account } = await addAccount({ balance: 21 });
    const shown = await open();
    await eventually('the first reading in the chart', () => stateOf(shown).accounts[0]?.chart !== undefined);
    await close();
    const { length } = shown.sent;
    account.balance = 19;
    await refresh();
    await eventually('the new figure in the status bar', () => statusBarItem().text.includes('$19'));
    assert.equal(shown.sent.length, length);

    await open();
    assert.ok(shown.sent.length > length);
    assert.equal(stateOf(shown).accounts[0]?.reading.snapshot?.meters[0]?.remaining, 19);
  });

  it('and the dashboard show the same, each until it is hidden', async () => {
    const { account } = await addAccount({ balance: 21 });
    const view = await open();
    view.receive({ type: 'showDashboard' });
    const dashboard = await eventually('the dashboard', () => panels.at(-1));
    await eventually('its state', () => dashboard.sent.length > 0, 20_000);
    assert.match(dashboard.panel.webview.html, /<body data-layout="full">/);

    account.balance = 8;
    await refresh();
    await eventually('the new level in both', () => [view, dashboard].every((page) => levelIn(page) === 'warning'));
    assert.deepEqual(stateOf(view), stateOf(dashboard));

    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('the dashboard to be closed', () => dashboard.isDisposed);
    const { length } = dashboard.sent;
    account.balance = 40;
    await refresh();
    await eventually('the new level in the side bar', () => levelIn(view) === 'normal');
    assert.equal(dashboard.sent.length, length);
  });

  it('does what its page asks for', async () => {
    const { id } = await addAccount({ balance: 8 });
    const shown = await open();
    shown.receive({ type: 'remedy', accountId: id, remedy: 'addCredits' });
    await eventually('a page to be opened', () => opened.length > 0);
    upstream.requests.length = 0;
    shown.receive({ type: 'refresh' });
    await eventually('a request', () => upstream.requests.length > 0);
    shown.receive({ type: 'addAccount' });
    (await nextPick()).choose();
  });
});

/** Shows it and waits for its page, which is loaded anew each time. */
async function open(): Promise<ShownView> {
  const { length } = views.get(VIEW)?.sent ?? [];
  await vscode.commands.executeCommand(`${VIEW}.focus`);
  const shown = await eventually('the view', () => views.get(VIEW));
  await eventually('its state', () => shown.sent.length > length, 20_000);
  return shown;
}

async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  await eventually('the view to be hidden', () => views.get(VIEW)?.panel.visible !== true);
}

function levelIn(shown: Pick<ShownView, 'sent'>): string | undefined {
  return stateOf(shown).accounts[0]?.reading.level;
}
