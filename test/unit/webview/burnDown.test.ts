import assert from 'node:assert/strict';
import type { Line } from '../../../src/core/chart.ts';
import type { Forecast } from '../../../src/core/forecast/forecast.ts';
import type { Meter } from '../../../src/core/model.ts';
import { burnDown, type BurnDownInput } from '../../../webview/figures/burnDown.ts';
import { lows } from '../../../webview/figures/lows.ts';
import { after, NOW } from './wordingInEnglish.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const range = { fromMs: NOW - 7 * DAY, toMs: NOW };
const line: Line = {
  meterId: 'm',
  label: { id: 'm' },
  unit: 'usd',
  points: [
    { atMs: NOW - 6 * DAY, left: 30 },
    { atMs: NOW - HOUR, left: 12 },
  ],
  marks: [],
  days: [],
};
const meter: Meter = { id: 'm', label: { id: 'm' }, unit: 'usd', remaining: 10 };
const forecast: Forecast = {
  unit: 'usd',
  outcome: 'runsOut',
  burnRate: { perDay: 5, days: 7 },
  likely: after(2 * DAY),
  until: after(90 * DAY),
  confidence: 'high',
  basis: { days: 7, readings: 100 },
};
const draw = (input: Partial<BurnDownInput> = {}) =>
  burnDown({ range, line, meter, forecast, readAtMs: NOW, nowMs: NOW, ...input });

describe('burnDown', () => {
  it('goes on to the present reading', () => {
    assert.deepEqual(draw().points.at(-1), { atMs: NOW, left: 10 });
    assert.equal(draw().points.length, 3);
    assert.equal(draw({ meter: undefined }).points.length, 2);
    assert.equal(draw({ meter: { ...meter, unit: 'eur' } }).points.length, 2, 'another unit is another line');
  });

  it('leaves a gap before a reading long after the last one', () => {
    const { points } = draw({ line: { ...line, points: line.points.slice(0, 1) } });
    assert.deepEqual(
      points.map(({ left }) => left),
      [30, null, 10],
    );
  });

  it('ends where the forecast does, but not too far ahead', () => {
    const near = draw({ forecast: { ...forecast, latest: after(3 * DAY) } });
    assert.ok(near.span.toMs > NOW + 3 * DAY && near.span.toMs < NOW + 4 * DAY);
    const far = draw({ forecast: { ...forecast, likely: after(30 * DAY), latest: after(60 * DAY) } });
    assert.equal(far.span.toMs, NOW + 0.6 * 7 * DAY);
    assert.equal(draw({ forecast: undefined }).span.toMs, NOW);
  });

  it('has no forecast once its window has ended', () => {
    const over = { ...forecast, until: after(-HOUR) };
    assert.deepEqual(draw({ forecast: over, readAtMs: NOW - DAY }).forecast, []);
  });

  it('marks the reset to come where it is near', () => {
    const resetsAt = after(2 * DAY);
    assert.deepEqual(draw({ meter: { ...meter, resetsAt } }).marks, [{ atMs: NOW + 2 * DAY, kind: 'reset' }]);
    assert.deepEqual(draw({ meter: { ...meter, resetsAt: after(9 * DAY) }, forecast: undefined }).marks, []);
    assert.deepEqual(draw({ meter: { ...meter, resetsAt: after(-HOUR) } }).marks, []);
  });

  it('begins at zero, or below where there is a debt', () => {
    assert.deepEqual([draw().bottom, draw().top], [0, 30]);
    assert.equal(draw({ meter: { ...meter, remaining: -3 } }).bottom, -3);
    const percent = draw({ line: { ...line, unit: 'percent' } });
    assert.equal(percent.top, 100);
    const limited = line.points.map((point) => ({ ...point, limit: 50 }));
    assert.equal(draw({ line: { ...line, points: limited } }).top, 50);
  });
});

describe('lows', () => {
  const month = { fromMs: NOW - 30 * DAY, toMs: NOW };
  const windows = Array.from({ length: 144 }, (_, index) => NOW - (144 - index) * 5 * HOUR);
  const fence: Line = {
    ...line,
    unit: 'percent',
    marks: windows.map((atMs) => ({ atMs, kind: 'reset' as const })),
    points: windows.flatMap((atMs, index) => [
      { atMs, left: 100 },
      { atMs: atMs + 4.9 * HOUR, left: index === 70 ? 3 : 40 },
    ]),
  };

  it('are the lowest of each day where the resets are a fence', () => {
    const found = lows(fence, month) ?? [];
    assert.ok(found.length >= 30 && found.length <= 31);
    assert.deepEqual(
      found.filter(({ left }) => left !== 40).map(({ left }) => left),
      [3],
    );
    const drawn = draw({ range: month, line: fence, forecast });
    assert.equal(drawn.areLows, true);
    assert.deepEqual([drawn.marks, drawn.forecast], [[], []]);
  });

  it('leave out days on which nothing was read', () => {
    const off = fence.points.filter(({ atMs }) => atMs < NOW - 12 * DAY || atMs > NOW - 9 * DAY);
    const found = lows({ ...fence, points: off }, month) ?? [];
    assert.equal(found.filter(({ left }) => left === null).length, 1);
    for (const [index, point] of found.entries()) assert.ok(index === 0 || point.atMs > found[index - 1]!.atMs);
  });

  it('are not needed for a line with few resets', () => {
    assert.equal(lows(line, range), undefined);
    assert.equal(draw().areLows, false);
  });
});
