import assert from 'node:assert/strict';
import type { AccountChart } from '../../../src/core/chart.ts';
import type { AccountCard } from '../../../src/protocol.ts';
import { allSpend } from '../../../webview/figures/allSpend.ts';
import { spendRows } from '../../../webview/figures/spendRows.ts';
import { balance, cardOf, DAY } from './accounts.ts';
import { english, NOW } from './wordingInEnglish.ts';

const range = { fromMs: NOW - 2 * DAY, toMs: NOW };

function spending(
  id: string,
  currency: string,
  cost: number,
  chart: Partial<AccountChart> = {},
  budget?: number,
): AccountCard {
  const card = cardOf('openrouter', balance(50), 'normal');
  const month = { month: '2026-09', spent: cost, projected: 10 * cost, low: cost, high: 20 * cost, days: 9 };
  return {
    ...card,
    id,
    label: id,
    chart: { range, lines: [], usage: [], spend: { currency, days: [{ date: '2026-09-01', cost }] }, ...chart },
    reading: {
      ...card.reading,
      outlook: {
        meters: {},
        spend: {
          currency,
          today: cost,
          month: { ...month, ...(budget === undefined ? {} : { budget: { amount: budget, outcome: 'likely' } }) },
        },
      },
    },
  };
}

describe('allSpend', () => {
  it('adds up accounts of one currency, by provider, and never two currencies', () => {
    const [usd, eur] = allSpend([spending('a', 'usd', 2), spending('b', 'usd', 3), spending('c', 'eur', 7)], NOW);
    assert.equal(usd?.byProvider?.series[0]?.total, 5);
    assert.equal(usd.byProvider.series[0]?.model, 'OpenRouter');
    assert.deepEqual([usd.currency, eur?.currency, eur?.byProvider?.series[0]?.total], ['usd', 'eur', 7]);
    assert.deepEqual(
      usd.accounts.map(({ account }) => account.id),
      ['b', 'a'],
    );
  });

  it('adds up a model over accounts, and names the rest as such', () => {
    const usage = [{ date: '2026-09-01', model: 'm', cost: 2, currency: 'usd' }];
    const [usd] = allSpend(
      [spending('a', 'usd', 2, { usage }), spending('b', 'usd', 2, { usage }), spending('c', 'usd', 1)],
      NOW,
    );
    assert.deepEqual(
      usd?.byModel?.series.map(({ key, total }) => [key, total]),
      [
        ['model m', 4],
        ['rest', 1],
      ],
    );
  });

  it('has no chart by model where no account tells its models', () => {
    assert.equal(allSpend([spending('a', 'usd', 2)], NOW)[0]?.byModel, undefined);
  });

  it('says the month of each account and of all, and what the budget will do', () => {
    const [usd] = allSpend([spending('a', 'usd', 2, {}, 15), spending('b', 'usd', 3)], NOW);
    assert.ok(usd);
    const { columns, rows } = spendRows(usd, english);
    assert.deepEqual(
      columns.map(({ label }) => label),
      ['Account', 'Today', 'This month', 'Expected month', 'Budget'],
    );
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['OpenRouter: b', '$3.00', '$3.00', '$30.00', '—'],
        ['OpenRouter: a', '$2.00', '$2.00', '$20.00', '$15.00, will likely be passed'],
        ['Total', '$5.00', '$5.00', '$50.00', ''],
      ],
    );
  });

  it('leaves a sum unknown of which a part is', () => {
    const part = spending('b', 'usd', 3);
    const unknown = {
      ...part,
      reading: { ...part.reading, outlook: { meters: {}, spend: { currency: 'usd', today: 3 } } },
    };
    const [usd] = allSpend([spending('a', 'usd', 2), unknown], NOW);
    assert.ok(usd);
    assert.deepEqual(spendRows(usd, english).rows.at(-1)?.cells, ['Total', '$5.00', '—', '—']);
  });

  it('says nothing of accounts that tell no spend', () => {
    assert.deepEqual(allSpend([cardOf('openrouter', balance(50), 'normal')], NOW), []);
  });
});
