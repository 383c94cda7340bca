import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UsageRow } from '../../../src/core/model.ts';
import { useJournal } from '../../../src/database/journal.ts';
import { migrate, migrations, schemaVersion } from '../../../src/history/schema.ts';
import { Bench } from './bench.ts';
import { changedWorker } from './bundled.ts';
import { ACCOUNT, at, claim, pollOnce, problemsOf, reading, request } from './samples.ts';
import { until } from './wait.ts';

const fixtures = new URL('versions/', import.meta.url);
const earlier = globSync('v*.sql', { cwd: fixtures }).map((name) => Number(name.slice(1, -4)));

describe('migrations of the history file', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  /** A file as that version left it, in a folder of its own. */
  const fileOf = (version: number): { folder: string; path: string } => {
    const folder = bench.folder();
    const path = join(folder, 'history.db');
    const database = new DatabaseSync(path);
    useJournal(database);
    database.exec(readFileSync(new URL(`v${version}.sql`, fixtures), 'utf8'));
    database.close();
    return { folder, path };
  };
  const inFile = <T>(path: string, work: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(path);
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const schemaOf = (database: DatabaseSync) =>
    database
      .prepare('SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name')
      .all()
      .map((row) => ({
        ...row,
        columns: database
          .prepare(`SELECT name, type, "notnull", pk FROM pragma_table_info(?)`)
          .all(row['name'] as string),
      }));

  it('there is a file of every earlier version to try them with', () => {
    assert.deepEqual(
      earlier.toSorted((a, b) => a - b),
      migrations.slice(1).map((_, index) => index + 1),
    );
  });

  for (const version of earlier) {
    describe(`from version ${version}`, () => {
      it('keeps what is in it', async () => {
        const { folder } = fileOf(version);
        const store = bench.open(folder);
        assert.deepEqual(await store.status, { mode: 'file', problem: undefined });
        const readings = await store.readings([ACCOUNT]);
        assert.equal(readings[ACCOUNT]?.snapshot?.meters[0]?.remaining, 12.5);
        assert.equal(await store.resolve('openrouter-ffffffffffff'), ACCOUNT);
        assert.equal(await store.lastFocus(), '2026-08-25T12:00:00.000Z');
        const pending = await store.claimAlerts(claim({ now: at(2) }));
        assert.deepEqual(
          pending.map(({ kind, subject }) => [kind, subject]),
          [['warning', 'balance']],
        );
        const asked = await store.claimPoll(request({ holder: 'window-1', now: at(120) }));
        assert.ok(asked.granted);
        assert.deepEqual(
          asked.alertStates.map(({ subject, saidLevel }) => [subject, saidLevel]),
          [['balance', 'warning']],
        );
      });

      it('adds what came from a cache to days that are reported once more', async () => {
        const { folder } = fileOf(version);
        const store = bench.open(folder);
        const row = { date: '2026-08-24', model: 'gpt-5', currency: 'usd', cost: 0.4, inputTokens: 1200 };
        const range = { fromMs: Date.parse(at(-172_800)), toMs: Date.parse(at(60)) };
        const usage = async () => (await store.chart({ accountId: ACCOUNT, points: 9, ...range })).usage;
        const readingWith = (breakdown: UsageRow) =>
          reading({ snapshot: { fetchedAt: at(1), meters: [], breakdown: [breakdown] } });
        await pollOnce(store, { reading: readingWith(row) });
        assert.deepEqual(await usage(), [row]);
        await pollOnce(store, { now: at(60), reading: readingWith({ ...row, cachedInputTokens: 800 }) });
        assert.deepEqual(await usage(), [{ ...row, cachedInputTokens: 800 }]);
      });

      it('goes on with it', async () => {
        const { folder } = fileOf(version);
        const store = bench.open(folder);
        await pollOnce(store);
        const chart = await store.chart({ accountId: ACCOUNT, fromMs: 0, toMs: Date.parse(at(60)), points: 100 });
        assert.equal(chart.lines[0]?.points.length, 1);
      });

      it('gives the same tables as a new file has', async () => {
        const { folder, path } = fileOf(version);
        await bench.open(folder).status;
        const fresh = new DatabaseSync(':memory:');
        migrate(fresh, () => undefined);
        assert.deepEqual(inFile(path, schemaOf), schemaOf(fresh));
        fresh.close();
      });

      it('leaves a copy of it as it was, for the user alone', async () => {
        const { folder, path } = fileOf(version);
        const store = bench.open(folder);
        await store.status;
        const backup = `${path}.backup-v${version}`;
        assert.equal(inFile(backup, schemaVersion), version);
        const result = inFile(backup, (database) => database.prepare('SELECT accountId FROM result').all());
        assert.equal(result.length, 1);
        if (process.platform !== 'win32') assert.equal(statSync(backup).mode & 0o777, 0o600);
        await store.close();
        const before = statSync(backup).mtimeMs;
        await bench.open(folder).status;
        assert.equal(statSync(backup).mtimeMs, before, 'only once');
      });

      // A column more, which is all that came after version 3, takes none.
      if (version >= 3) return;
      it('changes nothing where there is no space for it', async () => {
        const { folder, path } = fileOf(version);
        const pages = inFile(path, (database) => Number(database.prepare('PRAGMA page_count').get()?.['page_count']));
        const pragmas = [`max_page_count = ${pages + 1}`];
        const store = bench.open(folder, changedWorker({ pragmas, untilFile: 'space', retryMs: 50 }));
        const status = await store.status;
        assert.deepEqual([status.mode, status.problem?.id], ['memory', 'store.full']);
        assert.equal(inFile(path, schemaVersion), version);
      });
    });
  }

  it('makes no copy of a new file', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await store.status;
    assert.ok(existsSync(join(folder, 'history.db')));
    assert.deepEqual(globSync('*backup*', { cwd: folder }), []);
  });

  it('by another window is noticed by those that still run the earlier version', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await pollOnce(store);
    const problems = problemsOf(store);
    inFile(join(folder, 'history.db'), (database) => database.exec(`PRAGMA user_version = ${migrations.length + 1}`));
    await until(async () => {
      await store.touchFocus(at(500));
      return problems.length > 0;
    }, 'the newer version was reported');
    assert.equal(problems[0]?.id, 'store.newer');
  });
});
