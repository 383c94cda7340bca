import assert from 'node:assert/strict';
import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openMemoryStore } from '../../../src/history/memory.ts';
import { Bench } from './bench.ts';
import { ACCOUNT, at, pollOnce, problemsOf, reading } from './samples.ts';
import { until } from './wait.ts';

describe('deleting all data', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  it('removes the file with its log, copies and what was set aside, and goes on in a new one', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await pollOnce(store);
    const others = ['history.db.backup-v1', 'history.db.corrupt-2026-01-01T00-00-00.000Z', 'history.db.corrupt-x-wal'];
    for (const name of [...others, 'somebody-elses.db']) writeFileSync(join(folder, name), 'x');
    assert.equal(await store.deleteAll(), undefined);
    const left = globSync('*', { cwd: folder }).toSorted();
    assert.deepEqual(
      left.filter((name) => !/^history\.db(-wal|-shm|\.lock.*)?$/.test(name)),
      ['somebody-elses.db'],
    );
    assert.deepEqual(await store.readings([ACCOUNT]), {});
    await pollOnce(store, { now: at(100) });
    assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
  });

  it('is noticed by other windows, which go on in the new file without a word', async () => {
    const folder = bench.folder();
    const [store, other] = [bench.open(folder), bench.open(folder)];
    await pollOnce(store);
    assert.ok((await other.readings([ACCOUNT]))[ACCOUNT]);
    const problems = problemsOf(other);
    await store.deleteAll();
    await until(async () => (await other.readings([ACCOUNT]))[ACCOUNT] === undefined, 'the other window noticed');
    await pollOnce(other, { now: at(100) });
    assert.ok((await store.readings([ACCOUNT]))[ACCOUNT], 'they share the new file');
    assert.deepEqual(problems, []);
  });

  it('says what could not be deleted, and goes on', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await pollOnce(store);
    mkdirSync(join(folder, 'history.db.backup-v1'));
    const problem = await store.deleteAll();
    assert.equal(problem?.id, 'store.notDeleted');
    await pollOnce(store, { now: at(100) });
    assert.ok((await store.readings([ACCOUNT]))[ACCOUNT]);
  });

  it('works in memory', async () => {
    const store = openMemoryStore();
    await pollOnce(store);
    assert.equal(await store.deleteAll(), undefined);
    assert.deepEqual(await store.readings([ACCOUNT]), {});
    await store.close();
  });
});
