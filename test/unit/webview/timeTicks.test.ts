import assert from 'node:assert/strict';
import { timeTicks } from '../../../webview/figures/timeTicks.ts';
import { inTimeZone } from './inTimeZone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const span = (from: string, length: number) => ({ fromMs: Date.parse(from), toMs: Date.parse(from) + length });
const shown = ({ atMs }: { atMs: readonly number[] }) =>
  atMs.map((at) => {
    const date = new Date(at);
    return [date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()].join('-');
  });

describe('timeTicks', () => {
  inTimeZone('America/New_York');

  it('stand at whole hours of the reader', () => {
    // 12:40 in New York.
    const ticks = timeTicks(span('2026-07-01T16:40:00Z', DAY), 5);
    assert.equal(ticks.unit, 'hour');
    assert.deepEqual(shown(ticks), ['7-1-18-0', '7-2-0-0', '7-2-6-0', '7-2-12-0']);
  });

  it('stand at midnight although a day has 23 or 25 hours', () => {
    for (const from of ['2026-03-06T17:00:00Z', '2026-10-30T16:00:00Z']) {
      const ticks = timeTicks(span(from, 5 * DAY), 6);
      assert.equal(ticks.unit, 'day');
      assert.equal(ticks.atMs.length, 5);
      for (const text of shown(ticks)) assert.match(text, /-0-0$/);
    }
  });

  it('name no moment twice where the clock is put forward', () => {
    const { atMs } = timeTicks(span('2026-03-08T05:00:00Z', 6 * HOUR), 8);
    assert.equal(new Set(atMs).size, atMs.length);
    assert.deepEqual(
      atMs,
      atMs.toSorted((a, b) => a - b),
    );
    assert.equal(atMs.length, 7);
  });

  it('stand on Mondays, then on the first of a month', () => {
    const weeks = timeTicks(span('2026-07-01T16:40:00Z', 30 * DAY), 5);
    assert.deepEqual(shown(weeks), ['7-6-0-0', '7-13-0-0', '7-20-0-0', '7-27-0-0']);
    const months = timeTicks(span('2025-12-15T00:00:00Z', 365 * DAY), 6);
    assert.equal(months.unit, 'month');
    assert.deepEqual(shown(months), ['1-1-0-0', '4-1-0-0', '7-1-0-0', '10-1-0-0']);
  });

  it('are never many more than there is room for', () => {
    for (const days of [0.2, 1, 2, 7, 11, 30, 45, 100, 365, 548]) {
      for (const most of [1, 3, 5, 8, 14]) {
        const { atMs } = timeTicks(span('2026-01-31T13:13:00Z', days * DAY), most);
        assert.ok(atMs.length <= most + 1, `${atMs.length} ticks for ${days} days with room for ${most}`);
      }
    }
  });

  it('end, whatever is asked for', () => {
    assert.deepEqual(timeTicks({ fromMs: Number.NaN, toMs: Number.NaN }, 5).atMs, []);
    assert.deepEqual(timeTicks({ fromMs: 5, toMs: 0 }, 0).atMs, []);
  });
});
