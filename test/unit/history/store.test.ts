import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openMemoryStore } from '../../../src/history/memory.ts';
import { changesContract, storeContract } from './storeContract.ts';
import { Bench } from './bench.ts';
import { changedWorker } from './bundled.ts';
import { withDatabase } from './damage.ts';
import { ACCOUNT, alert, at, claim, pollOnce, reading, request } from './samples.ts';
import { sleep, until } from './wait.ts';

describe('store', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  describe('in memory', () => {
    storeContract(() => openMemoryStore());
    changesContract(() => openMemoryStore());
  });

  describe('in a file', () => {
    storeContract(() => bench.open(bench.folder()));
    changesContract(() => bench.open(bench.folder()));
  });

  it('is in memory, each for itself, where there is no SQLite', async () => {
    const folder = bench.folder();
    const worker = changedWorker({ withoutSqlite: true });
    const windows = [bench.open(folder, worker), bench.open(folder, worker)];
    for (const store of windows) {
      const { mode, problem } = await store.status;
      assert.deepEqual({ mode, problem: problem?.id }, { mode: 'memory', problem: 'store.noSqlite' });
      await pollOnce(store, { alerts: [alert()] });
      assert.equal((await store.claimAlerts(claim())).length, 1);
    }
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is shared without a write-ahead log, too', async () => {
    const folder = bench.folder();
    const worker = changedWorker({ mayLog: false });
    const windows = [bench.open(folder, worker), bench.open(folder, worker)] as const;
    const asked = windows.map((store, index) => store.claimPoll(request({ holder: `w${index}` })));
    assert.equal((await Promise.all(asked)).filter(({ granted }) => granted).length, 1);
    await windows[0].alias('x', ACCOUNT);
    assert.equal(await windows[1].resolve('x'), ACCOUNT);
    assert.ok(!existsSync(join(folder, 'history.db-wal')));
  });

  it('keeps everything for the next process', async () => {
    const folder = bench.folder();
    const first = bench.open(folder, new URL('../../../src/history/worker.ts', import.meta.url));
    await pollOnce(first, { alerts: [alert()], cooldownUntil: at(300) });
    await first.alias('x-1', ACCOUNT);
    await first.touchFocus(at(9));
    await first.close();

    const second = bench.open(folder);
    assert.deepEqual(await second.status, { mode: 'file', problem: undefined });
    assert.deepEqual(await second.readings([ACCOUNT]), { [ACCOUNT]: reading() });
    assert.deepEqual(await second.claimPoll(request({ now: at(10), isManual: true })), {
      granted: false,
      reason: 'cooldown',
      until: at(300),
    });
    assert.equal(await second.resolve('x-1'), ACCOUNT);
    assert.equal(await second.lastFocus(), at(9));
    assert.equal((await second.claimAlerts(claim())).length, 1);
  });

  it('keeps folder and files to the user', async function () {
    if (process.platform === 'win32') return this.skip();
    const folder = join(bench.folder(), 'below', 'fuelgauge');
    const store = bench.open(folder);
    await store.touchFocus(at(0));
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    assert.equal(mode(folder), '700');
    for (const name of ['history.db', 'history.db-wal', 'history.db-shm', 'history.db.lock']) {
      assert.equal(mode(join(folder, name)), '600', name);
    }
  });

  it('takes a row that it can’t read for absent, and says so in the log', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await pollOnce(store, { failures: 2 });
    for (const unreadable of ['{"levels":', '{"levels":{"balance":"fine"},"checkedAt":"x"}', '[]']) {
      withDatabase(folder, (database) =>
        database.prepare('UPDATE result SET reading = ?, alertStates = ?').run(unreadable, unreadable),
      );
      bench.log.length = 0;
      assert.deepEqual(await store.readings([ACCOUNT]), {});
      const claimed = await store.claimPoll(request({ now: at(61), isManual: true }));
      assert.ok(claimed.granted && claimed.reading === undefined && claimed.alertStates.length === 0);
      assert.equal(claimed.failures, 2);
      assert.match(bench.log.join('\n'), new RegExp(`reading of ${ACCOUNT} can't be read`));
      assert.doesNotMatch(bench.log.join('\n'), /levels/);
    }
  });

  it('tells one window what another wrote', async () => {
    const folder = bench.folder();
    const [one, two] = [bench.open(folder), bench.open(folder)];
    let told = 0;
    one.onDidChange(() => told++);
    await Promise.all([one.lastFocus(), two.lastFocus()]);
    await pollOnce(two);
    await until(() => told > 0, 'told of the other’s reading');
    assert.deepEqual(await one.readings([ACCOUNT]), { [ACCOUNT]: reading() });
    await sleep(1_100);
    assert.equal(told, 1, 'nothing new, nothing told');
  });
});
