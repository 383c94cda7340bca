import assert from 'node:assert/strict';
import { packed, type AccountCard, type DashboardState } from '../../../src/protocol.ts';
import { Unpacking } from '../../../webview/page/unpacking.ts';
import { logs } from '../../pages/agentLogs.ts';
import { copilot, openrouter } from '../../pages/cards.ts';

const state: DashboardState = {
  locale: 'de',
  texts: { Refresh: 'Aktualisieren' },
  accounts: [openrouter(), copilot()],
  range: '7d',
  alerts: [],
  problems: [{ id: 'store.locked', args: { file: '“history”.db' } }],
  arrangement: { order: [], hidden: [] },
  isPaused: false,
};

describe('unpacking a state', () => {
  it('gives what was packed', () => {
    assert.deepEqual(new Unpacking().next(packed(state)), JSON.parse(JSON.stringify(state)));
  });

  it('gives the same objects for what has not changed', () => {
    const unpacking = new Unpacking();
    const before = unpacking.next(packed(state));
    const renamed = state.accounts.with(1, { ...copilot(), label: 'Another name' });
    const after = unpacking.next(packed({ ...state, accounts: renamed }));
    assert.equal(after.accounts[0], before.accounts[0]);
    assert.equal(after.texts, before.texts);
    assert.notEqual(after.accounts[1], before.accounts[1]);
    assert.equal(after.accounts[1]?.label, 'Another name');
  });

  it('follows an account that comes, goes or moves', () => {
    const unpacking = new Unpacking();
    const labels = (accounts: readonly AccountCard[]) =>
      unpacking.next(packed({ ...state, accounts })).accounts.map(({ id }) => id);
    const [first, second] = [openrouter(), copilot()];
    for (const accounts of [[first, second], [second, first], [second], [], [first, second]]) {
      assert.deepEqual(
        labels(accounts),
        accounts.map(({ id }) => id),
      );
    }
  });

  it('takes what agents’ logs tell apart from the rest', () => {
    const unpacking = new Unpacking();
    const agentLogs = logs();
    const before = unpacking.next(packed({ ...state, agentLogs }));
    assert.deepEqual(before.agentLogs, JSON.parse(JSON.stringify(agentLogs)));
    const paused = unpacking.next(packed({ ...state, agentLogs, isPaused: true }));
    assert.equal(paused.agentLogs, before.agentLogs, 'nothing of it to draw');
    const scanning = unpacking.next(packed({ ...state, isPaused: true, agentLogs: { ...agentLogs, agents: [] } }));
    assert.deepEqual(scanning.agentLogs?.agents, []);
    assert.equal(scanning.texts, paused.texts, 'nothing of the rest to draw');
    assert.ok(!('agentLogs' in unpacking.next(packed(state))));
  });

  it('takes a change of what is not an account', () => {
    const unpacking = new Unpacking();
    const before = unpacking.next(packed(state));
    const after = unpacking.next(packed({ ...state, isPaused: true, range: '1y' }));
    assert.deepEqual([after.isPaused, after.range], [true, '1y']);
    assert.equal(after.accounts[0], before.accounts[0]);
  });
});
