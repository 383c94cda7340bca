import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Store } from '../../../src/history/store.ts';
import { Bench } from './bench.ts';
import { changedWorker } from './bundled.ts';
import { ACCOUNT, at, pollOnce, problemsOf, reading, request } from './samples.ts';
import { until } from './wait.ts';

describe('client of the history worker', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  it('answers from memory where there is no worker', async () => {
    const missing = [pathToFileURL(join(bench.folder(), 'no-worker.ts')), 'relative/no-worker.cjs' as unknown as URL];
    for (const worker of [...missing, changedWorker({ diesAt: 'start' })]) {
      const store = bench.open(bench.folder(), worker);
      let told = 0;
      store.onDidChange(() => told++);
      const early = store.alias('x', ACCOUNT);
      const { mode, problem } = await store.status;
      assert.deepEqual({ mode, problem: problem?.id }, { mode: 'memory', problem: 'store.failed' });
      await early;
      assert.equal(await store.resolve('x'), ACCOUNT);
      assert.ok(told > 0);
      await store.close();
      await assert.rejects(store.resolve('x'), /closed/);
    }
  });

  it('rejects what was under way when the worker dies, and starts another', async () => {
    const folder = bench.folder();
    const store = bench.open(folder, changedWorker({ diesAt: 'release' }));
    let told = 0;
    store.onDidChange(() => told++);
    await pollOnce(store);
    const gone = [store.release('a'), store.readings([ACCOUNT]), store.lastFocus()];
    for (const outcome of await Promise.allSettled(gone)) assert.equal(outcome.status, 'rejected');
    assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
    told = 0;
    await store.alias('x', ACCOUNT);
    await until(() => told > 0, 'the new worker tells of changes, too');
    await assert.rejects(store.release('a'));
    assert.equal(await store.resolve('x'), ACCOUNT);
    assert.match(bench.log.join('\n'), /worker is gone/);
  });

  it('finishes what was asked for when it is closed', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    const calls = [store.claimPoll(request()), store.touchFocus(at(5)), store.alias('x', ACCOUNT)];
    await store.close();
    await Promise.all(calls);
    const next = bench.open(folder);
    assert.equal(await next.lastFocus(), at(5));
    assert.equal(await next.resolve('x'), ACCOUNT);
  });

  it('can be closed at once, and after its worker died', async () => {
    await bench.open(bench.folder()).close();
    const store = bench.open(bench.folder(), changedWorker({ diesAt: 'release' }));
    await assert.rejects(store.release('a'));
    await store.close();
  });

  it('rejects what can’t be sent', async () => {
    const store = bench.open(bench.folder());
    await assert.rejects(store.resolve((() => 'x') as unknown as string), /could not be cloned/);
    assert.equal(await store.resolve('x'), 'x');
  });

  it('tells of a problem once, whichever worker finds it', async () => {
    const store = bench.open(bench.folder(), changedWorker({ withoutSqlite: true, diesAt: 'release' }));
    const problems = problemsOf(store);
    assert.equal((await store.status).problem?.id, 'store.noSqlite');
    await assert.rejects(store.release('a'));
    await store.lastFocus();
    assert.deepEqual(problems, []);
  });

  it('leaves its thread free while another process holds the lock', async () => {
    const folder = bench.folder();
    const stores: Store[] = [bench.open(folder), bench.open(folder)];
    await Promise.all(stores.map((store) => store.touchFocus(at(0))));
    const other = await bench.start('lock', { folder, name: 'IMMEDIATE', forMs: 1_000 });
    other.tell('go');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const asked = performance.now();
    const claims = await Promise.all(stores.map((store, index) => store.claimPoll(request({ holder: `w${index}` }))));
    const waited = performance.now() - asked;
    delay.disable();
    assert.ok(waited > 300, `waited ${Math.round(waited)} ms for the lock`);
    assert.equal(claims.filter(({ granted }) => granted).length, 1);
    assert.ok(delay.max / 1e6 < 200, `the event loop stood still for ${Math.round(delay.max / 1e6)} ms`);
    await other.next('done');
  });
});
