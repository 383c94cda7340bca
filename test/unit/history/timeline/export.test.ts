import assert from 'node:assert/strict';
import { say } from '../../../../src/core/message.ts';
import { exportText, type ExportOptions } from '../../../../src/history/exportText.ts';
import { openMemoryStore } from '../../../../src/history/memory.ts';
import type { Store } from '../../../../src/history/store.ts';
import { exportKinds } from '../../../../src/history/timeline/exportPage.ts';
import { Bench } from '../bench.ts';
import { ACCOUNT, at, pollOnce } from '../samples.ts';

const OTHER = 'codex-0123456789ab';
const breakdown = [
  { date: '2026-08-24', model: '=cmd', currency: 'usd', cost: 1.5, requests: 3 },
  {
    date: '2026-08-25',
    model: 'beta',
    currency: 'usd',
    cost: 0.25,
    inputTokens: 9,
    cachedInputTokens: 7,
    outputTokens: 2,
  },
];

/** Polls an account so many times, a minute apart, each with another figure. */
async function pollMany(store: Store, accountId: string, times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    const now = at(index * 60);
    const meter = { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining: 100 - index / 100 };
    const reading = { snapshot: { fetchedAt: now, meters: [meter], breakdown }, levels: {}, checkedAt: now };
    await pollOnce(store, { accountId, now, reading, dueAt: now, leaseUntil: undefined });
  }
}

describe('export', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  const options = (more: Partial<ExportOptions>): ExportOptions => ({
    kinds: ['readings'],
    format: 'csv',
    fromMs: 0,
    toMs: Date.parse(at(1e6)),
    labels: { [ACCOUNT]: 'Work, main' },
    now: new Date(at(0)),
    ...more,
  });
  const textOf = async (store: Store, more: Partial<ExportOptions>) => {
    let [text, rows, done] = ['', 0, 0];
    for await (const part of exportText(store, options(more))) {
      text += part.text;
      rows += part.rows;
      assert.ok(part.done === 0 || part.done >= done, 'progress goes forward');
      done = Math.max(done, part.done);
    }
    assert.equal(done, 1);
    return { text, rows, lines: text.split('\r\n') };
  };

  for (const [place, open] of [
    ['in memory', () => openMemoryStore()],
    ['in the file', () => bench.open(bench.folder())],
  ] as const) {
    describe(`of a history ${place}`, () => {
      let store: Store;
      beforeEach(async () => {
        store = open();
        await pollMany(store, ACCOUNT, 3);
        await pollMany(store, OTHER, 2);
      });

      it('gives readings as CSV, with units and the time zone in its head', async () => {
        const { lines, rows } = await textOf(store, {});
        assert.equal(rows, 5);
        assert.equal(
          lines[0],
          'from_utc,until_utc,readings,account,account_id,meter,meter_id,unit,remaining,used,limit,resets_at_utc',
        );
        assert.equal(lines[1], `${at(0)},${at(0)},1,"Work, main",${ACCOUNT},Balance,balance,usd,100,,,`);
        assert.equal(lines[4], `${at(0)},${at(0)},1,${OTHER},${OTHER},Balance,balance,usd,100,,,`);
      });

      it('gives only what lies in the range', async () => {
        const { rows } = await textOf(store, { fromMs: Date.parse(at(60)), toMs: Date.parse(at(120)) });
        assert.equal(rows, 2);
      });

      it('gives days, usage and warnings, texts made harmless', async () => {
        const days = await textOf(store, { kinds: ['days'] });
        assert.match(days.lines[1] ?? '', /^2026-08-25,"Work, main",openrouter-\w+,Balance,balance,usd,0\.02,99\.98,/);
        const usage = await textOf(store, { kinds: ['usage'] });
        assert.ok(
          usage.lines.some((line) => line.startsWith(`2026-08-24,"Work, main",${ACCOUNT},'=cmd,,,usd,1.5,,3,`)),
        );
        assert.match(usage.lines[0] ?? '', /,credits,input_tokens,cached_input_tokens,output_tokens,reasoning_tokens$/);
        assert.ok(usage.lines.some((line) => line.endsWith(',beta,,,usd,0.25,,,,9,7,2,')));
        assert.equal(usage.rows, 4);
        const warnings = await textOf(store, { kinds: ['warnings'] });
        assert.equal(warnings.lines[0], 'fired_at_utc,account,account_id,kind,about,text,outcome');
      });

      it('gives everything as one JSON document', async () => {
        const { text } = await textOf(store, { kinds: exportKinds, format: 'json' });
        const document = JSON.parse(text) as Record<string, unknown>;
        assert.deepEqual([document['schemaVersion'], document['timeZone']], [1, 'UTC']);
        assert.equal((document['readings'] as unknown[]).length, 5);
        assert.equal((document['usage'] as { model: string }[])[0]?.model, '=cmd', 'JSON runs no formulas');
        assert.deepEqual(document['warnings'], []);
      });
    });
  }

  it('goes on from page to page without losing or doubling a row', async () => {
    const store = openMemoryStore();
    await pollMany(store, ACCOUNT, 4100);
    await pollMany(store, OTHER, 3);
    const { text } = await textOf(store, { kinds: ['readings'], format: 'json' });
    const { readings } = JSON.parse(text) as { readings: { from_utc: string; account_id: string }[] };
    assert.equal(readings.length, 4103);
    assert.equal(new Set(readings.map(({ from_utc: from, account_id: id }) => from + id)).size, 4103);
  });
});
