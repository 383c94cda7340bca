import assert from 'node:assert/strict';
import type { UsageRow } from '../../../src/core/model.ts';
import { modelTable, restoredModelList, type ModelOrder } from '../../../webview/figures/modelTable.ts';
import { modelTableTexts } from '../../../webview/figures/modelTableTexts.ts';
import { english } from './wordingInEnglish.ts';

const rows: UsageRow[] = [
  { date: '2026-09-01', model: 'beta', cost: 3, requests: 5, inputTokens: 100, outputTokens: 10, currency: 'usd' },
  { date: '2026-09-02', model: 'alpha', cost: 1, requests: 9, inputTokens: 200, outputTokens: 20, currency: 'usd' },
];
const names = (order?: ModelOrder, filter = '') =>
  modelTable(rows, undefined, { order, filter })?.rows.map(({ usage }) => usage.model);

describe('modelTable', () => {
  it('shows cost, requests, tokens in and out, and the share of all', () => {
    const table = modelTable(rows, undefined, { filter: '' });
    assert.deepEqual(table?.columns, ['model', 'cost', 'requests', 'inputTokens', 'outputTokens', 'share']);
    assert.deepEqual(
      table.rows.map(({ share }) => share),
      [75, 25],
    );
  });

  it('shows what came from a cache beside the input, where a model tells it', () => {
    const [beta, alpha] = rows;
    const table = modelTable([{ ...beta!, cachedInputTokens: 60 }, alpha!], undefined, { filter: '' });
    assert.deepEqual(table?.columns.slice(3, 6), ['inputTokens', 'cachedInputTokens', 'outputTokens']);
    const texts = modelTableTexts(table, english);
    assert.deepEqual([texts.columns[4], ...texts.rows.map((cells) => cells[4])], ['From cache', '60', '—']);
    const none = modelTable([{ ...beta!, cachedInputTokens: 0 }], undefined, { filter: '' });
    assert.ok(!none?.columns.includes('cachedInputTokens'));
  });

  it('is sorted by any column, both ways', () => {
    assert.deepEqual(names(), ['beta', 'alpha']);
    assert.deepEqual(names({ column: 'requests', isDescending: true }), ['alpha', 'beta']);
    assert.deepEqual(names({ column: 'cost', isDescending: false }), ['alpha', 'beta']);
    assert.deepEqual(names({ column: 'model', isDescending: true }), ['beta', 'alpha']);
  });

  it('is filtered by a part of the name, without changing the shares', () => {
    const found = modelTable(rows, undefined, { filter: ' ALP ' });
    assert.deepEqual(
      found?.rows.map(({ usage, share }) => [usage.model, share]),
      [['alpha', 25]],
    );
    assert.deepEqual(names(undefined, 'gamma'), []);
  });

  it('has no share of what can’t be added up', () => {
    const mixed = modelTable(
      [
        { ...rows[0]!, requests: undefined, inputTokens: undefined, outputTokens: undefined },
        { date: '2026-09-01', model: 'c', cost: 2, currency: 'eur' },
      ],
      undefined,
      { filter: '' },
    );
    assert.deepEqual(mixed?.columns, ['model', 'cost']);
  });

  it('counts a month that is known by its days once', () => {
    const month: UsageRow = { date: '2026-09', model: 'beta', cost: 4, currency: 'usd' };
    assert.equal(modelTable([...rows, month], undefined, { filter: '' })?.rows[0]?.usage.cost, 3);
  });

  it('is none without any use', () => assert.equal(modelTable([], 'usd', { filter: '' }), undefined));

  it('comes back as it was kept, and as far as it can be read', () => {
    const list = { order: { column: 'cost', isDescending: true }, filter: 'gpt' } as const;
    assert.deepEqual(restoredModelList(list), list);
    for (const odd of [undefined, null, 7, {}, { order: 'cost', filter: 3 }, { order: { isDescending: true } }])
      assert.deepEqual(restoredModelList(odd), { order: undefined, filter: '' });
  });
});
