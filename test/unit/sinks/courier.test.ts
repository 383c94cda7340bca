import assert from 'node:assert/strict';
import type { SinkEntry } from '../../../src/core/sinks.ts';
import { render } from '../../../src/core/message.ts';
import { english } from '../../../src/core/words.ts';
import { openMemoryStore } from '../../../src/history/memory.ts';
import type { PollResult, Store } from '../../../src/history/store.ts';
import { Courier, type RunningSink } from '../../../src/sinks/courier.ts';
import { openSink } from '../../../src/sinks/openSink.ts';
import { SinkError, type Delivery, type KeptReading, type Sink } from '../../../src/sinks/sink.ts';
import { startSinks, testSink, type RunningSinks, type SinksTools } from '../../../src/sinks/startSinks.ts';
import { Bench } from '../history/bench.ts';
import { alert, pollOnce } from '../history/samples.ts';
import { sleep, until } from '../history/wait.ts';
import { Receiver } from './receiver.ts';
import { sinkTools, stored, told } from './samples.ts';

const speech = { words: english, inEnglish: render };
const DAY_MS = 86_400_000;

describe('the courier', () => {
  const bench = new Bench();
  let store: Store;
  let receiver: Receiver;
  let clockMs = 0;
  const now = () => Date.now() + clockMs;
  const iso = () => new Date(now()).toISOString();
  const running: { stop(): Promise<void> }[] = [];
  const log = sinkTools();

  beforeEach(async () => {
    clockMs = 0;
    store = openMemoryStore();
    receiver = await Receiver.start();
    log.lines.length = 0;
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await store.close();
    await receiver.stop();
    await bench.clear();
  });

  const tools = (changes: Partial<SinksTools> = {}): SinksTools => ({
    store,
    holder: 'me',
    accounts: () => [told],
    cooldownMs: () => 3_600_000,
    ...speech,
    log: log.log,
    now,
    random: () => 0,
    sinkTools: log,
    secret: (name) => Promise.resolve(name === 'sink:team' ? receiver.url('/hidden-path') : undefined),
    ...changes,
  });
  const start = async (changes: Partial<SinksTools> = {}, ...entries: SinkEntry[]): Promise<RunningSinks> => {
    const sinks = startSinks(tools(changes));
    running.push(sinks);
    assert.deepEqual(await sinks.use(entries.length > 0 ? entries : [{ name: 'team', kind: 'webhook' }]), []);
    return sinks;
  };
  const use = async (sinks: readonly Partial<Sink>[], changes: Partial<SinksTools> = {}): Promise<Courier> => {
    const courier = new Courier(tools(changes));
    running.push(courier);
    await courier.use(
      sinks.map((sink, index): RunningSink => {
        const rest = { id: `webhook-${index}`, host: 'h', deliver: async () => {}, test: async () => {}, dispose() {} };
        return { sink: { ...rest, ...sink }, entry: { name: `s${index}` } };
      }),
    );
    // So that every round has asked once and the sink is known.
    await sleep(50);
    return courier;
  };
  const fires = (to = store, changes: Partial<PollResult> = {}) => {
    const at = iso();
    const dueAt = new Date(now() + DAY_MS).toISOString();
    const alerts = [alert({ kind: 'critical', firedAt: at })];
    return pollOnce(to, { now: at, dueAt, alerts, reading: { ...stored, checkedAt: at }, ...changes });
  };
  const records = () => store.deliveriesSince(new Date(0).toISOString());

  it('brings a warning to a webhook, once, and records it by its host alone', async () => {
    await start();
    await sleep(50);
    await fires();
    await until(() => receiver.received.length === 1, 'it came');
    await until(async () => (await records())[0]?.outcome === 'sent', 'it is recorded');
    await sleep(100);
    assert.equal(receiver.received.length, 1);
    const [record] = await records();
    assert.equal(record?.host, `127.0.0.1:${receiver.port}`);
    assert.doesNotMatch(JSON.stringify([record, log.lines]), /hidden-path/);
    assert.match(log.lines.join('\n'), /team \(127\.0\.0\.1:\d+\): critical sent/);
  });

  it('tries again after a failure, under the same id, and leaves a server alone that asks for it', async () => {
    receiver.replies = [{ status: 503 }, { status: 429, headers: { 'Retry-After': '600' } }, { status: 200 }];
    const sinks = await start();
    await sleep(50);
    await fires();
    const again = async (advanceMs: number, count: number) => {
      clockMs += advanceMs;
      await sinks.use([{ name: 'team', kind: 'webhook' }]);
      await sleep(80);
      assert.equal(receiver.received.length, count);
    };
    await until(() => receiver.received.length === 1, 'the first try');
    await again(5_000, 1);
    await again(10_000, 2);
    await again(500_000, 2);
    await again(110_000, 3);
    assert.equal(new Set(receiver.bodies.map((body) => (body as Delivery).id)).size, 1);
    const [record] = await records();
    assert.deepEqual([record?.attempts, record?.outcome, record?.errorKind], [3, 'sent', undefined]);
  });

  it('gives up what is refused', async () => {
    receiver.replies = [{ status: 404 }];
    const sinks = await start();
    await sleep(50);
    await fires();
    for (let tries = 0; tries < 6; tries++) {
      await sleep(60);
      clockMs += 3_600_000;
      await sinks.use([{ name: 'team', kind: 'webhook' }]);
    }
    assert.equal(receiver.received.length, 3);
    const [record] = await records();
    assert.deepEqual([record?.outcome, record?.errorKind], ['failed', 'forbidden']);
    assert.doesNotMatch(log.lines.join('\n'), /hidden-path/);
  });

  it('lets no slow sink hold up another, nor the end of the process', async () => {
    const got: string[] = [];
    const slow = {
      deliver: (_: Delivery, signal: AbortSignal) =>
        new Promise<void>((_done, fail) => signal.addEventListener('abort', () => fail(new Error('ended')))),
    };
    const courier = await use([slow, { deliver: async ({ text }) => void got.push(text) }]);
    await fires();
    await until(() => got.length === 1, 'the quick one got it');
    const began = performance.now();
    await courier.stop();
    assert.ok(performance.now() - began < 4_000);
    const open = (await records()).find(({ outcome }) => outcome === undefined);
    assert.equal(open?.sinkId, 'webhook-0', 'given back, for the next process');
    const { deliveries } = await store.claimDeliveries({
      holder: 'next',
      sinks: [{ id: 'webhook-0', host: 'h', keepsReadings: false }],
      accountIds: [told.account.id],
      now: iso(),
      leaseMs: 1_000,
      most: 9,
    });
    assert.equal(deliveries.length, 1);
  });

  it('stays silent where another machine tells, and speaks where nobody can say', async () => {
    const asked: string[] = [];
    const got: string[] = [];
    let answer: () => Promise<boolean> = () => Promise.resolve(false);
    await use([
      { acquire: async ({ alertId }) => (asked.push(alertId), answer()), deliver: async () => void got.push('shared') },
      { deliver: async () => void got.push('own') },
    ]);
    await fires();
    await until(
      async () => (await records()).filter(({ outcome }) => outcome === 'elsewhere').length === 2,
      'elsewhere',
    );
    assert.deepEqual([got.length, new Set(asked).size], [0, 1]);
    answer = () => Promise.reject(new SinkError('network', { id: 'sink.network', args: { host: 'h' } }));
    await fires();
    await until(() => got.length === 2, 'told');
  });

  it('keeps readings where that is wanted, the newest of each account', async () => {
    const kept: KeptReading[] = [];
    await use([{ keep: async (readings) => void kept.push(...readings) }]);
    await fires(store, { alerts: [] });
    await until(() => kept.length === 1, 'kept');
    const [{ account, isFirstOfProvider, reading }] = kept as [KeptReading];
    assert.deepEqual([account.id, isFirstOfProvider, reading.level], [told.account.id, true, 'critical']);
    await sleep(1_100);
    assert.equal(kept.length, 1);
  });

  it('delivers once for several processes on one history', async () => {
    const folder = bench.folder();
    const stores = [bench.open(folder), bench.open(folder), bench.open(folder)] as const;
    for (const [index, each] of stores.entries()) await start({ store: each, holder: `p${index}` });
    await sleep(100);
    for (let count = 0; count < 3; count++) await fires(stores[0]);
    await until(() => receiver.received.length >= 3, 'they came');
    await sleep(1_500);
    assert.equal(receiver.received.length, 3);
    assert.equal(new Set(receiver.bodies.map((body) => (body as Delivery).id)).size, 3);
  });

  it('takes over from a process that was killed, once', async () => {
    const folder = bench.folder();
    const own = bench.open(folder);
    const { id } = await openSink({ name: 'team', kind: 'webhook' }, { url: receiver.url('/hidden-path') }, log);
    const accountIds = [told.account.id];
    const sinks = [{ id, host: 'h', keepsReadings: false }];
    await own.claimDeliveries({ holder: 'me', sinks, accountIds, now: iso(), leaseMs: 1, most: 1 });
    await fires(own);
    const dead = await bench.start('holdDelivery', { folder, name: id, forMs: 1_200, accountIds });
    dead.child.kill('SIGKILL');
    const [open] = await own.deliveriesSince(new Date(0).toISOString());
    await start({ store: own, holder: 'heir' });
    await start({ store: bench.open(folder), holder: 'other heir' });
    await sleep(300);
    assert.equal(receiver.received.length, 0, 'its claim still holds');
    await until(() => receiver.received.length === 1, 'taken over');
    await sleep(1_200);
    assert.deepEqual(
      receiver.bodies.map((body) => (body as Delivery).id),
      [open?.id],
    );
    assert.equal((await own.deliveriesSince(new Date(0).toISOString()))[0]?.attempts, 2);
  });

  it('tells what can’t be used, and goes on with the rest', async () => {
    const sinks = startSinks(tools());
    running.push(sinks);
    const problems = await sinks.use([
      { name: 'lost', kind: 'slack' },
      { name: 'team', kind: 'slack' },
    ]);
    assert.deepEqual(
      problems.map(({ id, args }) => [id, args?.['name']]),
      [['sink.noUrl', 'lost']],
    );
    await sleep(50);
    await fires();
    await until(() => receiver.received.length === 1, 'it came');
  });

  it('tries a sink out, and says what is wrong', async () => {
    const secret = tools().secret;
    assert.equal(await testSink({ name: 'team', kind: 'slack' }, secret, log, speech), undefined);
    assert.match(receiver.received[0]?.body ?? '', /This is a test of Fuelgauge/);
    receiver.replies = [{ status: 403 }];
    assert.equal((await testSink({ name: 'team', kind: 'slack' }, secret, log, speech))?.id, 'sink.refused');
    assert.equal((await testSink({ name: 'lost', kind: 'slack' }, secret, log, speech))?.id, 'sink.noUrl');
  });
});
