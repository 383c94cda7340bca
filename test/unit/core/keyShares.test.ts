import assert from 'node:assert/strict';
import { withoutSecret, withShares } from '../../../src/core/keyShares.ts';
import type { KeyUse } from '../../../src/core/keyUsage.ts';

const usd = (name: string, figures: { month?: number; total?: number }): KeyUse => ({
  name,
  spend: { currency: 'usd', ...figures },
});
const shares = (keys: readonly KeyUse[]) => {
  const { shareOf, keys: shared } = withShares(keys);
  return [shareOf, ...shared.map(({ name, sharePercent }) => [name, sharePercent])];
};

describe('shares of API keys', () => {
  it('are of what was spent this month, the largest first', () => {
    assert.deepEqual(shares([usd('a', { month: 1, total: 90 }), usd('b', { month: 3, total: 10 })]), [
      'monthSpend',
      ['b', 75],
      ['a', 25],
    ]);
  });

  it('are of all that was spent where nothing was this month, else of tokens', () => {
    assert.deepEqual(shares([usd('a', { month: 0, total: 1 }), usd('b', { month: 0, total: 4 })]), [
      'totalSpend',
      ['b', 80],
      ['a', 20],
    ]);
    assert.deepEqual(
      shares([
        { name: 'a', tokens: { month: 0 } },
        { name: 'b', tokens: { month: 8 } },
      ]),
      ['monthTokens', ['b', 100], ['a', 0]],
    );
  });

  it('stay unknown where a key tells nothing, and where nothing was used at all', () => {
    assert.deepEqual(shares([{ name: 'a' }, usd('b', { month: 2 }), usd('c', { month: -1 })]), [
      'monthSpend',
      ['b', 100],
      ['c', 0],
      ['a', undefined],
    ]);
    assert.deepEqual(shares([usd('b', { month: 0, total: 0 }), usd('a', {})]), [
      undefined,
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  it('are told of the hundred largest, and that there are more', () => {
    const { keys, isComplete } = withShares(
      Array.from({ length: 120 }, (_, index) => usd(`${index}`, { month: index })),
    );
    assert.deepEqual([keys.length, keys[0]?.name, isComplete], [100, '119', false]);
    assert.equal(withShares([usd('a', { month: 1 })]).isComplete, true);
    assert.equal(withShares([usd('a', { month: 1 })], false).isComplete, false);
  });
});

describe('names of API keys', () => {
  it('are shown without a key that somebody made a name of', () => {
    const whole = `sk-or-v1-${'0e6f44a47a05f1da'.repeat(4)}`;
    assert.equal(withoutSecret(`old ${whole}, rotate`), 'old sk-or-v1…1da, rotate');
    for (const mask of ['sk-or-v1-au7...890', 'sk-proj-*****Xy4A', 'sk-ant-api03-R2D...igAA', 'CI', undefined]) {
      assert.equal(withoutSecret(mask), mask);
    }
  });
});
