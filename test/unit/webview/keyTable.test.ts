import assert from 'node:assert/strict';
import { withShares } from '../../../src/core/keyShares.ts';
import type { KeyUse } from '../../../src/core/model.ts';
import { keyTable } from '../../../webview/figures/keyTable.ts';
import { english } from './wordingInEnglish.ts';

const table = (...keys: KeyUse[]) => keyTable(withShares(keys), english);
const laptop: KeyUse = {
  name: 'Laptop',
  masked: 'sk-or-v1-au7...890',
  spend: { currency: 'usd', day: 1.75, week: 8.5, month: 30, total: 131.25 },
  limit: 100,
  remaining: 70,
  limitPeriod: 'monthly',
};

describe('the table of API keys', () => {
  it('shows share, spend and what is left of each key’s own limit', () => {
    const old: KeyUse = {
      name: 'Old',
      masked: 'sk-or-v1-e44...07d',
      isDisabled: true,
      spend: { currency: 'usd', day: 0, month: 10, total: 10 },
      limit: 10,
      remaining: 0,
    };
    const { columns, rows, texts } = table(old, laptop);
    assert.deepEqual(
      columns.map(({ label }) => label),
      ['Key', 'Share', 'This month', 'Today', 'Total', 'Left of its limit'],
    );
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['Laptop', '75%', '$30.00', '$1.75', '$131.25', '$70.00 of $100.00 a month'],
        ['Old', '25%', '$10.00', '$0.00', '$10.00', '$0.00 of $10.00'],
      ],
    );
    assert.deepEqual(
      rows.map(({ note, bar }) => [note, bar]),
      [
        ['sk-or-v1-au7...890', { cell: 1, percent: 75 }],
        ['disabled · sk-or-v1-e44...07d', { cell: 1, percent: 25 }],
      ],
    );
    assert.equal(texts.rows[1]?.[0], 'Old (disabled · sk-or-v1-e44...07d)');
  });

  it('has the columns of which any key tells something, and leaves open what another doesn’t', () => {
    const { columns, rows } = table(
      { name: 'CI', tokens: { day: 0, month: 3000 }, requests: { month: 20 } },
      { isWithoutKey: true, tokens: { month: 1000 } },
      { masked: 'sk-proj-*****7QbZ' },
      {},
    );
    assert.deepEqual(
      columns.map(({ key }) => key),
      ['key', 'share', 'tokensOfMonth', 'tokensOfDay', 'requestsOfMonth'],
    );
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['CI', '75%', '3,000', '0', '20'],
        ['Without a key', '25%', '1,000', '—', '—'],
        ['sk-proj-*****7QbZ', '—', '—', '—', '—'],
        ['unnamed key', '—', '—', '—', '—'],
      ],
    );
    assert.deepEqual(
      rows.map(({ note }) => note),
      [undefined, undefined, undefined, undefined],
    );
  });

  it('tells a key without a limit from one of which none is known', () => {
    const { rows } = table(laptop, { name: 'CI', isUnlimited: true }, { name: 'Old' });
    assert.deepEqual(
      rows.map(({ cells }) => cells.at(-1)),
      ['$70.00 of $100.00 a month', 'no limit', '—'],
    );
  });

  it('draws no bars where there are no shares', () => {
    const { columns, rows } = table({ ...laptop, spend: { currency: 'usd', month: 0 } });
    assert.deepEqual(
      columns.map(({ key }) => key),
      ['key', 'month', 'limit'],
    );
    assert.equal(rows[0]?.bar, undefined);
  });
});
