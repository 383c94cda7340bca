import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { render } from '../../../src/core/message.ts';
import { useJournal } from '../../../src/database/journal.ts';
import type { Store } from '../../../src/history/store.ts';
import { Bench } from './bench.ts';
import { changedWorker } from './bundled.ts';
import { overwrite, setAsideIn, withDatabase, ZERO_PAGES } from './damage.ts';
import { ACCOUNT, alert, at, claim, pollOnce, problemsOf, reading, request, result } from './samples.ts';
import { until } from './wait.ts';

const bigReport = (kilobytes: number) => ({ reports: { big: { value: 'x'.repeat(kilobytes * 1024) } } });

describe('history file', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  const worksOn = async (store: Store, mode: 'file' | 'memory', problem: string) => {
    const status = await store.status;
    assert.equal(status.mode, mode);
    assert.equal(status.problem?.id, problem);
    assert.doesNotMatch(render(status.problem), /[{}]/, 'every placeholder is filled');
    const later = problemsOf(store);
    await pollOnce(store);
    assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
    assert.deepEqual(later, [], 'said once');
  };

  const isBack = (store: Store) =>
    until(async () => {
      await store.lastFocus();
      return bench.log.join().includes('can be used again');
    }, 'back in the file');

  describe('that is damaged', () => {
    const damages: Record<string, (file: string) => void> = {
      'has another content': (file) => writeFileSync(file, 'this is not a database\n'.repeat(4000)),
      'is cut short': (file) => truncateSync(file, 3 * 4096 + 100),
      'has zeroed pages': (file) => overwrite(file, ZERO_PAGES),
    };
    for (const [name, damage] of Object.entries(damages)) {
      it(`is set aside and replaced: ${name}`, async () => {
        const folder = bench.folder();
        const before = bench.open(folder);
        await pollOnce(before, bigReport(40));
        await before.close();
        damage(join(folder, 'history.db'));
        const content = readFileSync(join(folder, 'history.db'));

        const store = bench.open(folder);
        await worksOn(store, 'file', 'store.damaged');
        const [copy, ...more] = setAsideIn(folder);
        assert.deepEqual(more, []);
        assert.deepEqual(readFileSync(join(folder, copy!)), content);
        assert.equal((await store.status).problem?.args?.['copy'], join(folder, copy!));
        assert.deepEqual(await bench.open(folder).status, { mode: 'file', problem: undefined });
      });
    }

    it('is noticed while it is open, by all windows, and set aside once', async () => {
      const folder = bench.folder();
      // Without a cache of pages, which would hide the damage for a while.
      const worker = changedWorker({ pragmas: ['cache_size = 0'] });
      const windows = [bench.open(folder, worker), bench.open(folder, worker)] as const;
      const problems = windows.map(problemsOf);
      await pollOnce(windows[0], bigReport(40));
      await windows[1].lastFocus();
      withDatabase(folder, (database) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      overwrite(join(folder, 'history.db'), ZERO_PAGES);
      // Keeps the log from being folded into the file when both have closed it.
      const reader = new DatabaseSync(join(folder, 'history.db'));
      reader.prepare('PRAGMA data_version').get();

      const granted = await Promise.all(
        windows.map((store, index) => store.claimPoll(request({ holder: `w${index}`, now: at(100) }))),
      );
      assert.equal(granted.filter((answer) => answer.granted).length, 1, 'both use the same new file');
      const [copy, ...more] = setAsideIn(folder);
      assert.deepEqual(more, []);
      assert.ok(existsSync(join(folder, `${copy}-wal`)), 'with its write-ahead log');
      reader.close();
      await until(() => problems.flat().length > 0, 'the damage was reported');
      assert.deepEqual(
        problems.flat().map(({ id }) => id),
        ['store.damaged'],
        'by the one that set it aside',
      );
      await windows[0].alias('x', ACCOUNT);
      assert.equal(await windows[1].resolve('x'), ACCOUNT);
    });

    it('is checked later where it is big', async () => {
      const folder = bench.folder();
      const before = bench.open(folder);
      await pollOnce(before, bigReport(5 * 1024));
      await before.close();
      // The last page but one: part of the big report, which nothing reads here.
      overwrite(
        join(folder, 'history.db'),
        `const fd = fs.openSync(file, 'r+'); fs.writeSync(fd, Buffer.alloc(4096, 7), 0, 4096, fs.fstatSync(fd).size - 8192);`,
      );
      const store = bench.open(folder, changedWorker({ checkAfterMs: 200 }));
      const problems = problemsOf(store);
      assert.deepEqual(await store.status, { mode: 'file', problem: undefined });
      assert.equal(await store.resolve('x'), 'x', 'answers before the check');
      await until(() => problems.length > 0, 'the check');
      assert.equal(problems[0]?.id, 'store.damaged');
      await pollOnce(store);
    });

    it('is set aside by one of several processes that open it together', async () => {
      const folder = bench.folder();
      writeFileSync(join(folder, 'history.db'), 'garbage'.repeat(1000));
      const names = ['one', 'two', 'three', 'four'];
      const windows = await Promise.all(names.map((name) => bench.start('mark', { folder, name })));
      for (const window of windows) window.tell('go');
      const ends = await Promise.all(windows.map((window) => window.next<{ mode: string; problem?: string }>('done')));
      assert.deepEqual(
        ends.map(({ mode }) => mode),
        ['file', 'file', 'file', 'file'],
      );
      assert.equal(ends.filter(({ problem }) => problem === 'store.damaged').length, 1);
      assert.equal(setAsideIn(folder).length, 1);
      const store = bench.open(folder);
      for (const name of names) assert.equal(await store.resolve(name), 'target', `${name} is in the new file`);
    });
  });

  it('that was removed while it is open is made anew', async () => {
    const folder = bench.folder();
    const windows = [bench.open(folder), bench.open(folder)] as const;
    await pollOnce(windows[0]);
    await windows[1].status;
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    assert.deepEqual(await windows[0].readings([ACCOUNT]), {});
    await windows[0].alias('x', ACCOUNT);
    assert.equal(await windows[1].resolve('x'), ACCOUNT);
  });

  it('whose write-ahead log was removed while it is open is opened again', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await pollOnce(store);
    for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `history.db${suffix}`));
    await store.alias('x', ACCOUNT);
    assert.equal(await bench.open(folder).resolve('x'), ACCOUNT);
    assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
  });

  describe('that can’t be used', () => {
    it('because a folder is in its place', async () => {
      const folder = bench.folder();
      mkdirSync(join(folder, 'history.db'));
      await worksOn(bench.open(folder), 'memory', 'store.unwritable');
      assert.ok(statSync(join(folder, 'history.db')).isDirectory());
    });

    it('because its folder is below a file, or is one', async () => {
      const file = join(bench.folder(), 'file');
      writeFileSync(file, '');
      await worksOn(bench.open(join(file, 'fuelgauge')), 'memory', 'store.unwritable');
      await worksOn(bench.open(file), 'memory', 'store.unwritable');
    });

    it('is used as soon as it can be, with what memory knows by then', async () => {
      const folder = join(bench.folder(), 'fuelgauge');
      writeFileSync(folder, '');
      const store = bench.open(folder, changedWorker({ retryMs: 100 }));
      await worksOn(store, 'memory', 'store.unwritable');
      await pollOnce(store, { alerts: [alert()], cooldownUntil: at(300), dueAt: at(300) });
      const [shown] = await store.claimAlerts(claim());
      rmSync(folder);

      await isBack(store);
      assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
      await store.close();
      const next = bench.open(folder);
      assert.deepEqual(await next.status, { mode: 'file', problem: undefined });
      assert.deepEqual(await next.claimPoll(request({ now: at(9), isManual: true })), {
        granted: false,
        reason: 'cooldown',
        until: at(300),
      });
      assert.deepEqual(await next.claimAlerts(claim({ now: at(99) })), [], 'shown is shown');
      await next.snooze({ until: at(200), now: at(100) });
      const again = await next.claimAlerts(claim({ now: at(201) }));
      assert.deepEqual(again, [shown], 'under the same id');
    });
  });

  it('on a full disk: goes on in memory, and returns when there is space', async () => {
    const folder = bench.folder();
    const pragmas = ['max_page_count = 44'];
    const store = bench.open(folder, changedWorker({ pragmas, untilFile: 'space', retryMs: 100 }));
    const problems = problemsOf(store);
    assert.deepEqual(await store.status, { mode: 'file', problem: undefined });
    await pollOnce(store, { alerts: [alert()] });
    await store.claimAlerts(claim());

    const full = { reading: reading({ checkedAt: at(2) }), now: at(2), cooldownUntil: at(500), ...bigReport(200) };
    await pollOnce(store, full);
    await until(() => problems.length > 0, 'the full disk was reported');
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['store.full'],
    );
    assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: full.reading });
    assert.deepEqual(await store.claimAlerts(claim({ now: at(50) })), [], 'what was shown stays shown');

    // Some tries later it is still full, and that isn't said again.
    await new Promise((resolve) => setTimeout(resolve, 250));
    await store.touchFocus(at(3));
    assert.equal(problems.length, 1);
    writeFileSync(join(folder, 'space'), '');
    await isBack(store);
    const other = bench.open(folder);
    assert.deepEqual(await other.readings([ACCOUNT]), { [ACCOUNT]: full.reading });
    const asked = await other.claimPoll(request({ holder: 'b', now: at(9), isManual: true }));
    assert.deepEqual(asked, { granted: false, reason: 'cooldown', until: at(500) });
  });

  describe('that another process keeps locked', () => {
    it('from before it is opened', async () => {
      const folder = bench.folder();
      const other = await bench.start('lock', { folder, name: 'EXCLUSIVE' });
      await worksOn(bench.open(folder, changedWorker({ waitMs: 300 })), 'memory', 'store.locked');
      other.tell('go');
    });

    it('while it is used, then goes on with what it knew, and returns', async () => {
      const folder = bench.folder();
      const store = bench.open(folder, changedWorker({ waitMs: 300, retryMs: 100 }));
      const problems = problemsOf(store);
      await pollOnce(store, { cooldownUntil: at(300) });
      const other = await bench.start('lock', { folder, name: 'IMMEDIATE' });
      await store.touchFocus(at(7));
      await until(() => problems.length > 0, 'the lock was reported');
      assert.equal(problems[0]?.id, 'store.locked');
      const asked = await store.claimPoll(request({ holder: 'b', now: at(9), isManual: true }));
      assert.deepEqual(asked, { granted: false, reason: 'cooldown', until: at(300) });
      other.tell('go');
      await other.next('done');
      await isBack(store);
      assert.equal(await bench.open(folder).lastFocus(), at(7));
      assert.equal(problems.length, 1);
    });
  });

  describe('of a newer version', () => {
    const hash = (folder: string) => {
      const content = readFileSync(join(folder, 'history.db'));
      return createHash('sha256').update(content).digest('hex');
    };

    it('is left alone', async () => {
      const folder = bench.folder();
      withDatabase(folder, (database) => database.exec('CREATE TABLE future (x); PRAGMA user_version = 1000'));
      const before = hash(folder);
      await worksOn(bench.open(folder), 'memory', 'store.newer');
      assert.equal(hash(folder), before);
      assert.deepEqual(readdirSync(folder).toSorted(), ['history.db', 'history.db.lock']);
    });

    it('is left alone also when it became one while it was open', async () => {
      const folder = bench.folder();
      const store = bench.open(folder);
      const problems = problemsOf(store);
      await pollOnce(store);
      withDatabase(folder, (database) => database.exec('PRAGMA user_version = 1000'));
      await store.alias('x', ACCOUNT);
      assert.equal(await store.resolve('x'), ACCOUNT);
      assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
      await until(() => problems.length > 0, 'the newer version was reported');
      assert.equal(problems[0]?.id, 'store.newer');
      withDatabase(folder, (database) => assert.deepEqual(database.prepare('SELECT * FROM alias').all(), []));
    });
  });

  it('does without a write-ahead log where the file system takes none', () => {
    // This way of locking has no shared memory, as some network file systems.
    const database = new DatabaseSync(`file:${join(bench.folder(), 'history.db')}?vfs=unix-dotfile`);
    useJournal(database);
    assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'delete');
    database.close();
  });

  it('rejects a call that is wrong in itself, and goes on', async () => {
    const store = bench.open(bench.folder());
    await store.claimPoll(request());
    const wrong = { ...reading(), levels: { balance: 'fine' } } as unknown as ReturnType<typeof reading>;
    await assert.rejects(store.finishPoll(result({ reading: wrong })));
    await assert.rejects(store.claimPoll(request({ accountId: 'x-1', now: 'yesterday' })));
    assert.equal(await store.finishPoll(result()), true, 'nothing of it was kept');
  });
});
