import assert from 'node:assert/strict';
import { Bench } from './bench.ts';
import { ACCOUNT, alert, claim, pollOnce, request } from './samples.ts';
import { until } from './wait.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('several processes on one history', () => {
  const bench = new Bench();
  afterEach(() => bench.clear());

  it('poll an account as often as one would, one at a time', async () => {
    const folder = bench.folder();
    const names = ['a', 'b', 'c', 'd'];
    const windows = await Promise.all(names.map((name) => bench.start('poll', { folder, name, forMs: 1_200 })));
    for (const window of windows) window.tell('go');
    const ends = await Promise.all(
      windows.map((window) => window.next<{ from: number; to: number; number: number }[]>('done')),
    );
    const polls = ends.flat().toSorted((a, b) => a.from - b.from);
    assert.ok(polls.length >= 8, `${polls.length} polls in 1.2 s`);
    polls.slice(1).forEach((poll, index) => {
      const before = polls[index]!;
      // Due 60 ms after the last; clocks are read in whole milliseconds.
      assert.ok(poll.from - before.to >= 58, `poll ${index + 1} came ${poll.from - before.to} ms after the one before`);
    });
    assert.deepEqual(
      polls.map(({ number }) => number),
      polls.map((_, index) => index + 1),
      'each saw the result of the one before',
    );
    assert.ok(ends.filter((end) => end.length > 0).length >= 2, 'the lease went round');
  });

  it('take over from one that was killed, when its lease has run out', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    await store.status;
    const asked = Date.now();
    const holder = await bench.start('hold', { folder, name: 'holder', forMs: 1_000 });
    const refused = await store.claimPoll(request({ holder: 'me', now: iso(Date.now()), isManual: true }));
    assert.ok(!refused.granted && refused.reason === 'inFlight');
    holder.child.kill('SIGKILL');

    const mine = () => store.claimPoll(request({ holder: 'me', now: iso(Date.now()) }));
    await until(async () => (await mine()).granted, 'the lease of the dead ran out');
    assert.ok(Date.now() >= Date.parse(refused.until), 'not before');
    assert.ok(Date.parse(refused.until) - asked < 3_000);
  });

  it('show each alert once', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    const accountIds = Array.from({ length: 40 }, (_, index) => `codex-${String(index).padStart(12, '0')}`);
    const forMs = 800;
    const windows = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => bench.start('takeAlerts', { folder, name, forMs, accountIds })),
    );
    for (const window of windows) window.tell('go');
    for (const accountId of accountIds) {
      const [now, dueAt] = [iso(Date.now()), iso(Date.now() + 60_000)];
      await pollOnce(store, { accountId, now, dueAt, alerts: [alert()] });
    }
    const taken = (await Promise.all(windows.map((window) => window.next<number[]>('done')))).flat();
    assert.equal(taken.length, accountIds.length);
    assert.equal(new Set(taken).size, accountIds.length);
  });

  it('show an alert of one that is gone', async () => {
    const folder = bench.folder();
    const store = bench.open(folder);
    const gone = await bench.start('leaveAlert', { folder, name: 'gone' });
    gone.tell('go');
    await until(() => gone.child.signalCode !== null, 'it ended');
    const alerts = await store.claimAlerts(claim({ now: iso(Date.now()) }));
    assert.deepEqual(
      alerts.map(({ accountId }) => accountId),
      [ACCOUNT],
    );
  });

  it('end by themselves, also when nobody closed the store', async () => {
    const folder = bench.folder();
    const window = await bench.start('forgetToClose', { folder });
    window.tell('go');
    await window.next('done');
    await until(() => window.child.exitCode !== null, 'it ended', 2_000);
    assert.equal(window.child.exitCode, 0);
    assert.ok(await bench.open(folder).lastFocus());
  });
});
