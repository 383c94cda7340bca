import assert from 'node:assert/strict';
import { forecast } from '../../../../src/core/forecast/forecast.ts';
import type { Slice } from '../../../../src/core/forecast/slice.ts';
import { byDay, DAY_MS, history, HOUR_MS, input, NOW_MS } from './histories.ts';

const rate = (slices: readonly Slice[], burnDays?: number) => forecast(input(slices, 20, { burnDays })).burnRate;
const slice = (fromDays: number, toDays: number, spent: number | undefined, more: Partial<Slice> = {}): Slice => ({
  fromMs: NOW_MS - fromDays * DAY_MS,
  toMs: NOW_MS - toDays * DAY_MS,
  spent,
  readings: 1,
  ...more,
});

describe('burn rate', () => {
  it('is null with fewer than two readings', () => {
    assert.equal(rate([]), null);
    assert.equal(rate([slice(1, 0, undefined)]), null);
  });

  it('is what was used over the days, idle time included', () => {
    assert.deepEqual(rate([slice(4, 3, 6), slice(3, 0, 0)]), { perDay: 1.5, days: 4 });
  });

  it('is taken over seven days, or those asked for', () => {
    const slices = [slice(20, 7, 1300), slice(7, 2, 0), slice(2, 0, 14)];
    assert.deepEqual(rate(slices), { perDay: 2, days: 7 });
    assert.deepEqual(rate(slices, 2), { perDay: 7, days: 2 });
  });

  it('takes its share of a slice that began before', () => {
    assert.deepEqual(rate([slice(10, 0, 20)]), { perDay: 2, days: 7 });
  });

  it('leaves out what nobody knows', () => {
    assert.deepEqual(rate([slice(4, 2, undefined), slice(2, 0, 6)]), { perDay: 3, days: 2 });
  });

  it('is never lowered by a top-up, a reset or another limit', () => {
    const slices = history(7, byDay(3));
    const plain = rate(slices)!.perDay;
    for (const event of ['topUp', 'reset', 'limitChange'] as const) {
      const left = 1000;
      const changed = slices.map((each, index) => (index % 50 === 20 ? { ...each, event, left } : each));
      assert.equal(rate(changed)!.perDay, plain, event);
      assert.ok(forecast(input(changed, 20)).daysLeft! < 8, event);
    }
  });

  it('of a sleeping computer counts the night and what was used in it', () => {
    const night: Slice = { fromMs: NOW_MS - 12 * HOUR_MS, toMs: NOW_MS, spent: 4, readings: 1 };
    assert.deepEqual(rate([slice(1, 0.5, 2), night]), { perDay: 6, days: 1 });
  });
});
