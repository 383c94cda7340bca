import assert from 'node:assert/strict';
import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import { forecastShape } from '../../../webview/figures/forecastShape.ts';
import { after, NOW } from './wordingInEnglish.ts';

const DAY = 86_400_000;

function shape(forecast: Partial<Forecast>, left = 10) {
  const whole: Forecast = {
    unit: 'usd',
    outcome: 'runsOut',
    burnRate: { perDay: 1, days: 7 },
    confidence: 'medium',
    basis: { days: 7, readings: 100 },
    ...forecast,
  };
  return forecastShape(whole, { atMs: NOW, left });
}

const at = (points: ReturnType<typeof shape>, days: number) =>
  points.find(({ atMs }) => Math.abs(atMs - NOW - days * DAY) < 1);
const runsOut = { earliest: after(5 * DAY), likely: after(10 * DAY), latest: after(20 * DAY), until: after(90 * DAY) };

describe('forecastShape', () => {
  it('begins at what is left now and reaches zero at each of the moments', () => {
    const points = shape(runsOut);
    assert.deepEqual(points[0], { atMs: NOW, likely: 10, low: 10, high: 10 });
    assert.deepEqual(at(points, 5), { atMs: NOW + 5 * DAY, likely: 5, low: 0, high: 7.5 });
    assert.deepEqual(at(points, 10), { atMs: NOW + 10 * DAY, likely: 0, low: 0, high: 5 });
    assert.deepEqual(points.at(-1), { atMs: NOW + 20 * DAY, likely: undefined, low: 0, high: 0 });
  });

  it('is never upside down', () => {
    for (const point of shape(runsOut)) {
      assert.ok((point.low ?? 0) <= (point.likely ?? 0) && (point.likely ?? 0) <= (point.high ?? 0));
    }
  });

  it('keeps the upper edge above zero where only that it lasts is known', () => {
    const points = shape({ ...runsOut, latest: undefined, until: after(15 * DAY) });
    const last = points.at(-1);
    assert.equal(last?.atMs, NOW + 15 * DAY);
    // Half as fast as the middle, because the lower edge is twice as fast.
    assert.equal(last.high, 2.5);
    const near = shape({ earliest: after(8 * DAY), likely: after(9 * DAY), until: after(15 * DAY) });
    assert.equal(near.at(-1)?.high, 0, 'no slower than what would contradict the reset');
  });

  it('goes on at the pace of late where it lasts until the reset, and has no band without an earliest moment', () => {
    const points = shape({ outcome: 'lastsUntilReset', burnRate: { perDay: 1, days: 7 }, until: after(4 * DAY) });
    assert.deepEqual(points.at(-1), { atMs: NOW + 4 * DAY, likely: 6 });
    assert.equal(shape({ outcome: 'lastsUntilReset', until: after(20 * DAY) }).at(-1)?.likely, 0);
    const risky = shape({ outcome: 'lastsUntilReset', earliest: after(3 * DAY), until: after(4 * DAY) });
    assert.equal(risky.at(-1)?.low, 0);
    assert.ok((risky.at(-1)?.high ?? 0) > 6);
  });

  it('is nothing where nothing is expected', () => {
    for (const outcome of ['idle', 'needsHistory', 'ranOut', 'unknown'] as const)
      assert.deepEqual(shape({ ...runsOut, outcome }), []);
    assert.deepEqual(shape(runsOut, 0), []);
    assert.deepEqual(shape({ outcome: 'lastsUntilReset', burnRate: null, until: after(DAY) }), []);
    assert.deepEqual(shape({ outcome: 'lastsUntilReset', until: after(-DAY) }), []);
    assert.deepEqual(shape({ outcome: 'runsOut', burnRate: null, likely: 'soon' }), []);
  });
});
