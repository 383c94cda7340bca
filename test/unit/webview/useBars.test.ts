import assert from 'node:assert/strict';
import type { AccountChart, Line } from '../../../src/core/chart.ts';
import { useBars, type UseBarsInput } from '../../../webview/figures/useBars.ts';
import { NOW } from './wordingInEnglish.ts';

const DAY = 86_400_000;
// From August 30, 12:00, to September 1, 12:00 UTC.
const range = { fromMs: NOW - 2 * DAY, toMs: NOW };
const days = ['2026-08-30', '2026-08-31', '2026-09-01'];
const row = (model: string, date: string, cost: number) => ({ model, date, cost, currency: 'usd' });
const line: Line = {
  meterId: 'm',
  label: { id: 'm' },
  unit: 'requests',
  points: [],
  marks: [],
  days: [{ date: '2026-08-31', used: 12 }],
};

function bars(chart: Partial<AccountChart>, input: Partial<UseBarsInput> = {}) {
  const found = useBars({ chart: { range, lines: [], usage: [], ...chart }, line, isSpendOfKey: false, ...input });
  return found && { ...found, series: found.series.map(({ key, values }) => [key, ...values]) };
}

describe('useBars', () => {
  it('stacks the cost of each UTC day by model, the biggest at the bottom', () => {
    const usage = [
      row('small', days[1]!, 1),
      row('big', days[0]!, 3),
      row('big', days[1]!, 2),
      row('big', days[1]!, 2),
    ];
    assert.deepEqual(bars({ usage }), {
      of: 'spend',
      by: 'day',
      unit: 'usd',
      dates: days,
      series: [
        ['model big', 3, 4, 0],
        ['model small', 0, 1, 0],
      ],
    });
  });

  it('names five models and adds up the others', () => {
    const usage = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((model, index) => row(model, days[0]!, 10 - index));
    const { series } = bars({ usage })!;
    assert.equal(series.length, 6);
    assert.deepEqual(series.at(-1), ['others', 9, 0, 0]);
  });

  it('shows what was spent since the last report apart', () => {
    const usage = [row('a', days[1]!, 2)];
    const spend = { currency: 'usd', days: days.map((date) => ({ date, cost: 5 })) };
    assert.deepEqual(bars({ usage, spend })?.series, [
      ['model a', 0, 2, 0],
      ['rest', 0, 0, 5],
    ]);
    const ofKey = bars({ usage, spend }, { isSpendOfKey: true });
    assert.deepEqual(ofKey?.series, [['model a', 0, 2, 0]], 'what one key spent is no part of the account’s report');
  });

  it('never adds one currency to another', () => {
    const usage = [row('a', days[0]!, 2), { ...row('a', days[0]!, 100), currency: 'eur' }];
    assert.deepEqual(bars({ usage })?.series, [['model a', 2, 0, 0]]);
  });

  it('shows the spend in one where no model is known, and the use of the meter where there is no spend', () => {
    const spend = { currency: 'usd', days: [{ date: days[2]!, cost: 4 }] };
    assert.deepEqual(bars({ spend })?.series, [['all', 0, 0, 4]]);
    assert.deepEqual(bars({}), { of: 'use', by: 'day', unit: 'requests', dates: days, series: [['all', 0, 12, 0]] });
    const free = [row('a', days[0]!, 0)];
    assert.equal(bars({ usage: free })?.of, 'use', 'what costs nothing makes no bar');
    assert.equal(bars({}, { line: undefined }), undefined);
  });

  describe('over a year', () => {
    const year = { fromMs: NOW - 365 * DAY, toMs: NOW };

    it('shows months, without the one that is cut off', () => {
      const spend = { currency: 'usd', days: [...days, '2025-09-02'].map((date) => ({ date, cost: 1 })) };
      const found = bars({ range: year, spend })!;
      assert.equal(found.by, 'month');
      assert.deepEqual([found.dates[0], found.dates.at(-1), found.dates.length], ['2025-10', '2026-09', 12]);
      assert.deepEqual(found.series[0]?.slice(-3), [0, 2, 1]);
    });

    it('takes a month by its days where they are known, else as a whole', () => {
      const usage = [row('a', '2026-07', 9), row('a', '2026-08', 50), row('a', '2026-08-03', 4)];
      assert.deepEqual(bars({ range: year, usage })?.series[0]?.slice(-3), [9, 4, 0]);
    });

    it('begins with a month that begins with the range', () => {
      const whole = { fromMs: Date.parse('2026-01-01'), toMs: NOW };
      assert.equal(bars({ range: whole })?.dates[0], '2026-01');
    });
  });

  it('knows no month among days', () => {
    assert.equal(bars({ usage: [row('a', '2026-08', 9)] })?.of, 'use');
  });
});
