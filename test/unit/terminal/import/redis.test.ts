import assert from 'node:assert/strict';
import type { Redis } from 'ioredis';
import { redisHistory } from '../../../../src/terminal/import/redis.ts';
import type { ImportedRow } from '../../../../src/terminal/import/importedRow.ts';
import { INSTALLING_MS, startRedis, type RedisServer } from '../../../redis/server.ts';
import { until } from '../../history/wait.ts';
import { anyTime, fromNow, kept, looker, machine } from '../../sinks/redisSamples.ts';

const TIMELINE = 'openrouter:credits:timeline';
const key = (time: number) => `openrouter:credits:history:${time}`;

describe('an older monitor’s history in Redis', function () {
  this.timeout(60_000);
  let server: RedisServer;
  let redis: Redis;

  before(async function () {
    this.timeout(INSTALLING_MS);
    server = await startRedis({ password: 'not-for-anybody' });
    redis = looker(server.url);
  });
  after(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(() => redis.flushall());

  async function rows(url = server.url): Promise<ImportedRow[]> {
    const all: ImportedRow[] = [];
    for await (const row of redisHistory({ url, name: 'REDIS_URL', signal: anyTime() })) all.push(row);
    return all;
  }

  it('is read from hashes, in which what is called the balance is what was used', async () => {
    const times = [1_754_000_000, 1_754_001_800];
    for (const [index, time] of times.entries()) {
      await redis.hset(key(time), {
        balance: String(292.0178864635 + index),
        usage_today: '0.0',
        usage_month: String(292.0178864635 + index),
        timestamp: new Date(time * 1000).toISOString().replace('.000Z', '.123456+00:00'),
      });
      await redis.zadd(TIMELINE, time, key(time));
    }
    assert.deepEqual(await rows(), [
      { at: '2025-07-31T22:13:20.123Z', provider: 'openrouter', usage: 292.0178864635 },
      { at: '2025-07-31T22:43:20.123Z', provider: 'openrouter', usage: 293.0178864635 },
    ]);
  });

  it('is read from JSON, under the names of the provider’s answers too', async () => {
    const entries = [
      { timestamp: '2026-01-01 10:00:00', usage: 1.5, limit: 10, remaining: 8.5, label: 'sk-or-v1-abc...123' },
      { timestamp: 1_767_268_800, data: { label: 'Work', limit: 100, limit_remaining: 74.5, usage: '25.5' } },
      { data: { total_credits: 100.5, total_usage: 25.75 } },
      { balance: 7, usage_month: 7, raw_response: { data: { usage: 7, limit: null, limit_remaining: null } } },
      { balance: 12.25, usage_today: 1, usage_month: 3 },
    ];
    for (const [index, entry] of entries.entries()) {
      const time = 1_767_261_600 + index * 3_600;
      await redis.set(key(time), JSON.stringify(entry));
      // Some list the whole name, some its end alone.
      await redis.zadd(TIMELINE, time, index % 2 === 0 ? key(time) : String(time));
    }
    const provider = 'openrouter';
    assert.deepEqual(await rows(), [
      {
        at: '2026-01-01T10:00:00.000Z',
        provider,
        label: 'sk-or-v1-abc...123',
        usage: 1.5,
        limit: 10,
        remaining: 8.5,
      },
      { at: '2026-01-01T12:00:00.000Z', provider, label: 'Work', usage: 25.5, limit: 100, remaining: 74.5 },
      { at: '2026-01-01T12:00:00.000Z', provider, usage: 25.75, remaining: 74.75 },
      { at: '2026-01-01T13:00:00.000Z', provider, usage: 7 },
      { at: '2026-01-01T14:00:00.000Z', provider, remaining: 12.25 },
    ]);
  });

  it('takes entries that stand in the timeline itself, and times in milliseconds', async () => {
    await redis.zadd(TIMELINE, 1_767_261_600_000, JSON.stringify({ usage: 2 }));
    assert.deepEqual(await rows(), [{ at: '2026-01-01T10:00:00.000Z', provider: 'openrouter', usage: 2 }]);
  });

  it('leaves out what is gone, broken or tells nothing', async () => {
    await redis.zadd(TIMELINE, 1, key(1), 2, key(2), 3, key(3), 4, key(4), 5, key(5));
    await redis.set(key(2), 'no JSON {');
    await redis.lpush(key(3), 'a list');
    await redis.hset(key(4), { balance: 'nan', timestamp: 'yesterday' });
    await redis.hset(key(5), { usage: '5' });
    assert.deepEqual(await rows(), [{ at: '1970-01-01T00:00:05.000Z', provider: 'openrouter', usage: 5 }]);
  });

  it('is read to its end, however long it is', async () => {
    const pipeline = redis.pipeline();
    for (let time = 1; time <= 1_234; time++) {
      pipeline.hset(key(time), { usage: String(time) }).zadd(TIMELINE, time, key(time));
    }
    await pipeline.exec();
    const all = await rows();
    assert.equal(all.length, 1_234);
    assert.deepEqual(
      all.map(({ usage }) => usage),
      Array.from({ length: 1_234 }, (_, index) => index + 1),
    );
  });

  it('may be our own', async () => {
    const time = fromNow(-60);
    const sink = machine(server.url);
    await sink.keep!([kept(time)], anyTime());
    await sink.dispose();
    assert.deepEqual(await rows(), [{ at: time, provider: 'openrouter', usage: 125.5, remaining: 7.25 }]);
  });

  it('is empty where there is none, and the connection ends with the reading', async () => {
    assert.deepEqual(await rows(), []);
    await redis.hset(key(1), { usage: '1' });
    await redis.zadd(TIMELINE, 1, key(1), 2, key(1));
    for await (const row of redisHistory({ url: server.url, name: 'REDIS_URL', signal: anyTime() })) {
      assert.ok(row);
      break;
    }
    const clients = async () =>
      String(await redis.client('LIST'))
        .trim()
        .split('\n').length;
    await until(async () => (await clients()) === 1, 'the connection ended');
  });

  it('says what is wrong without a secret', async () => {
    const { port } = server;
    for (const [url, kind] of [
      [`redis://:wrong-one@127.0.0.1:${port}`, 'auth'],
      ['redis://:wrong-one@127.0.0.1:1', 'network'],
      ['http://:wrong-one@127.0.0.1', 'config'],
    ] as const) {
      await assert.rejects(rows(url), (error: Error & { kind?: string }) => {
        assert.equal(error.kind, kind);
        return !`${error.stack} ${JSON.stringify(error)}`.includes('wrong-one');
      });
    }
  });
});
