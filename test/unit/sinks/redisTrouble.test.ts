import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Redis } from 'ioredis';
import { render } from '../../../src/core/message.ts';
import { english } from '../../../src/core/words.ts';
import { openMemoryStore } from '../../../src/history/memory.ts';
import { openSink } from '../../../src/sinks/openSink.ts';
import { startSinks } from '../../../src/sinks/startSinks.ts';
import { INSTALLING_MS, startRedis, type RedisServer } from '../../redis/server.ts';
import { temporaryFolder } from '../../vscode/temporary.ts';
import { alert, pollOnce } from '../history/samples.ts';
import { sleep, until } from '../history/wait.ts';
import { selfSigned } from './certificate.ts';
import { Receiver } from './receiver.ts';
import { anyTime, fromNow, kept, looker, machine, OWN, told } from './redisSamples.ts';
import { sinkTools, stored, told as account } from './samples.ts';

const PASSWORD = 'not-for-anybody';

/** Everything that an error says, also by its causes. */
function wordsOf(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    parts.push(String(at), at.stack ?? '', JSON.stringify(at, Object.getOwnPropertyNames(at)));
  }
  return parts.join('\n');
}

describe('a Redis server in trouble', function () {
  this.timeout(60_000);
  let server: RedisServer;
  let redis: Redis;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);

  before(async function () {
    this.timeout(INSTALLING_MS);
    server = await startRedis({ password: PASSWORD });
    process.on('unhandledRejection', note);
  });
  after(async () => {
    process.off('unhandledRejection', note);
    await server.stop();
    assert.deepEqual(unhandled, []);
  });
  beforeEach(async () => {
    redis = looker(server.url);
    await redis.flushall();
  });
  afterEach(() => redis.disconnect());

  async function failureOf(work: Promise<unknown>): Promise<{ kind: string; text: { id: string } }> {
    try {
      await work;
    } catch (error) {
      assert.ok(error instanceof Error && error.name === 'SinkError', wordsOf(error));
      const words = wordsOf(error);
      assert.ok(!words.includes(PASSWORD) && !words.includes('wrong-one') && !words.includes('redis://'), words);
      return error as unknown as { kind: string; text: { id: string } };
    }
    return assert.fail('it worked');
  }

  it('that dies and comes back is served again, by a sink that was in use all the time', async () => {
    const sink = machine(server.url);
    await sink.keep!([kept(fromNow(-3))], anyTime());
    await server.stop();
    for (let tries = 0; tries < 3; tries++) {
      assert.equal((await failureOf(sink.keep!([kept(fromNow(-2))], anyTime()))).kind, 'network');
      assert.equal((await failureOf(sink.acquire!(told(), 1000, anyTime()))).kind, 'network');
    }
    await server.start();
    await sink.keep!([kept(fromNow(-1))], anyTime());
    assert.equal(await looked().zcard('openrouter:credits:timeline'), 2);
    await sink.dispose();
  });

  const lookers: Redis[] = [];
  afterEach(() => lookers.splice(0).forEach((each) => each.disconnect()));
  function looked(): Redis {
    const client = looker(server.url);
    lookers.push(client);
    return client;
  }

  it('catches up, with the alerts of the time that it was away', async () => {
    let clockMs = 0;
    const now = () => Date.now() + clockMs;
    const log = sinkTools({ now });
    const store = openMemoryStore();
    const sinks = startSinks({
      store,
      holder: 'me',
      accounts: () => [account],
      cooldownMs: () => 60_000,
      words: english,
      inEnglish: render,
      log: log.log,
      now,
      random: () => 0,
      sinkTools: log,
      secret: () => Promise.resolve(server.url),
    });
    const entries = [{ name: 'team', kind: 'redis' }] as const;
    assert.deepEqual(await sinks.use(entries), []);
    await sleep(100);
    const poll = (kind?: 'critical') => {
      const at = new Date(now()).toISOString();
      const snapshot = { ...stored.snapshot!, fetchedAt: at };
      return pollOnce(store, {
        now: at,
        dueAt: new Date(now() + 1).toISOString(),
        reading: { ...stored, snapshot, checkedAt: at },
        alerts: kind ? [alert({ kind, firedAt: at })] : [],
      });
    };
    await poll();
    await until(async () => (await redis.zcard('openrouter:credits:timeline')) === 1, 'the first reading');
    await server.stop();
    clockMs += 2_000;
    await poll('critical');
    await until(() => log.lines.some((line) => /can’t be reached|sink\.network/.test(line)), 'it was noticed');
    clockMs += 2_000;
    await poll();
    const newest = new Date(now()).toISOString().slice(0, 16);
    await server.start();
    clockMs += 60_000;
    await sinks.use(entries);
    const client = looked();
    await until(async () => (await client.llen('openrouter:alerts:list')) === 1, 'the alert');
    await until(async () => (await client.zcard('openrouter:credits:timeline')) === 2, 'the newest reading');
    assert.equal((await client.hget(`${OWN}:credits:current`, 'timestamp'))?.slice(0, 16), newest);
    await sinks.stop();
    await store.close();
    assert.ok(!log.lines.join('\n').includes(PASSWORD));
  });

  it('that hangs is given up in time, and asked anew when it goes on', async () => {
    const sink = machine(server.url);
    await sink.keep!([kept(fromNow(-3))], anyTime());
    const [, pid] = /process_id:(\d+)/.exec(await redis.info('server')) ?? [];
    process.kill(Number(pid), 'SIGSTOP');
    try {
      const began = Date.now();
      assert.equal((await failureOf(sink.acquire!(told(), 1000, AbortSignal.timeout(300)))).kind, 'timeout');
      assert.ok(Date.now() - began < 3_000);
      assert.equal((await failureOf(sink.keep!([kept(fromNow(-2))], anyTime()))).kind, 'timeout');
    } finally {
      process.kill(Number(pid), 'SIGCONT');
    }
    await sink.keep!([kept(fromNow(-1))], anyTime());
    await sink.dispose();
  });

  it('that wants another password says so, and shows none', async () => {
    const { port } = server;
    for (const url of [`redis://:wrong-one@127.0.0.1:${port}`, `redis://127.0.0.1:${port}`]) {
      const sink = machine(url);
      assert.equal(sink.host, `127.0.0.1:${port}`);
      const { kind, text } = await failureOf(sink.test(told(), anyTime()));
      assert.deepEqual([kind, text.id], ['auth', 'sink.auth']);
      await sink.dispose();
    }
  });

  it('that isn’t there, or has another name, is not reached', async () => {
    for (const url of ['redis://:wrong-one@127.0.0.1:1', 'redis://:wrong-one@nowhere.invalid']) {
      assert.equal((await failureOf(machine(url).test(told(), anyTime()))).kind, 'network');
    }
  });

  it('is not looked for in a private network, unless that is meant', async () => {
    const { kind, text } = await failureOf(machine('redis://:wrong-one@10.255.255.1').test(told(), anyTime()));
    assert.deepEqual([kind, text.id], ['config', 'sink.privateNetwork']);
  });

  it('gets nothing after the end', async () => {
    const sink = machine(server.url);
    const call = sink.keep!([kept(fromNow(0))], anyTime());
    await sink.dispose();
    await call.catch(() => undefined);
    await until(
      async () =>
        String(await redis.client('LIST'))
          .trim()
          .split('\n').length === 1,
      'it is gone',
    );
  });

  it('is told of an alert once by two monitors on two machines, and so is everybody', async () => {
    const receiver = await Receiver.start();
    const script = fileURLToPath(new URL('redisMonitor.ts', import.meta.url));
    const monitors = ['/home/a', '/home/b'].map((HOME) =>
      fork(script, [server.url, receiver.url('/chat')], { env: { PATH: process.env['PATH'], HOME } }),
    );
    await Promise.all(monitors.map((monitor) => message(monitor, 'ready')));
    const done = monitors.map((monitor) => message<{ records: string[]; lines: string[] }>(monitor, 'done'));
    for (const monitor of monitors) monitor.send('go');
    const ends = await Promise.all(done);
    assert.deepEqual(ends.map(({ records }) => records.toSorted().join(', ')).toSorted(), [
      'critical elsewhere, critical elsewhere, reading sent',
      'critical sent, critical sent, reading sent',
    ]);
    assert.equal(receiver.received.length, 1);
    assert.equal(await redis.llen(`${OWN}:alerts:list`), 1);
    assert.ok(!JSON.stringify(ends).includes(PASSWORD));
    await receiver.stop();
  });

  it('is served in the same way by what is shipped, without a word on standard error', async () => {
    const folder = temporaryFolder('fuelgauge-redis-bundle-');
    const plugins: string = '../../../esbuild.redis.mjs';
    const { oneRedisServer } = (await import(plugins)) as { oneRedisServer: Plugin };
    const outfile = join(folder, 'redis.cjs');
    const source = fileURLToPath(new URL('../../../src/sinks/redis/redis.ts', import.meta.url));
    await build({
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [oneRedisServer],
    });
    const { Connection, readEntries, redisSink } = createRequire(import.meta.url)(
      outfile,
    ) as typeof import('../../../src/sinks/redis/redis.ts');
    const sink = redisSink(
      { id: 'redis-1', entry: { name: 'team', kind: 'redis' }, url: server.url },
      sinkTools({ now: Date.now }),
    );
    await sink.test(told(), anyTime());
    await sink.keep!([kept(fromNow(0))], anyTime());
    assert.equal(await redis.hget('openrouter:credits:current', 'balance'), '7.25');
    assert.equal(await sink.acquire!(told(), 1000, anyTime()), true);
    await sink.deliver(told(), anyTime());
    await sink.dispose();
    const connection = new Connection({ name: 'team', url: new URL(server.url) });
    const [entry] = await connection.run(async (client) => {
      const [first = ''] = await client.zrange('openrouter:credits:timeline', '0', '-1', 'WITHSCORES');
      return readEntries(client, [first]);
    }, anyTime());
    connection.close();
    assert.equal((entry as { balance: string }).balance, '7.25');
    const script = `const { redisSink } = require(${JSON.stringify(outfile)});
      const sink = redisSink({ id: 'r', entry: { name: 'team', kind: 'redis' }, url: ${JSON.stringify(server.url)} },
        { now: Date.now, environment: {}, log: {} });
      sink.test({ id: 't', kind: 'test', account: { provider: 'fuelgauge', id: 'x' }, level: 'normal', reading: {} }, AbortSignal.timeout(9000))
        .then(() => sink.dispose());`;
    writeFileSync(join(folder, 'run.cjs'), script);
    const child = fork(join(folder, 'run.cjs'), [], { silent: true, env: { DEBUG: '*' } });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk));
    const [code] = (await once(child, 'exit')) as [number];
    assert.deepEqual([code, said], [0, '']);
  });
});

describe('Redis with TLS', function () {
  this.timeout(60_000);
  const certificate = selfSigned('localhost');
  let server: RedisServer;

  before(async function () {
    if (!certificate) return this.skip();
    const folder = temporaryFolder('fuelgauge-redis-tls-');
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(cert, certificate.cert);
    writeFileSync(key, certificate.key);
    server = await startRedis({ password: PASSWORD, tls: { cert, key } });
  });
  after(() => server?.stop());

  const at = (host: string, scheme = 'rediss') => `${scheme}://:${PASSWORD}@${host}:${server.port}/2`;
  const ca = () => [certificate!.cert];

  it('is served where its certificate is trusted', async () => {
    const entry = { name: 'team', kind: 'redis' } as const;
    const tools = sinkTools({ now: Date.now, ca: ca() });
    const sink = await openSink(entry, { url: at('localhost') }, tools);
    assert.match(sink.id, /^redis-[0-9a-f]{12}$/);
    await sink.test(told(), anyTime());
    await sink.keep!([kept(fromNow(0))], anyTime());
    await sink.dispose();
    const redis = looker(at('localhost'), { ca: certificate!.cert });
    assert.equal(await redis.hget('openrouter:credits:current', 'balance'), '7.25');
    redis.disconnect();
  });

  it('gets no password where it is not, or where it is another’s', async () => {
    for (const sink of [machine(at('localhost')), machine(at('127.0.0.1'), { ca: ca() })]) {
      await assert.rejects(sink.test(told(), anyTime()), (error: { kind?: string; text?: { id: string } }) => {
        assert.deepEqual([error.kind, error.text?.id], ['config', 'sink.certificate']);
        return !wordsOf(error).includes(PASSWORD);
      });
      await sink.dispose();
    }
  });

  it('is not spoken to in plain text, whatever the URL’s query says', async () => {
    await assert.rejects(machine(at('localhost', 'redis')).test(told(), anyTime()), { kind: 'network' });
    const url = `${at('localhost')}?tls=false&rejectUnauthorized=false`;
    await assert.rejects(machine(url).test(told(), anyTime()), { kind: 'config' });
  });
});

function message<T>(child: ChildProcess, wanted: string): Promise<T> {
  return new Promise((resolve, reject) => {
    child.on('message', ({ type, value }: { type: string; value: T }) => {
      if (type === wanted) resolve(value);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before “${wanted}”`)));
  });
}
