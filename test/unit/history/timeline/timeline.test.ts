import assert from 'node:assert/strict';
import { say } from '../../../../src/core/message.ts';
import type { Snapshot } from '../../../../src/core/model.ts';
import { memoryTables } from '../../../../src/history/memoryTables.ts';
import type { Tables } from '../../../../src/history/tables.ts';
import { bringBackTimeline, takeOverTimeline } from '../../../../src/history/timeline/carryOver.ts';
import { chartOf } from '../../../../src/history/timeline/chart.ts';
import { keepSnapshot, keepUsage } from '../../../../src/history/timeline/keepSnapshot.ts';
import { prune } from '../../../../src/history/timeline/prune.ts';
import { slicesOf } from '../../../../src/history/timeline/slices.ts';
import { spendByDay } from '../../../../src/history/timeline/spendDays.ts';
import { fileTables } from './fileTables.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 5, 1);
const ACCOUNT = 'openrouter-0123456789ab';

function balance(remaining: number, more: Partial<Snapshot> = {}): Snapshot {
  const meter = { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining };
  return { fetchedAt: new Date(T0).toISOString(), meters: [meter], ...more };
}

function window(used: number, resetsAtMs: number): Snapshot {
  const resetsAt = new Date(resetsAtMs).toISOString();
  const meter = { id: '5h', label: say('meter.named', { name: '5h' }), unit: 'percent', usedPercent: used, resetsAt };
  return { fetchedAt: new Date(T0).toISOString(), meters: [meter] };
}

for (const [place, open] of [
  ['in memory', () => ({ tables: memoryTables(), close: () => undefined })],
  ['in the file', fileTables],
] as const) {
  describe(`timeline ${place}`, () => {
    let tables: Tables;
    let close: () => void;
    beforeEach(() => {
      ({ tables, close } = open());
    });
    afterEach(() => close());

    const read = (atMs: number, snapshot: Snapshot) => keepSnapshot(tables, ACCOUNT, snapshot, atMs);
    const only = () => tables.series.where('accountId', ACCOUNT)[0]!;
    const samples = () =>
      tables.samples
        .between(only().id, 0, Infinity)
        .map(({ at, until, readings, left }) => [(at - T0) / MINUTE, (until - T0) / MINUTE, readings, left]);

    it('keeps a sample for as long as nothing changes, and loses no reading', () => {
      for (const [minute, left] of [
        [0, 10],
        [1, 10],
        [2, 10],
        [3, 9],
        [4, 9],
        [5, 9.5],
      ] as const)
        read(T0 + minute * MINUTE, balance(left));
      assert.deepEqual(samples(), [
        [0, 2, 3, 10],
        [3, 4, 2, 9],
        [5, 5, 1, 9.5],
      ]);
    });

    it('shows a gap as a gap, and begins anew with the hour', () => {
      for (const minute of [0, 10, 40, 50, 59, 60, 61]) read(T0 + minute * MINUTE, balance(10));
      assert.deepEqual(samples(), [
        [0, 10, 2, 10],
        [40, 59, 3, 10],
        [60, 61, 2, 10],
      ]);
    });

    it('sums up hours and days in step', () => {
      for (let minute = 0; minute < 26 * 60; minute += 10) read(T0 + minute * MINUTE, balance(1000 - minute / 10));
      const { id } = only();
      const hours = tables.hours.between(id, 0, Infinity);
      assert.equal(hours.length, 26);
      assert.deepEqual(
        [hours[0]?.spent, hours[0]?.readings, hours[0]?.high, hours[0]?.low, hours[0]?.left],
        [5, 6, 1000, 995, 995],
      );
      assert.equal(hours[1]?.spent, 6, 'with what was used since the last reading of the hour before');
      const days = tables.days.between(id, 0, Infinity);
      assert.deepEqual(
        days.map(({ spent, readings }) => [spent, readings]),
        [
          [143, 144],
          [12, 12],
        ],
      );
    });

    it('marks top-ups and resets, and never counts them as use', () => {
      read(T0, balance(3));
      read(T0 + MINUTE, balance(23));
      read(T0 + 2 * MINUTE, balance(22));
      const { id } = only();
      assert.deepEqual(
        tables.marks.between(id, 0, Infinity).map((row) => ({ ...row })),
        [{ series: id, at: T0 + MINUTE, kind: 'topUp', amount: 20 }],
      );
      assert.equal(tables.days.between(id, 0, Infinity)[0]?.spent, 1);
    });

    it('compares with the reading before also where the clock was put back', () => {
      read(T0 + DAY, balance(10));
      read(T0, balance(8));
      read(T0 + MINUTE, balance(7));
      assert.deepEqual(samples(), [
        [0, 0, 1, 8],
        [1, 1, 1, 7],
        [1440, 1440, 1, 10],
      ]);
      assert.deepEqual(
        tables.days.between(only().id, 0, Infinity).map(({ spent }) => spent),
        [3, null],
      );
    });

    it('does not lose a reading of the same millisecond', () => {
      read(T0, balance(10));
      read(T0, balance(9));
      const kept = tables.samples.between(only().id, 0, Infinity);
      assert.deepEqual(
        kept.map(({ left, readings }) => [left, readings]),
        [
          [10, 1],
          [9, 1],
        ],
      );
    });

    it('is not confused by a reset time that jitters', () => {
      for (let minute = 0; minute < 10; minute++)
        read(T0 + minute * MINUTE, window(20, T0 + 5 * HOUR + (minute % 3) * 2000));
      assert.deepEqual(samples(), [[0, 9, 10, 80]]);
      read(T0 + 5 * HOUR + MINUTE, window(3, T0 + 10 * HOUR));
      assert.deepEqual(
        tables.marks.between(only().id, 0, Infinity).map(({ kind }) => kind),
        ['reset'],
      );
    });

    it('counts a usage row once, and takes a later report for the better', () => {
      const row = { date: '2026-06-01', model: 'a', currency: 'usd', cost: 1 };
      keepUsage(tables, ACCOUNT, [row, { ...row, model: 'b' }]);
      keepUsage(tables, ACCOUNT, [
        { ...row, cost: 1.5 },
        { ...row, model: 'b' },
        { date: '2026-06-01', cost: 0.25 },
      ]);
      const spend = spendByDay(tables, [], ACCOUNT, { fromMs: T0, toMs: T0 + 2 * DAY });
      assert.deepEqual(spend, { currency: 'usd', days: [{ date: '2026-06-01', cost: 2.75 }] });
    });

    it('never takes what a key spent for what the account did', () => {
      read(T0, balance(10, { spend: { currency: 'usd', of: 'key', total: 5 } }));
      read(T0 + MINUTE, balance(10, { spend: { currency: 'usd', of: 'account', total: 300 } }));
      read(T0 + 2 * MINUTE, balance(10, { spend: { currency: 'usd', of: 'key', total: 6 } }));
      const known = tables.series.where('accountId', ACCOUNT);
      assert.equal(known.length, 3);
      const spend = spendByDay(tables, known, ACCOUNT, { fromMs: T0, toMs: T0 + DAY });
      assert.deepEqual(spend?.days, [{ date: '2026-06-01', cost: 1 }]);
    });

    it('gives slices that follow each other, by the hour at first and by the reading at the end', () => {
      for (let hour = 0; hour < 96; hour++) {
        read(T0 + hour * HOUR, balance(1000 - hour * 2));
        read(T0 + hour * HOUR + 30 * MINUTE, balance(1000 - hour * 2 - 1));
      }
      const now = T0 + 96 * HOUR;
      const slices = slicesOf(tables, only(), now);
      assert.equal(slices.length, 48 + 48 * 2);
      for (const [index, slice] of slices.entries()) {
        assert.ok(slice.toMs > slice.fromMs);
        assert.equal(slice.fromMs, slices[index - 1]?.toMs ?? T0);
      }
      assert.equal(
        slices.reduce((sum, { spent }) => sum + (spent ?? 0), 0),
        191,
      );
      assert.equal(
        slices.reduce((sum, { readings }) => sum + readings, 1),
        192,
      );
    });

    it('draws lines with gaps, and keeps the top of a top-up', () => {
      for (let minute = 0; minute < 240; minute++) {
        if (minute > 60 && minute < 120) continue;
        read(T0 + minute * MINUTE, balance(minute < 200 ? 50 - minute / 10 : 80));
      }
      const chart = chartOf(tables, { accountId: ACCOUNT, fromMs: T0, toMs: T0 + DAY, points: 100 });
      const line = chart.lines[0]!;
      assert.ok(line.points.length < 40);
      const gap = line.points.findIndex(({ left }) => left === null);
      assert.deepEqual(line.points[gap - 1], { atMs: T0 + 60 * MINUTE, left: 44 });
      assert.deepEqual(line.points[gap + 1], { atMs: T0 + 120 * MINUTE, left: 38 });
      assert.deepEqual(line.points.at(-1), { atMs: T0 + 239 * MINUTE, left: 80 });
      assert.ok(line.points.some(({ atMs, left }) => atMs === T0 + 199 * MINUTE && left === 30.1));
      assert.deepEqual(line.marks, [{ atMs: T0 + 200 * MINUTE, kind: 'topUp' }]);
      assert.deepEqual(line.days, [{ date: '2026-06-01', used: 19.9 }]);
    });

    it('prunes what is too old bit by bit, never the last reading', () => {
      for (let hour = 0; hour < 24 * 40; hour++) read(T0 + hour * HOUR, balance(1000 - hour));
      const { id } = only();
      const retention = { rawDays: 30, hourlyDays: 365, alertDays: 365, nowMs: T0 + 40 * DAY };
      while (prune(tables, retention));
      assert.equal(tables.samples.between(id, 0, Infinity)[0]?.at, T0 + 10 * DAY);
      assert.equal(tables.hours.between(id, 0, Infinity).length, 960);
      while (prune(tables, { ...retention, nowMs: T0 + 4000 * DAY }));
      assert.equal(tables.samples.between(id, 0, Infinity).length, 1);
      assert.equal(tables.hours.between(id, 0, Infinity).length, 0);
      assert.equal(tables.days.between(id, 0, Infinity).length, 40, 'daily sums stay for ever');
    });

    it('goes on in memory and comes back, without losing or doubling a reading', () => {
      for (let minute = 0; minute < 10; minute++) read(T0 + minute * MINUTE, balance(100 - minute));
      const memory = memoryTables();
      takeOverTimeline(tables, memory, T0 + 10 * MINUTE);
      for (let minute = 10; minute < 20; minute++)
        keepSnapshot(memory, ACCOUNT, balance(100 - minute), T0 + minute * MINUTE);
      bringBackTimeline(memory, tables);
      const { id } = only();
      const kept = tables.samples.between(id, 0, Infinity);
      assert.equal(
        kept.reduce((sum, { readings }) => sum + readings, 0),
        20,
      );
      assert.equal(tables.days.between(id, 0, Infinity)[0]?.spent, 19);
    });
  });
}
