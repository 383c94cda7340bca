import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { forecast, HORIZON_DAYS, type ForecastInput } from '../../../../src/core/forecast/forecast.ts';
import type { Slice } from '../../../../src/core/forecast/slice.ts';
import { byDay, DAY_MS, daysUntil, history, HOUR_MS, input, NOW_MS, range, uneven } from './histories.ts';

const near = (actual: number, expected: number, share: number, what = '') =>
  assert.ok(Math.abs(actual - expected) <= share * expected, `${what} ${actual} is not about ${expected}`);

describe('forecast', () => {
  it('of steady use is what is left divided by the use of a day', () => {
    const result = forecast(input(history(30, byDay(2)), 20));
    assert.equal(result.outcome, 'runsOut');
    near(result.daysLeft!, 10, 0.1);
    near(daysUntil(result.likely), result.daysLeft!, 0.001);
    near(result.burnRate!.perDay, 2, 0.01);
    assert.equal(result.chance, 1);
    assert.equal(result.unit, 'usd');
  });

  it('is the same for the same input, and for other units of the same use', () => {
    const result = forecast(input(history(30, uneven(2)), 20));
    assert.deepEqual(forecast(input(history(30, uneven(2)), 20)), result);
    const huge = forecast(input(history(30, uneven(2e15)), 20e15));
    near(huge.daysLeft!, result.daysLeft!, 0.001);
  });

  it('is plain JSON', () => {
    for (const result of [forecast(input(history(9, uneven(2)), 20)), forecast(input([], 20))])
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it('has an earliest, a likely and a latest moment, in that order', () => {
    const [earliest, likely, latest] = range(forecast(input(history(20, uneven(2)), 20)));
    assert.ok(earliest < likely && likely < latest && latest < Infinity);
  });

  it('has a wider range the less history there is', () => {
    const width = (days: number) => {
      const [earliest, likely, latest] = range(forecast(input(history(days, uneven(2)), 20)));
      return (latest - earliest) / likely;
    };
    assert.ok(width(4) > 1.5 * width(40), `${width(4)} ${width(40)}`);
  });

  it('remembers longer than a week', () => {
    // Nothing in the last five days: one average over the week would say a much later day.
    const pause = (atMs: number) => (atMs > NOW_MS - 5 * DAY_MS ? 0 : byDay(2)(atMs));
    const result = forecast(input(history(40, pause), 20));
    assert.ok(result.daysLeft! < 20, `${result.daysLeft}`);
    near(result.burnRate!.perDay, (2 * 2) / 7, 0.2);
  });

  it('follows a trend that lasts', () => {
    const growing = (atMs: number) => byDay(2)(atMs) * Math.exp(0.05 * ((atMs - NOW_MS) / DAY_MS));
    const result = forecast(input(history(30, growing), 30));
    assert.ok(result.daysLeft! < 13, `${result.daysLeft}`);
    const fading = (atMs: number) => byDay(2)(atMs) * Math.exp(-0.05 * ((atMs - NOW_MS) / DAY_MS));
    assert.equal(forecast(input(history(30, fading), 60)).outcome, 'lastsBeyondHorizon');
  });

  it('knows the hours of the day once it has seen them', () => {
    // It is three in the afternoon; two hours of work are left today, then none until nine.
    const slices = history(10, byDay(8));
    const tonight = forecast(input(slices, 1));
    near(daysUntil(tonight.likely), 1 / 24, 0.4);
    const tomorrow = forecast(input(slices, 3));
    near(daysUntil(tomorrow.likely), 19 / 24, 0.05);
  });

  describe('weekdays', () => {
    const isWorkday = (atMs: number) => new Date(atMs).getUTCDay() % 6 !== 0;
    const workweek = (atMs: number) => (isWorkday(atMs) ? byDay(2)(atMs) : 0);
    // Friday, five in the afternoon: two days without work follow.
    const friday = Date.UTC(2026, 6, 3, 17);
    const at = (days: number) => forecast(input(history(days, workweek, friday), 1.9, { nowMs: friday, atMs: friday }));

    it('count from three weeks on', () => {
      const result = at(28);
      assert.ok(daysUntil(result.earliest, friday) > 2.5, result.earliest);
    });

    it('do not before', () => {
      const result = at(18);
      assert.ok(daysUntil(result.earliest, friday) < 1.5, result.earliest);
    });

    it('are those of the person', () => {
      // Twelve hours east of UTC, Monday's work falls on Sunday in UTC.
      const offset = 12 * HOUR_MS;
      const local = (atMs: number) => workweek(atMs + offset);
      const nowMs = friday - offset;
      const slices = history(28, local, nowMs);
      const result = forecast(input(slices, 1.9, { nowMs, atMs: nowMs, utcOffsetMs: offset }));
      near(daysUntil(result.likely, nowMs), 65 / 24 + 6 / 24, 0.15);
    });
  });

  describe('a window', () => {
    const weekly = (left: number, resetsInDays: number) =>
      forecast(
        input(history(20, uneven(10)), 0, {
          gauge: { unit: 'percent', left, used: 100 - left, limit: 100, resetsAtMs: NOW_MS + resetsInDays * DAY_MS },
          windowSeconds: 7 * 86_400,
        }),
      );

    it('lasts until its reset where it does', () => {
      const result = weekly(80, 3);
      assert.equal(result.outcome, 'lastsUntilReset');
      assert.deepEqual(range(result), [Infinity, Infinity, Infinity]);
      assert.equal(result.until, new Date(NOW_MS + 3 * DAY_MS).toISOString());
      assert.equal(result.daysLeft, undefined);
      assert.ok(result.chance! < 0.02);
    });

    it('runs out before it where it does', () => {
      const result = weekly(15, 5);
      assert.equal(result.outcome, 'runsOut');
      near(result.daysLeft!, 1.6, 0.5);
      assert.ok(result.chance! > 0.95);
    });

    it('may run out early and yet be likely to last', () => {
      const result = weekly(33, 3);
      assert.equal(result.outcome, 'lastsUntilReset');
      assert.notEqual(result.earliest, undefined);
      assert.equal(result.likely, undefined);
      assert.ok(result.chance! > 0.1 && result.chance! < 0.5);
    });

    it('of which nothing was left at times is not taken for one that wasn’t wanted', () => {
      // Each day's ten are gone by eleven; what could be used is used at five an hour.
      const gone = history(10, (atMs) => {
        const hour = new Date(atMs).getUTCHours();
        return hour === 9 || hour === 10 ? 5 : 0;
      }).map((slice): Slice => {
        const hour = new Date(slice.fromMs).getUTCHours();
        return { ...slice, left: hour >= 11 ? 0 : hour === 9 ? 5 : hour === 10 ? 0.1 : 10 };
      });
      const morning = NOW_MS - 5 * HOUR_MS;
      const slices = gone.filter(({ toMs }) => toMs <= morning);
      const result = forecast(input(slices, 5, { nowMs: morning, atMs: morning }));
      near(daysUntil(result.likely, morning), 1 / 24, 0.5);
    });

    it('that has ended says nothing', () => {
      const result = forecast(
        input(history(20, uneven(10)), 0, { gauge: { unit: 'percent', left: 20, resetsAtMs: NOW_MS - 1 } }),
      );
      assert.equal(result.outcome, 'unknown');
      assert.deepEqual(range(result), [Infinity, Infinity, Infinity]);
    });

    it('of five hours needs one of them', () => {
      const fresh = (hours: number) =>
        forecast(
          input(history(1, () => 10).slice(-hours), 50, {
            gauge: { unit: 'percent', left: 50, resetsAtMs: NOW_MS + 4 * HOUR_MS },
            windowSeconds: 5 * 3600,
          }),
        ).outcome;
      assert.equal(fresh(1), 'lastsUntilReset');
      assert.equal(
        forecast(
          input([{ fromMs: NOW_MS - HOUR_MS / 2, toMs: NOW_MS, spent: 5, readings: 1 }], 50, {
            windowSeconds: 5 * 3600,
          }),
        ).outcome,
        'needsHistory',
      );
    });
  });

  describe('outcome', () => {
    it('nothing left: it ran out, however negative', () => {
      for (const left of [0, -3]) {
        const result = forecast(input(history(20, uneven(2)), left));
        assert.equal(result.outcome, 'ranOut');
        assert.equal(result.daysLeft, 0);
      }
      assert.equal(forecast(input([], 0, { gauge: { unit: 'usd', left: 0, limit: 0 } })).outcome, 'ranOut');
    });

    it('what is left is unknown', () => {
      for (const left of [undefined, NaN, Infinity]) {
        const result = forecast(input(history(20, uneven(2)), 0, { gauge: { unit: 'usd', left } }));
        assert.equal(result.outcome, 'unknown');
        near(result.burnRate!.perDay, 2, 0.3, 'the burn rate is known all the same');
      }
    });

    it('what is left follows from limit and use', () => {
      const gauge = { unit: 'usd', limit: 50, used: 30 };
      const result = forecast(input(history(30, byDay(2)), 0, { gauge }));
      near(result.daysLeft!, 10, 0.1);
    });

    it('no use lately', () => {
      const result = forecast(
        input(
          history(30, (atMs) => (atMs < NOW_MS - 8 * DAY_MS ? byDay(2)(atMs) : 0)),
          20,
        ),
      );
      assert.equal(result.outcome, 'idle');
      assert.equal(result.burnRate!.perDay, 0);
      assert.equal(
        forecast(
          input(
            history(3, () => 0),
            20,
          ),
        ).outcome,
        'idle',
      );
    });

    it('no use because nothing was left is no idleness', () => {
      const emptySince = NOW_MS - 10 * DAY_MS;
      const slices = history(30, (atMs) => (atMs < emptySince ? byDay(2)(atMs) : 0)).map((slice): Slice => {
        return { ...slice, left: slice.toMs <= emptySince ? 5 : 0 };
      });
      const toppedUp = [...slices.slice(0, -1), { ...slices.at(-1)!, event: 'topUp' as const, left: 20 }];
      const result = forecast(input(toppedUp, 20));
      assert.equal(result.outcome, 'runsOut');
      near(result.daysLeft!, 10, 0.2);
      const neverUsed = forecast(input(toppedUp.slice(-48), 20));
      assert.equal(neverUsed.outcome, 'needsHistory');
    });

    it('more history is needed', () => {
      for (const slices of [[], history(1, byDay(2)).slice(1)]) {
        const result = forecast(input(slices, 20));
        assert.equal(result.outcome, 'needsHistory');
        assert.equal(result.confidence, 'low');
      }
      assert.equal(forecast(input(history(1, byDay(2)), 20)).outcome, 'runsOut');
    });

    it('it lasts beyond the horizon', () => {
      const result = forecast(input(history(20, uneven(2)), 2 * HORIZON_DAYS * 2));
      assert.equal(result.outcome, 'lastsBeyondHorizon');
      assert.equal(daysUntil(result.until), HORIZON_DAYS);
      assert.equal(result.earliest, undefined);
    });

    it('a reset beyond the horizon is none', () => {
      const gauge = { unit: 'usd', left: 1000, resetsAtMs: NOW_MS + 200 * DAY_MS };
      const result = forecast(input(history(20, uneven(2)), 0, { gauge }));
      assert.equal(result.outcome, 'lastsBeyondHorizon');
      assert.equal(daysUntil(result.until), HORIZON_DAYS);
    });
  });

  it('of an old reading is never in the past', () => {
    const result = forecast(input(history(20, byDay(2)), 1, { nowMs: NOW_MS + 3 * DAY_MS }));
    assert.equal(result.outcome, 'runsOut');
    assert.equal(result.daysLeft, 0);
    assert.equal(result.likely, new Date(NOW_MS + 3 * DAY_MS).toISOString());
  });

  describe('passes over', () => {
    const slices = history(20, uneven(2));
    const expected = forecast(input(slices, 20));
    const broken: [string, Slice][] = [
      ['a clock that was set back', { fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS - 2 * HOUR_MS, spent: 500, readings: 1 }],
      ['a slice of no length', { fromMs: NOW_MS, toMs: NOW_MS, spent: 500, readings: 1 }],
      ['an overlap', { fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS, spent: 500, readings: 1 }],
      ['the future', { fromMs: NOW_MS, toMs: NOW_MS + DAY_MS, spent: 500, readings: 1 }],
      ['a figure that is none', { fromMs: NaN, toMs: NaN, spent: NaN, readings: 1 }],
    ];
    for (const [name, slice] of broken) {
      it(name, () => {
        assert.deepEqual(forecast(input([...slices, slice], 20)), expected);
      });
    }

    it('use that is unknown or none', () => {
      const some = slices.map((slice, index): Slice => (index === 100 ? { ...slice, spent: NaN } : slice));
      const unknown = slices.map((slice, index): Slice => (index === 100 ? { ...slice, spent: undefined } : slice));
      const negative = slices.map((slice, index): Slice => (index === 100 ? { ...slice, spent: -50 } : slice));
      assert.deepEqual(forecast(input(some, 20)), forecast(input(unknown, 20)));
      assert.deepEqual(forecast(input(negative, 20)), forecast(input(unknown, 20)));
      near(forecast(input(unknown, 20)).daysLeft!, expected.daysLeft!, 0.1);
    });
  });

  describe('how sure it is', () => {
    const sureness = (days: number, spent: (atMs: number) => number, left = 20) =>
      forecast(input(history(days, spent), left)).confidence;

    it('high with weeks of like days', () => assert.equal(sureness(30, byDay(2)), 'high'));
    it('medium with a week of them', () => assert.equal(sureness(8, byDay(2)), 'medium'));
    it('low with a few days', () => assert.equal(sureness(3, byDay(2)), 'low'));
    it('not high with days that have nothing in common', () => {
      const wild = (atMs: number) => byDay(2)(atMs) * Math.exp(2 * Math.sin(Math.floor(atMs / DAY_MS) * 2.4));
      assert.notEqual(sureness(30, wild, 10), 'high');
    });
    it('rests on its days and readings', () => {
      assert.deepEqual(forecast(input(history(8, byDay(2)), 20)).basis, { days: 8, readings: 8 * 24 + 1 });
    });
  });

  describe('whatever comes in', () => {
    const anySlices = fc
      .array(
        fc.record({
          gapMs: fc.integer({ min: -HOUR_MS, max: 3 * HOUR_MS }),
          lengthMs: fc.integer({ min: -HOUR_MS, max: 2 * DAY_MS }),
          spent: fc.option(fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(0), fc.constant(NaN)), {
            nil: undefined,
          }),
          event: fc.option(fc.constantFrom('reset', 'topUp', 'limitChange'), { nil: undefined }),
          left: fc.option(fc.double({ min: -5, max: 1e6, noNaN: true }), { nil: undefined }),
          readings: fc.integer({ min: 0, max: 100 }),
        }),
        { maxLength: 40 },
      )
      .map((steps) => {
        let atMs = NOW_MS - 30 * DAY_MS;
        return steps.map(({ gapMs, lengthMs, ...rest }): Slice => {
          const fromMs = atMs + gapMs;
          atMs = fromMs + lengthMs;
          return { fromMs, toMs: atMs, ...rest };
        });
      });
    const anyInput = fc
      .record({
        slices: anySlices,
        left: fc.option(fc.double({ min: -10, max: 1e6 }), { nil: undefined }),
        resetsInMs: fc.option(fc.integer({ min: -DAY_MS, max: 120 * DAY_MS }), { nil: undefined }),
        ageMs: fc.integer({ min: -HOUR_MS, max: 2 * DAY_MS }),
        windowSeconds: fc.option(fc.constantFrom(0, 18_000, 604_800, NaN), { nil: undefined }),
        utcOffsetMs: fc.integer({ min: -12 * HOUR_MS, max: 14 * HOUR_MS }),
      })
      .map(({ slices, left, resetsInMs, ageMs, windowSeconds, utcOffsetMs }): ForecastInput => ({
        slices,
        gauge: { unit: 'usd', left, ...(resetsInMs === undefined ? {} : { resetsAtMs: NOW_MS + resetsInMs }) },
        atMs: NOW_MS - ageMs,
        nowMs: NOW_MS,
        windowSeconds,
        utcOffsetMs,
      }));

    it('names no moment past the reset or the horizon, none in the past, and each in its order', () => {
      fc.assert(
        fc.property(anyInput, (each) => {
          const result = forecast(each);
          const [earliest, likely, latest] = range(result);
          assert.ok(earliest <= likely && likely <= latest);
          const resetsIn = each.gauge.resetsAtMs === undefined ? Infinity : (each.gauge.resetsAtMs - NOW_MS) / DAY_MS;
          for (const moment of [earliest, likely, latest].filter(Number.isFinite)) {
            assert.ok(moment >= 0 && moment <= Math.min(resetsIn, HORIZON_DAYS));
          }
          assert.equal(result.outcome === 'runsOut', likely < Infinity);
          assert.ok(result.burnRate === null || result.burnRate.perDay >= 0);
          assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
        }),
        { numRuns: 200, seed: 7 },
      );
    });

    it('is never earlier with more left', () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), (left, more) => {
          const slices = history(12, uneven(2));
          const [, likely] = range(forecast(input(slices, left)));
          const [, later] = range(forecast(input(slices, left + more)));
          assert.ok(later >= likely);
        }),
        { numRuns: 20, seed: 7 },
      );
    });
  });
});
