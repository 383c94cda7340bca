import assert from 'node:assert/strict';
import { say } from '../../../../src/core/message.ts';
import { openMemoryStore } from '../../../../src/history/memory.ts';
import type { Store } from '../../../../src/history/store.ts';
import { IMPORTED_SPEND } from '../../../../src/history/timeline/keepSnapshot.ts';
import type { Run } from '../../../../src/history/timeline/append.ts';
import { Bench } from '../bench.ts';
import { ACCOUNT, at, pollOnce } from '../samples.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The day of `at(0)` is 2026-08-25; noon. */
const NOON = Date.parse(at(0));
const name = { meterId: 'balance', unit: 'usd' };

function run(atMs: number, left: number, readings = 1): Run {
  return { at: atMs, until: atMs, readings, gauge: { unit: 'usd', left } };
}

describe('imported rows', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  for (const [place, open] of [
    ['in memory', () => openMemoryStore()],
    ['in the file', () => bench.open(bench.folder())],
  ] as const) {
    describe(place, () => {
      let store: Store;
      beforeEach(() => {
        store = open();
      });

      const put = (runs: readonly Run[], more: object = {}) =>
        store.importRows({
          accountId: ACCOUNT,
          series: { ...name, label: say('meter.openrouter.balance'), runs, days: [] },
          ...more,
        });
      const read = async (atMs: number, left: number) => {
        const now = new Date(atMs).toISOString();
        const meter = { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining: left };
        const reading = { snapshot: { fetchedAt: now, meters: [meter] }, levels: {}, checkedAt: now };
        await pollOnce(store, { now, reading, dueAt: now, leaseUntil: undefined });
      };
      const chart = (fromMs = NOON - 90 * DAY, toMs = NOON + DAY) =>
        store.chart({ accountId: ACCOUNT, fromMs, toMs, points: 500 });
      const used = async () => (await chart()).lines[0]?.days;
      const span = () => store.seriesSpan(ACCOUNT, name);

      it('begin a series, which readings go on with', async () => {
        assert.equal(await span(), undefined);
        const result = await put([run(NOON - DAY, 20), run(NOON - DAY + HOUR, 18)]);
        assert.deepEqual(result, { runs: [0, 1], days: [], usage: [] });
        assert.deepEqual(await span(), { fromMs: NOON - DAY, toMs: NOON - DAY + HOUR });
        await read(NOON, 15);
        assert.deepEqual(await used(), [
          { date: '2026-08-24', used: 2 },
          { date: '2026-08-25', used: 3 },
        ]);
      });

      it('lead up to what was read, the newest first, and count every dollar once', async () => {
        await read(NOON, 10);
        await read(NOON + HOUR, 9);
        await put([run(NOON - DAY, 14), run(NOON - DAY + HOUR, 13)]);
        await put([run(NOON - 2 * DAY, 20), run(NOON - 2 * DAY + HOUR, 16)]);
        const days = [
          { date: '2026-08-23', used: 4 },
          { date: '2026-08-24', used: 3 },
          { date: '2026-08-25', used: 4 },
        ];
        assert.deepEqual(await used(), days);
        for (const again of [NOON - DAY, NOON - 2 * DAY]) assert.deepEqual((await put([run(again, 99)])).runs, []);
        assert.deepEqual(await used(), days);
        await read(NOON + 2 * HOUR, 8.5);
        assert.equal((await used())?.at(-1)?.used, 4.5, 'the next reading is compared with the last that was read');
      });

      it('leave hours alone that were read', async () => {
        await read(NOON, 10);
        const before = await chart(NOON - HOUR, NOON + HOUR);
        const result = await put([run(NOON + 60_000, 1), run(NOON + 1_800_000, 2)]);
        assert.deepEqual(result.runs, []);
        assert.deepEqual(await chart(NOON - HOUR, NOON + HOUR), before);
      });

      it('fill a gap without counting what was used in it twice', async () => {
        await read(NOON, 10);
        await read(NOON + 4 * HOUR, 6);
        assert.deepEqual((await put([run(NOON + 2 * HOUR, 9)])).runs, [0]);
        assert.deepEqual(await used(), [{ date: '2026-08-25', used: 4 }]);
        const { points } = (await chart(NOON - HOUR, NOON + 5 * HOUR)).lines[0] ?? { points: [] };
        assert.deepEqual(
          points.flatMap(({ left }) => left ?? []),
          [10, 9, 6],
        );
      });

      it('mark a top-up between what was imported and what was read', async () => {
        await read(NOON, 50);
        await put([run(NOON - DAY, 5), run(NOON - DAY + HOUR, 4)]);
        const { marks = [] } = (await chart()).lines[0] ?? {};
        assert.deepEqual(marks, [{ atMs: NOON, kind: 'topUp' }]);
        assert.deepEqual(await used(), [
          { date: '2026-08-24', used: 1 },
          { date: '2026-08-25', used: 0 },
        ]);
      });

      it('are known again when their hours were pruned', async () => {
        const old = NOON - 400 * DAY;
        const runs = [run(old, 20), run(old + HOUR, 19), run(old + 2 * HOUR, 17)];
        await put(runs);
        await read(NOON, 10);
        while (await store.prune({ rawDays: 30, hourlyDays: 365, alertDays: 30, nowMs: NOON }));
        assert.deepEqual((await put(runs)).runs, []);
      });

      it('are only counted in a trial', async () => {
        assert.deepEqual((await put([run(NOON, 3)], { isTrial: true })).runs, [0]);
        const usage = [{ date: '2026-08-01', model: 'a', currency: 'usd', cost: 1 }];
        assert.deepEqual((await store.importRows({ accountId: ACCOUNT, usage, isTrial: true })).usage, [0]);
        assert.equal(await span(), undefined);
        assert.deepEqual((await chart()).usage, []);
      });

      it('of usage give way to what was reported', async () => {
        const usage = [{ date: '2026-08-01', model: 'a', currency: 'usd', cost: 1 }];
        assert.deepEqual((await store.importRows({ accountId: ACCOUNT, usage })).usage, [0]);
        const other = [{ date: '2026-08-01', model: 'a', currency: 'usd', cost: 7 }];
        assert.deepEqual((await store.importRows({ accountId: ACCOUNT, usage: other })).usage, []);
        assert.deepEqual((await chart(NOON - 40 * DAY)).usage, usage);
      });

      it('of another program’s spend come before the own', async () => {
        await read(NOON, 10);
        await read(NOON + HOUR, 8);
        const spend = (atMs: number, total: number): Run => ({
          ...run(atMs, 0),
          gauge: { unit: 'usd', used: total },
        });
        await store.importRows({
          accountId: ACCOUNT,
          series: {
            meterId: IMPORTED_SPEND,
            unit: 'usd',
            label: say('series.spend'),
            runs: [spend(NOON - DAY, 0), spend(NOON - DAY + HOUR, 3), spend(NOON, 7)],
            days: [],
          },
        });
        assert.deepEqual((await chart()).spend?.days, [
          { date: '2026-08-24', cost: 3 },
          { date: '2026-08-25', cost: 2 },
        ]);
      });

      it('go to the account that an id stands for', async () => {
        await store.alias('openrouter-ffffffffffff', ACCOUNT);
        await put([run(NOON, 3)], { accountId: 'openrouter-ffffffffffff' });
        assert.ok(await span());
      });
    });
  }
});
