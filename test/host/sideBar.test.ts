import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { HostMessage } from '../../src/protocol.ts';
import {
  extensionContext,
  historyCalls,
  nextPick,
  opened,
  panels,
  type ShownPage,
  statusBarItem,
  views,
} from './editor.ts';
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
    historyCalls.length = 0;
    account.balance = 19;
    await refresh();
    await eventually('the new figure in the status bar', () => statusBarItem().text.includes('$19'));
    await eventually('the reading in the history', () => historyCalls.length > 0);
    assert.equal(shown.sent.length, length);
    assert.deepEqual(lookedBack(), []);

    await open();
    assert.ok(shown.sent.length > length);
    assert.equal(stateOf(shown).accounts[0]?.reading.snapshot?.meters[0]?.remaining, 19);
    await eventually('a look at the history', () => lookedBack().length > 0);
  });

  it('and the dashboard are arranged alike, whichever of them the reader arranges', async () => {
    const ids = [(await addAccount({ label: 'One' })).id, (await addAccount({ label: 'Two' })).id];
    const view = await open();
    view.receive({ type: 'showDashboard' });
    const dashboard = await eventually('the dashboard', () => panels.at(-1));
    await eventually('its state', () => dashboard.sent.length > 0, 20_000);
    for (const [page, arrangement] of [
      [dashboard, { order: ids.toReversed(), hidden: [ids[0]] }],
      [view, { order: [], hidden: [] }],
    ] as const) {
      page.receive({ type: 'arrange', arrangement });
      await eventually('it in both', () =>
        [view, dashboard].every((each) => isDeepStrictEqual(stateOf(each).arrangement, arrangement)),
      );
    }
    view.receive({ type: 'arrange', arrangement: { order: ids, hidden: ['not an account'] } });
    view.receive({ type: 'arrange', arrangement: { order: ids, hidden: [] } });
    await eventually('the one that can be used', () => stateOf(view).arrangement.order.length === 2);
    const { globalState } = await extensionContext();
    assert.deepEqual(globalState.get('dashboard.arrangement'), { order: ids, hidden: [] });
    // What another window, or another version, has left there.
    await globalState.update('dashboard.arrangement', { order: 'no list' });
    await refresh();
    await eventually('none', () => stateOf(dashboard).arrangement.order.length === 0);
    await globalState.update('dashboard.arrangement', undefined);
  });

  it('opens the dashboard on the account that was clicked, once', async () => {
    const [{ id }, { id: other }] = [await addAccount({ label: 'One' }), await addAccount({ label: 'Two' })];
    const view = await open();
    view.receive({ type: 'showDashboard', accountId: id });
    const dashboard = await eventually('the dashboard', () => panels.at(-1));
    const asked = () => dashboard.sent.map((message) => (message as HostMessage).open).filter((each) => each);
    await eventually('its details', () => asked().join() === id, 20_000);
    view.receive({ type: 'showDashboard', accountId: other });
    await eventually('the other’s', () => asked().join() === [id, other].join());

    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'in front' }));
    await eventually('the dashboard to be hidden', () => !dashboard.panel.visible);
    const { length } = dashboard.sent;
    await vscode.commands.executeCommand('fuelgauge.showDashboard', id);
    await eventually('them behind another tab', () => asked().join() === [id, other, id].join(), 20_000);
    assert.equal((dashboard.sent[length] as HostMessage).open, id);

    for (const unknown of ['openrouter-ffffffffffff', '../x', 7, [id]])
      await vscode.commands.executeCommand('fuelgauge.showDashboard', unknown);
    const sent = dashboard.sent.length;
    await refresh();
    await eventually('another state', () => dashboard.sent.length > sent);
    assert.equal(asked().length, 3);
    assert.ok([...view.sent].every((message) => (message as HostMessage).open === undefined));
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

/** The calls that only a page needs. */
function lookedBack(): string[] {
  return historyCalls.filter((name) => name === 'chart' || name === 'alertsSince');
}

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
