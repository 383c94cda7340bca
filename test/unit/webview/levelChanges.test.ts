import assert from 'node:assert/strict';
import type { Level } from '../../../src/core/model.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { levelChanges, levelsOf } from '../../../webview/figures/levelChanges.ts';

const account = (id: string, level: Level): AccountCard => ({
  id,
  label: id,
  provider: { id: 'p', name: 'P', icon: 'pulse' },
  reading: { state: 'ok', level, levels: {} },
  isRefreshing: false,
  remedies: [],
});

describe('levelChanges', () => {
  const known = levelsOf([account('a', 'normal'), account('b', 'warning')]);

  it('finds an account whose level is another', () => {
    const changes = levelChanges(known, [account('a', 'critical'), account('b', 'warning')]);
    assert.deepEqual(
      changes.map(({ id }) => id),
      ['a'],
    );
  });

  it('finds recovery too', () => {
    assert.equal(levelChanges(known, [account('b', 'normal')]).length, 1);
  });

  it('counts neither a new account nor one that became unknown', () => {
    assert.deepEqual(levelChanges(known, [account('c', 'critical'), account('a', 'unknown')]), []);
  });
});
