import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { INSTALLING_MS, startRedis, type RedisServer } from '../../../redis/server.ts';
import { looker } from '../../sinks/redisSamples.ts';
import { Calls } from '../calls.ts';

describe('fuelgauge import redis', function () {
  this.timeout(60_000);
  const password = 'not-for-anybody';
  let server: RedisServer;
  let redis: Redis;
  let calls: Calls;

  before(async function () {
    this.timeout(INSTALLING_MS);
    server = await startRedis({ password });
    redis = looker(server.url);
  });
  after(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(() => {
    calls = new Calls();
    const folder = join(calls.home, 'config', 'fuelgauge');
    mkdirSync(folder, { recursive: true });
    const account = { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Work', credential: 'stored' };
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ 'fuelgauge.accounts': [account] }));
  });
  afterEach(() => calls.dispose());

  it('takes over what the older monitor kept there, once', async () => {
    const first = Math.floor(Date.now() / 1000) - 5 * 86_400;
    for (let index = 0; index < 30; index++) {
      const time = first + index * 3600;
      const key = `openrouter:credits:history:${time}`;
      await redis.hset(key, { usage: 10 + index, limit: 100, remaining: 90 - index, timestamp: time });
      await redis.zadd('openrouter:credits:timeline', time, key);
    }
    await redis.zadd('openrouter:credits:timeline', first - 60, 'openrouter:credits:history:gone');
    const before = await redis.keys('*');
    for (const [added, known] of [
      [30, 0],
      [0, 30],
    ]) {
      const { rows } = await calls.json(['import', 'redis'], { REDIS_URL: server.url });
      assert.deepEqual(rows, { read: 31, new: added, known, leftOut: 1 });
    }
    const { stdout } = await calls.run(['history', '200']);
    assert.match(stdout, /Limit of this key .*\$90\.00 → \$61\.00 · \$29\.00 used/);
    assert.deepEqual((await redis.keys('*')).toSorted(), before.toSorted(), 'nothing is changed there');
  });

  it('says why it can’t be read, without the password', async () => {
    for (const url of [`redis://:${password}@127.0.0.1:1`, server.url.replace(password, 'wrong-one')]) {
      const { code, stdout, stderr } = await calls.run(['import', 'redis'], { REDIS_URL: url });
      assert.deepEqual([code, stdout], [3, '']);
      assert.match(stderr, /\w{3,}/);
      assert.doesNotMatch(stderr, /not-for-anybody|wrong-one/);
    }
  });
});
