import assert from 'node:assert/strict';
import { monthOutlook } from '../../../../src/core/forecast/monthOutlook.ts';
import { isoDay } from '../../../../src/core/utcCalendar.ts';
import { DAY_MS } from './histories.ts';

/** Ten days of June are behind; noon. */
const NOW = Date.UTC(2026, 5, 11, 12);
const days = (count: number, cost: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ date: isoDay(NOW - (count - index) * DAY_MS), cost: cost(index) }));
const uneven = (index: number) => 4 + 2 * Math.sin(index * 2.4);

describe('month outlook', () => {
  it('adds the rest of the month to what is spent', () => {
    const outlook = monthOutlook({ spent: 42, days: days(30, () => 4), nowMs: NOW })!;
    assert.equal(outlook.month, '2026-06');
    // Half a day and nineteen whole ones.
    assert.ok(Math.abs(outlook.projected - (42 + 19.5 * 4)) < 6, `${outlook.projected}`);
    assert.ok(outlook.low < outlook.projected && outlook.projected < outlook.high);
    assert.equal(outlook.days, 30);
    assert.equal(outlook.budget, undefined);
  });

  it('follows a trend that lasts', () => {
    const growing = monthOutlook({ spent: 42, days: days(30, (index) => 4 * 1.05 ** (index - 30)), nowMs: NOW })!;
    assert.ok(growing.projected > 42 + 19.5 * 4 * 1.2, `${growing.projected}`);
  });

  it('never falls below what is spent', () => {
    const outlook = monthOutlook({ spent: 42, days: days(30, () => 0), nowMs: NOW })!;
    assert.deepEqual([outlook.low, outlook.projected, outlook.high], [42, 42, 42]);
    const last = Date.UTC(2026, 6, 1) - 1;
    const atEnd = monthOutlook({ spent: 42, days: days(30, uneven), nowMs: last })!;
    assert.ok(atEnd.low >= 42 && atEnd.high < 42.01);
  });

  it('takes a missing day for one that cost nothing, and no notice of today or of months', () => {
    const every = days(30, (index) => (index % 2 === 0 ? 8 : 0));
    const even = every.filter(({ cost }) => cost > 0);
    const odd = [...even, { date: isoDay(NOW), cost: 999 }, { date: '2026-05', cost: 999 }, { date: 'x', cost: 9 }];
    assert.deepEqual(
      monthOutlook({ spent: 42, days: odd.toReversed(), nowMs: NOW }),
      monthOutlook({ spent: 42, days: every, nowMs: NOW }),
    );
  });

  it('needs three whole days', () => {
    assert.equal(monthOutlook({ spent: 5, days: days(2, () => 4), nowMs: NOW }), undefined);
    assert.notEqual(monthOutlook({ spent: 5, days: days(3, () => 4), nowMs: NOW }), undefined);
    assert.equal(monthOutlook({ spent: NaN, days: days(30, () => 4), nowMs: NOW }), undefined);
  });

  describe('against a budget', () => {
    const against = (budget: number, spent = 42) =>
      monthOutlook({ spent, days: days(40, uneven), budget, nowMs: NOW })!.budget;

    it('passed', () => assert.deepEqual(against(40), { amount: 40, outcome: 'passed' }));

    it('likely, and when', () => {
      const outlook = against(82)!;
      assert.equal(outlook.outcome, 'likely');
      const inDays = (Date.parse(outlook.passesAt!) - NOW) / DAY_MS;
      assert.ok(Math.abs(inDays - 10) < 2, `${inDays}`);
    });

    it('possible, without a day', () => assert.deepEqual(against(124), { amount: 124, outcome: 'possible' }));
    it('kept', () => assert.deepEqual(against(300), { amount: 300, outcome: 'kept' }));

    it('of nothing is none', () => {
      for (const none of [0, -5, NaN]) assert.equal(against(none), undefined);
    });

    it('to the cent is not passed', () => assert.notEqual(against(42)!.outcome, 'passed'));
  });
});
