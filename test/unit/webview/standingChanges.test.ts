import assert from 'node:assert/strict';
import type { Reading } from '../../../src/core/model.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { standingChanges, standingsOf } from '../../../webview/figures/standingChanges.ts';
import { after } from './wordingInEnglish.ts';

const snapshot = { fetchedAt: after(0), meters: [] };

const account = (id: string, reading: Partial<Reading>): AccountCard => ({
  id,
  label: id,
  provider: { id: 'p', name: 'P', icon: 'pulse' },
  reading: { state: 'ok', level: 'normal', levels: {}, snapshot, ...reading },
  isRefreshing: false,
  remedies: [],
  modules: [],
});
const ids = (accounts: AccountCard[]) => accounts.map(({ id }) => id);

describe('standingChanges', () => {
  const before = [account('a', {}), account('b', { level: 'warning' })];
  const known = standingsOf(before);

  it('finds an account whose level is another', () => {
    assert.deepEqual(ids(standingChanges(known, [account('a', { level: 'critical' }), ...before.slice(1)])), ['a']);
  });

  it('finds recovery too', () => {
    assert.deepEqual(ids(standingChanges(known, [account('b', {})])), ['b']);
  });

  it('finds a sign-out, and the sign-in after it', () => {
    const signedOut = [account('a', { state: 'signedOut' })];
    assert.deepEqual(ids(standingChanges(known, signedOut)), ['a']);
    assert.deepEqual(standingChanges(standingsOf(signedOut, known), signedOut), []);
    assert.deepEqual(ids(standingChanges(standingsOf(signedOut, known), [account('a', {})])), ['a']);
  });

  it('counts neither a new account nor one that can’t be read for a while', () => {
    const away = [
      account('c', { level: 'critical' }),
      account('a', { state: 'stale' }),
      account('b', { level: 'unknown' }),
    ];
    assert.deepEqual(standingChanges(known, away), []);
    const later = standingsOf(away, known);
    assert.deepEqual(standingChanges(later, before), []);
    assert.deepEqual(ids(standingChanges(later, [account('a', { level: 'warning' })])), ['a']);
  });

  it('counts nothing while an account is read for the first time', () => {
    const loading = [account('a', { state: 'loading', level: 'unknown', snapshot: undefined })];
    assert.deepEqual(standingChanges(standingsOf(loading), [account('a', {})]), []);
  });
});
