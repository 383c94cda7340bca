import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatabaseSync } from 'node:sqlite';
import type { AccountChart } from '../../../../src/core/chart.ts';
import { openStore } from '../../../../src/history/client.ts';
import type { Store } from '../../../../src/history/store.ts';
import { accountEntries } from '../../../demo/accounts.ts';
import { writePast } from '../../../demo/past.ts';
import { demoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream } from '../../../upstream/server.ts';
import { Calls, type Outcome } from '../calls.ts';
import { Program } from '../program.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ID = 'openrouter-0123456789ab';
const OTHER_ID = 'openrouter-ba9876543210';

interface Summary {
  readonly rows: { readonly read: number; readonly new: number; readonly known: number; readonly leftOut: number };
  readonly leftOut: Readonly<Record<string, number>>;
  readonly accounts: readonly {
    readonly account: { readonly id: string };
    readonly from: string;
    readonly to: string;
  }[];
  readonly damage?: string;
}

type Cell = string | number | bigint | null | Uint8Array;

/** `2026-01-31 13:00:00`, as SQLite's CURRENT_TIMESTAMP writes it. */
const sql = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

describe('fuelgauge import', () => {
  let calls: Calls;
  const today = Math.floor(Date.now() / DAY) * DAY;
  const began = today - 20 * DAY;

  beforeEach(() => {
    calls = new Calls();
    configure([{ id: ID, label: 'Work' }]);
  });
  afterEach(() => calls.dispose());

  function configure(accounts: readonly { id: string; label: string; provider?: string }[]): void {
    const folder = join(calls.home, 'config', 'fuelgauge');
    mkdirSync(folder, { recursive: true });
    const entries = accounts.map((each) => ({ provider: 'openrouter', credential: 'stored', ...each }));
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ 'fuelgauge.accounts': entries }));
  }

  const path = (name: string) => join(calls.home, name);

  /** A file as an older monitor leaves it; `rows` are timestamp, label, usage, limit, remaining. */
  function creditLog(rows: Iterable<readonly Cell[]>, name = 'monitor.db'): string {
    const database = new DatabaseSync(path(name));
    database.exec(`CREATE TABLE openrouter_credit_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME DEFAULT
      CURRENT_TIMESTAMP, label TEXT, usage REAL, credit_limit REAL, remaining REAL, is_free_tier BOOLEAN, rate_limit TEXT,
      raw_response TEXT)`);
    const insert = database.prepare(
      'INSERT INTO openrouter_credit_log (timestamp, label, usage, credit_limit, remaining) VALUES (?, ?, ?, ?, ?)',
    );
    database.exec('BEGIN');
    for (const row of rows) insert.run(...row);
    database.exec('COMMIT');
    database.close();
    return path(name);
  }

  /** Six hours of each of so many days: the key uses a dollar an hour. */
  function* steady(days: number, label = 'Work'): Generator<Cell[]> {
    let used = 100;
    for (let day = 0; day < days; day++) {
      for (let hour = 9; hour < 15; hour++)
        yield [sql(began + day * DAY + hour * HOUR), label, used++, 500, 500 - used + 1];
    }
  }

  const summaryOf = ({ stdout }: Outcome) => JSON.parse(stdout) as Summary;
  async function imported(args: readonly string[], environment = {}): Promise<Summary> {
    const outcome = await calls.run(['import', ...args, '--json'], environment);
    assert.equal(outcome.stderr, '');
    return summaryOf(outcome);
  }

  async function inStore<T>(work: (store: Store) => Promise<T>, folder = join(calls.home, 'data')): Promise<T> {
    const workerFile = new URL('../../../../src/history/worker.ts', import.meta.url);
    const store = openStore({ folder: join(folder, 'fuelgauge'), workerFile });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
  const chart = (days = 30, accountId = ID, folder?: string): Promise<AccountChart> =>
    inStore((store) => store.chart({ accountId, fromMs: today - days * DAY, toMs: today + DAY, points: 500 }), folder);

  describe('of an openrouter_credit_log', () => {
    it('fills charts, spend by day and the export, and counts once', async () => {
      const file = creditLog(steady(5));
      const before = readFileSync(file);
      const first = await imported([file]);
      assert.deepEqual(first.rows, { read: 30, new: 30, known: 0, leftOut: 0 });
      assert.deepEqual(first.accounts[0]?.account.id, ID);
      const { lines, spend } = await chart();
      assert.deepEqual(
        lines.map(({ meterId, points }) => [meterId, points.flatMap(({ left }) => left ?? []).at(-1)]),
        [['key', 371]],
      );
      assert.deepEqual(
        spend?.days.map(({ cost }) => cost),
        [5, 6, 6, 6, 6],
      );
      const csv = await calls.run(['export']);
      assert.equal(csv.stdout.match(/Limit of this key/g)?.length, 30);

      const second = await imported([file]);
      assert.deepEqual(second.rows, { read: 30, new: 0, known: 30, leftOut: 0 });
      assert.deepEqual((await chart()).spend, spend);
      assert.deepEqual(readFileSync(file), before, 'the source is as it was');
    });

    it('takes what a longer file has more', async () => {
      await imported([creditLog(steady(3), 'three.db')]);
      const summary = await imported([creditLog(steady(5), 'five.db')]);
      assert.deepEqual(summary.rows, { read: 30, new: 12, known: 18, leftOut: 0 });
      assert.deepEqual(
        (await chart()).spend?.days.map(({ cost }) => cost),
        [5, 6, 6, 6, 6],
      );
    });

    it('names what it leaves out, and takes the rest', async () => {
      const good = began + 9 * HOUR;
      const file = creditLog([
        [sql(good), 'Work', 10, null, null],
        [good / 1000 + 3600, 'Work', 11, null, ''],
        [good + 2 * HOUR, 'Work', 12, '', null],
        [new Date(good + 3 * HOUR).toISOString(), 'Work', null, 50, 38],
        [sql(Date.now() + 2 * DAY), 'Work', 13, null, null],
        ['2019-01-01 00:00:00', 'Work', 13, null, null],
        ['2026-02-30 00:00:00', 'Work', 13, null, null],
        [null, 'Work', 13, null, null],
        [sql(good + 4 * HOUR), 'Work', 'NaN', null, null],
        [sql(good + 4 * HOUR), 'Work', Infinity, null, null],
        [sql(good + 4 * HOUR), 'Work', 13, -1, 5],
        [sql(good + 4 * HOUR), 'Work', '', '', ''],
        [sql(good + 4 * HOUR), 'Work', null, 20, null],
        [sql(good + 4 * HOUR), 'Work', new Uint8Array(2), null, null],
        [sql(good + 5 * HOUR), 'Work', 0, null, null],
        [sql(good + 6 * HOUR), 'Work', 14, null, null],
        [9_007_199_254_740_993n, 'Work', 14, null, null],
      ]);
      const { rows, leftOut } = await imported([file]);
      assert.deepEqual(leftOut, { time: 2, future: 2, old: 1, figure: 3, negative: 1, empty: 2, dip: 1 });
      assert.deepEqual(rows, { read: 17, new: 5, known: 0, leftOut: 12 });
      assert.deepEqual((await chart()).spend?.days, [{ date: sql(good).slice(0, 10), cost: 4 }]);
    });

    it('takes a counter that began anew for one', async () => {
      const file = creditLog(
        [50, 52, 1, 3, 4].map((used, index) => [sql(began + index * DAY), 'Work', used, null, null]),
      );
      await imported([file]);
      assert.deepEqual(
        (await chart()).spend?.days.map(({ cost }) => cost),
        [2, 1, 2, 1],
      );
    });

    it('leads up to what Fuelgauge has read itself, which stays', async () => {
      const upstream = await startUpstream();
      const { environment } = demoAccounts(upstream, { speed: 0 });
      configure([]);
      await calls.run(['check', '--provider', 'openrouter'], environment);
      await upstream.close();
      const kept = await inStore((store) => store.accounts());
      assert.equal(kept.length, 1);
      const id = kept[0]?.id ?? '';
      const before = await chart(1, id);
      await imported([creditLog(steady(5))]);
      assert.deepEqual(
        (await chart(1, id)).lines.find(({ meterId }) => meterId === 'balance'),
        before.lines[0],
      );
      assert.ok(((await chart(30, id)).spend?.days.length ?? 0) >= 5);
    });

    it('is read with the log beside it', async () => {
      const file = creditLog(steady(1));
      const database = new DatabaseSync(file);
      database.exec('PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0');
      database
        .prepare('INSERT INTO openrouter_credit_log (timestamp, label, usage) VALUES (?, ?, ?)')
        .run(sql(began + 2 * DAY), 'Work', 200);
      // As a monitor leaves it that was killed.
      const [copy, folder] = [path('left/behind.db'), path('left')];
      mkdirSync(folder);
      for (const part of ['', '-wal']) cpSync(file + part, copy + part);
      database.close();
      const log = readFileSync(`${copy}-wal`);
      chmodSync(folder, 0o500);
      assert.equal((await imported([copy])).rows.new, 7);
      chmodSync(folder, 0o700);
      assert.equal((await imported([copy])).rows.known, 7);
      assert.deepEqual(readFileSync(`${copy}-wal`), log);
    });

    it('is taken as far as it can be read where it is damaged', async () => {
      const file = creditLog(
        Array.from({ length: 2000 }, (_, index) => [sql(began + index * 600_000), 'Work', index, null, null]),
      );
      const whole = readFileSync(file);
      const pages = whole.length / 4096;
      writeFileSync(file, Buffer.from(whole).fill(0x55, (pages >> 1) * 4096, ((pages >> 1) + 1) * 4096));
      const outcome = await calls.run(['import', file, '--json']);
      assert.equal(outcome.code, 3);
      const { damage, rows } = summaryOf(outcome);
      assert.match(damage ?? '', /damaged: only [\d,]+ rows/);
      assert.ok(rows.new > 500 && rows.new < 2000);
      writeFileSync(file, whole.subarray(0, 4096 * (pages >> 1)));
      assert.equal((await calls.run(['import', file])).code, 3);
      writeFileSync(file, whole.fill(0x55, 4096));
      const broken = await calls.run(['import', file]);
      assert.equal(broken.code, 3);
      assert.match(broken.stderr, /is damaged, or can’t be opened/);
    });
  });

  describe('says whose the figures are', () => {
    it('by the label', async () => {
      configure([
        { id: ID, label: 'Work' },
        { id: OTHER_ID, label: 'Home' },
      ]);
      const { accounts, rows } = await imported([creditLog([...steady(1), ...steady(2, 'home')])]);
      assert.deepEqual(
        accounts.map(({ account }) => account.id),
        [ID, OTHER_ID],
      );
      assert.equal(rows.new, 18);
    });

    it('by what the user said', async () => {
      configure([
        { id: ID, label: 'Work' },
        { id: OTHER_ID, label: 'Home' },
      ]);
      const { accounts } = await imported([creditLog(steady(1, 'sk-or-…abc')), '--account', 'home']);
      assert.deepEqual(
        accounts.map(({ account }) => account.id),
        [OTHER_ID],
      );
    });

    it('or asks, and writes nothing', async () => {
      const file = creditLog(steady(1, 'sk-or-…abc'));
      configure([
        { id: ID, label: 'Work' },
        { id: OTHER_ID, label: 'Home' },
      ]);
      const several = await calls.run(['import', file]);
      assert.equal(several.code, 64);
      assert.match(several.stderr, /Work \(openrouter-0123456789ab\), Home \(.*--account NAME/);
      configure([]);
      const none = await calls.run(['import', file]);
      assert.equal(none.code, 64);
      assert.match(none.stderr, /No account of OpenRouter is known here.*OPENROUTER_API_KEY/);
      const wrong = await calls.run(['import', file, '--account', 'Nobody']);
      assert.equal(wrong.code, 64);
      assert.deepEqual(await inStore((store) => store.accounts()), []);
    });

    it('asks which key of several is meant', async () => {
      const file = creditLog([...steady(1, 'one'), ...steady(2, 'two')]);
      const outcome = await calls.run(['import', file]);
      assert.equal(outcome.code, 64);
      assert.match(outcome.stderr, /several keys or accounts: one, two\. .*--label NAME/);
      const { rows, leftOut } = await imported([file, '--label', 'TWO']);
      assert.deepEqual([rows.new, leftOut], [12, { label: 6 }]);
    });
  });

  describe('of usage_snapshots', () => {
    function snapshots(rows: Iterable<readonly Cell[]>): string {
      const database = new DatabaseSync(path('usage.db'));
      database.exec(`CREATE TABLE providers (id INTEGER PRIMARY KEY, name TEXT);
        INSERT INTO providers VALUES (1, 'OpenRouter'), (2, 'OpenAI');
        CREATE TABLE usage_snapshots (id INTEGER PRIMARY KEY, timestamp DATETIME, provider_id INTEGER, api_key_id INTEGER,
          cost REAL, tokens INTEGER, model TEXT, metadata_json TEXT)`);
      const insert = database.prepare(
        'INSERT INTO usage_snapshots (timestamp, provider_id, api_key_id, cost, tokens, model) VALUES (?, ?, 1, ?, 10, ?)',
      );
      for (const row of rows) insert.run(...row);
      database.close();
      return path('usage.db');
    }

    it('takes differences of counters for what was spent', async () => {
      const old = today - 50 * DAY;
      const { rows, leftOut } = await imported([
        snapshots([
          [sql(old), 1, 10, 'a'],
          [sql(old + HOUR), 1, 12, 'a'],
          [sql(old + DAY), 1, 13, 'a'],
          [sql(old + DAY + HOUR), 1, 0.5, 'b'],
          [sql(old + 2 * DAY), 1, 13, 'a'],
          [sql(old + 2 * DAY), 1, 0.75, 'b'],
          [sql(old + 2 * DAY), 2, 99, 'gpt'],
        ]),
      ]);
      assert.deepEqual([rows.read, rows.new, leftOut], [7, 6, { provider: 1 }]);
      const { spend } = await chart(60);
      assert.deepEqual(
        spend?.days.map(({ cost }) => cost),
        [2, 1.5, 0.25],
      );
      const { usage } = await inStore((store) =>
        store.chart({ accountId: ID, fromMs: old - DAY, toMs: old + 9 * DAY, points: 100 }),
      );
      assert.deepEqual(
        usage.map(({ model, cost }) => [model, cost]),
        [
          ['a', 2],
          ['a', 1],
          ['b', 0.5],
          ['b', 0.25],
        ],
      );
    });

    it('takes costs that go up and down for what each request cost', async () => {
      const costs = [0.4, 0.1, 0.9, 0.2, 0.3, 0.1];
      await imported([snapshots(costs.map((cost, index) => [sql(began + index * HOUR), 1, cost, 'a']))]);
      const days = (await chart()).spend?.days ?? [];
      // The first of all only begins the counter.
      assert.equal(days.reduce((sum, { cost }) => sum + cost, 0).toFixed(6), '1.600000');
    });
  });

  describe('of our own export', () => {
    let source: Calls;
    let id: string;

    before(async () => {
      source = new Calls();
      const upstream = await startUpstream();
      const { environment } = demoAccounts(upstream, { speed: 0 });
      const env = { ...source.environment, ...environment };
      const entries = await accountEntries({ environment: env, fetch });
      id = entries.find(({ provider }) => provider === 'openrouter')?.id ?? '';
      writePast(entries, env);
      await source.run(['check'], environment);
      await upstream.close();
    });
    after(() => source.dispose());

    const charts = (folder: string) =>
      inStore(async (store) => {
        const accounts = (await store.accounts()).map((each) => each.id);
        const ranges = [1, 7, 30, 90].map((days) => ({ fromMs: today - days * DAY, toMs: today + DAY, points: 500 }));
        const all = await Promise.all(
          accounts.flatMap((accountId) => ranges.map((range) => store.chart({ accountId, ...range }))),
        );
        // A label without arguments may have an empty list of them, or none.
        return JSON.parse(
          JSON.stringify(all).replaceAll(',"args":{}', '').replaceAll('"args":{},', ''),
        ) as AccountChart[];
      }, folder);

    it('gives the same charts', async () => {
      const file = path('history.json');
      await source.run(['export', 'everything', '--output', file]);
      const { rows, leftOut } = await imported([file]);
      assert.deepEqual([rows.known, rows.leftOut], [0, leftOut['warning'] ?? 0]);
      const [there, here] = [await charts(join(source.home, 'data')), await charts(join(calls.home, 'data'))];
      assert.equal(here.length, 12);
      assert.deepEqual(here, there);
      const again = await imported([file]);
      assert.equal(again.rows.new, 0);
      assert.deepEqual(await charts(join(calls.home, 'data')), there);
    });

    it('is taken as CSV, too, also into another account', async () => {
      for (const kind of ['readings', 'days', 'usage']) {
        const file = path(`${kind}.csv`);
        await source.run(['export', kind, '--output', file]);
        const { rows } = await imported([file]);
        assert.ok(rows.read > 0 || kind === 'usage', kind);
        assert.equal(rows.leftOut, 0);
      }
      assert.deepEqual(await charts(join(calls.home, 'data')), await charts(join(source.home, 'data')));

      configure([{ id: OTHER_ID, label: 'Other' }]);
      const { accounts } = await imported([path('readings.csv'), '--account', 'Other']);
      assert.deepEqual(
        accounts.map(({ account }) => account.id),
        [OTHER_ID],
      );
      assert.deepEqual((await chart(30, OTHER_ID)).lines, (await chart(30, id)).lines);
    });

    it('gives days whose readings are gone', async () => {
      const file = path('days.csv');
      await source.run(['export', 'days', '--output', file]);
      const { rows } = await imported([file]);
      assert.ok(rows.new > 60);
      const [there, here] = [await chart(90, id, join(source.home, 'data')), await chart(90, id)];
      // Marks are of readings.
      const told = ({ lines }: AccountChart) => lines.map((line) => ({ ...line, marks: [] }));
      assert.deepEqual(told(here), told(there));
      assert.ok(((await chart(30, id)).lines[0]?.points.length ?? 0) > 20);
      assert.equal((await imported([file])).rows.new, 0);
    });

    it('leaves out lines that are broken', async () => {
      const head =
        'from_utc,until_utc,readings,account,account_id,meter,meter_id,unit,remaining,used,limit,resets_at_utc';
      const when = new Date(began).toISOString();
      const rest = `Work,${ID},Balance,balance,usd`;
      const lines = [
        `${when},${when},1,${rest},10,,,`,
        `${when},${when},1,${rest},`,
        `${when},${when},1,${rest},,,,`,
        `${when},${when},0,${rest},9,,,`,
        `${when},2021-01-01T00:00:00Z,1,${rest},9,,,`,
        `${when},${when},1,Work,somebody,Balance,balance,usd,9,,,`,
        `${when},${when},1,Work,${ID},Balance,,usd,9,,,`,
        `"${when}`,
      ];
      writeFileSync(path('broken.csv'), `\ufeff${[head, ...lines].join('\n')}`);
      const { rows, leftOut } = await imported([path('broken.csv')]);
      assert.deepEqual(leftOut, { time: 1, figure: 1, empty: 1, shape: 3, account: 1 });
      assert.deepEqual(rows, { read: 8, new: 1, known: 0, leftOut: 7 });
    });
  });

  it('refuses what is no history that it knows, and writes nothing', async () => {
    const other = new DatabaseSync(path('other.db'));
    other.exec('CREATE TABLE bookmarks (id INTEGER)');
    other.close();
    writeFileSync(path('empty.csv'), '');
    writeFileSync(path('text.csv'), 'a,b\n1,2\n');
    writeFileSync(path('cut.json'), '{"schemaVersion":1,"readings":[{"from_utc"');
    writeFileSync(path('other.json'), '{"bookmarks":[]}');
    await inStore((store) => store.touchFocus(new Date().toISOString()));
    const own = join(calls.home, 'data', 'fuelgauge', 'history.db');
    for (const [file, says] of [
      [path('other.db'), /database of another program/],
      [path('empty.csv'), /is empty/],
      [path('text.csv'), /none of the histories/],
      [path('cut.json'), /ends early, or is no JSON/],
      [path('other.json'), /none of the histories/],
      [path('missing.db'), /can’t be read/],
      [calls.home, /is no file/],
      [own, /history of Fuelgauge itself.*fuelgauge export everything/],
    ] as const) {
      const { code, stdout, stderr } = await calls.run(['import', file]);
      assert.deepEqual([code, stdout], [3, ''], file);
      assert.match(stderr, says);
    }
    for (const args of [[], ['redis'], ['a', 'b']]) assert.equal((await calls.run(['import', ...args])).code, 64);
    assert.deepEqual(await inStore((store) => store.accounts()), []);
  });

  it('says in words what it did, or would do', async () => {
    const file = creditLog([...steady(5), ['soon', 'Work', 1, null, null]]);
    const trial = await calls.run(['import', file, '--dry-run']);
    assert.equal(trial.code, 0);
    assert.match(
      trial.stdout,
      /^31 rows read from .*monitor\.db\.\n30 rows are new\.\n {2}30 of them for Work \(openrouter-/,
    );
    assert.match(trial.stdout, /\n1 was left out:\n {2}1: its time can’t be read\.\nA trial: nothing was written\.\n$/);
    assert.deepEqual(await inStore((store) => store.accounts()), []);
    assert.match((await calls.run(['import', file])).stdout, /\n30 rows are new\.\n/);
    assert.match((await calls.run(['import', file])).stdout, /\n0 rows are new\.\n30 were there already\.\n/);
  });

  it('writes nothing where the history can’t be written', async () => {
    writeFileSync(path('data'), '');
    const { code, stderr } = await calls.run(['import', creditLog(steady(1))]);
    assert.equal(code, 3);
    assert.match(stderr, /Nothing was imported/);
    assert.ok(existsSync(path('monitor.db')));
  });

  it('goes on where it was when it is killed', async () => {
    const minutes = 15_000;
    const first = today - minutes * 60_000;
    const rows = Array.from({ length: minutes }, (_, index) => [
      sql(first + index * 60_000),
      'Work',
      index,
      null,
      null,
    ]);
    const file = creditLog(rows);
    const program = new Program();
    try {
      const killed = program.start(['import', file], calls.environment);
      const count = () => inStore((store) => store.seriesSpan(ID, { meterId: '#spend:key', unit: 'usd' }));
      while (!(await count()));
      killed.child.kill('SIGKILL');
      assert.equal((await killed.ended).signal, 'SIGKILL');
      const { rows: later } = await imported([file]);
      assert.equal(later.new + later.known, minutes);
      assert.ok(later.new > 0 && later.known > 0, 'it was under way');
    } finally {
      program.dispose();
    }
    const spent = (await chart()).spend?.days.reduce((sum, { cost }) => sum + cost, 0);
    assert.equal(spent, minutes - 1);
  }).timeout(60_000);

  it('takes a hundred thousand rows while others go on writing', async () => {
    const rows = 100_000;
    const stepMs = 60_000;
    const first = today - rows * stepMs;
    const file = creditLog(
      Array.from({ length: rows }, (_, index) => [
        sql(first + index * stepMs),
        'Work',
        100 + Math.floor(index / 3) / 100,
        1000,
        900 - Math.floor(index / 3) / 100,
      ]),
    );
    await inStore((store) => store.touchFocus(new Date().toISOString()));
    const others = new Worker(
      `const { workerData, parentPort } = require('node:worker_threads');
      const database = new (require('node:sqlite').DatabaseSync)(workerData);
      database.exec('PRAGMA busy_timeout=5000');
      const waits = [];
      const timer = setInterval(() => {
        const startMs = performance.now();
        database.exec("BEGIN IMMEDIATE; INSERT OR REPLACE INTO note VALUES ('test', '1'); COMMIT");
        waits.push(performance.now() - startMs);
      }, 5);
      parentPort.once('message', () => { clearInterval(timer); database.close(); parentPort.postMessage(waits); });`,
      { eval: true, workerData: join(calls.home, 'data', 'fuelgauge', 'history.db') },
    );
    const startMs = performance.now();
    const summary = await imported([file]);
    const tookMs = performance.now() - startMs;
    const told = once(others, 'message') as Promise<[number[]]>;
    others.postMessage('enough');
    const waits = (await told)[0].toSorted((x, y) => x - y);
    await others.terminate();
    const [middle, most] = [waits[waits.length >> 1] ?? NaN, waits.at(-1) ?? NaN];
    assert.deepEqual(summary.rows, { read: rows, new: rows, known: 0, leftOut: 0 });
    // oxlint-disable-next-line no-console -- figures to read, not to assert
    console.log(
      `      ${rows} rows in ${tookMs.toFixed(0)} ms; ${waits.length} writes of others meanwhile took ` +
        `${middle.toFixed(1)} ms in the middle, ${most.toFixed(0)} ms at most`,
    );
  }).timeout(120_000);
});
