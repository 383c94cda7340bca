import assert from 'node:assert/strict';
import { unusualSpend } from '../../../../src/core/forecast/unusualSpend.ts';
import type { UsageRow } from '../../../../src/core/model.ts';
import { isoDay } from '../../../../src/core/utcCalendar.ts';
import { DAY_MS } from './histories.ts';

const TODAY = Date.UTC(2026, 5, 11);
const before = (costs: readonly number[]) =>
  costs.map((cost, index) => ({ date: isoDay(TODAY - (costs.length - index) * DAY_MS), cost }));
const today = (cost: number) => ({ date: isoDay(TODAY), cost });
const check = (cost: number, costs: readonly number[], rows?: readonly UsageRow[], currency?: string) =>
  unusualSpend({ today: today(cost), days: before(costs), rows, currency });
const usual = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5];

describe('unusual spend', () => {
  it('is what lies far outside the recent days', () => {
    assert.deepEqual(check(30, usual), { date: '2026-06-11', cost: 30, usual: 5 });
  });

  it('is no dear day such as there were', () => {
    for (const cost of [0, 5, 7, 9.9]) assert.equal(check(cost, usual), undefined, `${cost}`);
  });

  it('is no ordinary day of somebody whose days differ much', () => {
    const wild = [0.5, 12, 3, 40, 1, 8, 25, 2, 15, 6];
    assert.equal(check(60, wild), undefined);
    assert.notEqual(check(100, wild), undefined);
  });

  it('is twice the usual at the least, where every day was alike', () => {
    const alike = Array.from({ length: 14 }, () => 5);
    assert.equal(check(9.9, alike), undefined);
    assert.equal(check(10.1, alike)?.usual, 5);
  });

  it('needs five days', () => {
    assert.equal(check(100, [5, 5, 5, 5]), undefined);
    assert.notEqual(check(100, [5, 5, 5, 5, 5]), undefined);
  });

  it('compares days of work with days of work, where most cost nothing', () => {
    const weekends = [0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 6, 0];
    assert.equal(check(6, weekends), undefined);
    assert.equal(check(17, weekends), undefined);
    assert.equal(check(19, weekends)?.usual, 5.5);
  });

  it('has nothing to compare with where nothing was ever spent', () => {
    assert.equal(check(50, [0, 0, 0, 0, 0, 0, 0]), undefined);
    assert.equal(unusualSpend({ today: today(50), days: [] }), undefined);
  });

  it('forgets after four weeks, and takes a missing day for one that cost nothing', () => {
    const old = { date: isoDay(TODAY - 40 * DAY_MS), cost: 500 };
    const days = [old, ...before(usual)];
    assert.deepEqual(unusualSpend({ today: today(30), days }), check(30, usual));
  });

  it('passes over what is no figure', () => {
    assert.equal(check(NaN, usual), undefined);
    assert.deepEqual(
      unusualSpend({ today: today(30), days: [...before(usual), { date: isoDay(TODAY - DAY_MS), cost: NaN }] }),
      check(30, usual),
    );
  });

  describe('because of', () => {
    const row = (daysAgo: number, cost: number, more: Partial<UsageRow>): UsageRow => ({
      date: isoDay(TODAY - daysAgo * DAY_MS),
      cost,
      ...more,
    });
    const history = (more: Partial<UsageRow>, cost: number) => usual.map((_, index) => row(index + 1, cost, more));

    it('the model that grew most over its own usual', () => {
      const rows = [...history({ model: 'big' }, 3), ...history({ model: 'small' }, 1)];
      rows.push(row(0, 4, { model: 'big' }), row(0, 10, { model: 'small' }), row(0, 16, { model: 'small' }));
      assert.deepEqual(check(30, usual, rows)?.because, { kind: 'model', name: 'small', cost: 26, usual: 1 });
    });

    it('the project, where that says more', () => {
      const rows = [row(0, 10, { model: 'a', project: 'p' }), row(0, 20, { model: 'b', project: 'p' })];
      assert.deepEqual(check(30, usual, rows)?.because, { kind: 'project', name: 'p', cost: 30, usual: 0 });
    });

    it('nothing, where no one thing is the larger part', () => {
      const rows = ['a', 'b', 'c', 'd'].map((model) => row(0, 7.5, { model }));
      assert.equal(check(30, usual, rows)?.because, undefined);
      assert.equal(check(30, usual, [{ date: '2026-06', model: 'a', cost: 500 }])?.because, undefined);
      assert.equal(check(30, usual, [row(0, 30, {}), row(0, NaN, { model: 'a' })])?.because, undefined);
    });

    it('nothing in another currency', () => {
      const rows = [row(0, 30, { model: 'a', currency: 'eur' }), row(0, 20, { model: 'b', currency: 'usd' })];
      assert.equal(check(30, usual, rows, 'usd')?.because?.name, 'b');
      assert.equal(check(30, usual, rows)?.because?.name, 'a');
    });
  });
});
