import assert from 'node:assert/strict';
import { UNKNOWN } from '../../../src/core/format.ts';
import type { UsageRow } from '../../../src/core/model.ts';
import { modelLines } from '../../../webview/figures/modelLines.ts';
import { breakDown, topModels } from '../../../webview/figures/modelUsage.ts';
import { english } from './wordingInEnglish.ts';

const row = (model: string | undefined, figures: Partial<UsageRow>): UsageRow => ({
  date: '2026-08-24',
  ...(model === undefined ? {} : { model }),
  ...figures,
});

describe('breakDown', () => {
  it('adds up the rows of a model over days and sorts by cost', () => {
    const found = breakDown(
      [
        row('small', { cost: 0.5, requests: 3, date: '2026-08-02' }),
        row('big', { cost: 1, requests: 1, inputTokens: 50, outputTokens: 25 }),
        row('big', { cost: 2, requests: 4, date: '2026-08-30' }),
      ],
      'usd',
    );
    assert.deepEqual(
      found?.models.map(({ model, cost, requests, tokens }) => [model, cost, requests, tokens]),
      [
        ['big', 3, 5, 75],
        ['small', 0.5, 3, undefined],
      ],
    );
    assert.deepEqual(found?.columns, ['cost', 'requests', 'tokens']);
    assert.deepEqual([found?.measure, found?.from, found?.to], ['cost', '2026-08-02', '2026-08-30']);
  });

  it('compares what there is where nothing was charged', () => {
    assert.equal(breakDown([row('a', { cost: 0, requests: 3 })], 'usd')?.measure, 'requests');
    assert.equal(breakDown([row('a', { credits: 3 })], undefined)?.measure, 'credits');
    assert.equal(breakDown([row('a', {})], undefined)?.measure, undefined);
  });

  it('never adds one currency to another', () => {
    const found = breakDown([row('a', { cost: 1, requests: 2 }), row('a', { cost: 5, currency: 'eur' })], 'usd');
    assert.deepEqual(
      found?.models.map(({ currency, cost }) => [currency, cost]),
      [
        ['usd', 1],
        ['eur', 5],
      ],
    );
    assert.equal(found?.measure, 'requests');
  });

  it('has no column that is nothing throughout, and keeps a zero beside other figures', () => {
    assert.deepEqual(breakDown([row('a', { cost: 1, byokCost: 0 })], 'usd')?.columns, ['cost']);
    assert.deepEqual(breakDown([row('a', { cost: 1, byokCost: 0.1 })], 'usd')?.columns, ['cost', 'byokCost']);
    const some = breakDown([row('a', { cost: 0, requests: 0, credits: 0 }), row('b', { requests: 2 })], 'usd');
    assert.deepEqual(some?.columns, ['requests']);
    assert.deepEqual(
      some?.models.map(({ model, requests }) => [model, requests]),
      [
        ['b', 2],
        ['a', 0],
      ],
    );
    assert.deepEqual(breakDown([row('a', { cost: -0.5 })], 'usd')?.columns, ['cost']);
    assert.deepEqual(breakDown([row('a', { cost: 0, tokens: 0 } as object)], 'usd')?.columns, []);
  });

  it('is nothing without rows', () => {
    assert.equal(breakDown([], 'usd'), undefined);
  });
});

describe('topModels', () => {
  const models = ['a', 'b', 'c', 'd'].map((model, index) => row(model, { cost: 8 / 2 ** index }));
  const { models: sorted, measure } = breakDown(models, 'usd')!; // it has rows

  it('adds up the rest', () => {
    const { top, others } = topModels(sorted, 2);
    assert.deepEqual(
      top.map(({ model }) => model),
      ['a', 'b'],
    );
    assert.deepEqual([others?.count, others?.cost], [2, 3]);
  });

  it('shows a rest of one by its name', () => {
    assert.equal(topModels(sorted, 3).others, undefined);
    assert.equal(topModels(sorted, 3).top.length, 4);
  });

  it('draws bars beside the longest, which may be the rest', () => {
    const lines = modelLines(topModels(sorted, 2), measure, english);
    assert.deepEqual(
      lines.map(({ name, percent }) => [name, percent]),
      [
        ['a', 100],
        ['b', 50],
        ['2 others', 37.5],
      ],
    );
  });

  it('names what the upstream didn’t, and draws no bar of nothing', () => {
    const nameless = breakDown([row(undefined, {})], 'usd')!; // it has a row
    const [line] = modelLines(topModels(nameless.models, 5), nameless.measure, english);
    assert.deepEqual([line?.name, line?.percent, line?.sums.cost], ['unnamed model', undefined, undefined]);
    assert.equal(english.format.money(line?.sums.cost, 'usd'), UNKNOWN);
  });
});
