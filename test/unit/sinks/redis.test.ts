import assert from 'node:assert/strict';
import type { Redis } from 'ioredis';
import { INSTALLING_MS, startRedis, type RedisServer } from '../../redis/server.ts';
import { sleep, until } from '../history/wait.ts';
import { anyTime, fromNow, kept, keptReading, looker, machine, OWN, seconds, told } from './redisSamples.ts';

describe('what Redis is told', function () {
  this.timeout(60_000);
  let server: RedisServer;
  let redis: Redis;
  const sinks: { dispose(): void | Promise<void> }[] = [];
  const on = (...args: Parameters<typeof machine> extends [string, ...infer R] ? R : never) => {
    const sink = machine(server.url, ...args);
    sinks.push(sink);
    return sink;
  };
  const keep = (...readings: Parameters<NonNullable<ReturnType<typeof machine>['keep']>>[0]) =>
    on().keep!(readings, anyTime());

  before(async function () {
    this.timeout(INSTALLING_MS);
    server = await startRedis({ password: 'p@ss:w/ord' });
    redis = looker(server.url);
  });
  after(async () => {
    redis.disconnect();
    await server.stop();
  });
  beforeEach(() => redis.flushall());
  afterEach(async () => {
    for (const sink of sinks.splice(0)) await sink.dispose();
  });

  it('keeps the newest reading under the names of older monitors and under the account’s own', async () => {
    const time = fromNow(-2);
    await keep(kept(time));
    for (const prefix of ['openrouter', OWN]) {
      const { meters, ...current } = await redis.hgetall(`${prefix}:credits:current`);
      assert.deepEqual(current, {
        timestamp: time,
        balance: '7.25',
        credits: '7.25',
        usage: '125.5',
        usage_today: '1.5',
        usage_week: '4',
        usage_month: '12.25',
        meter: 'balance',
        unit: 'usd',
        remaining: '7.25',
        provider: 'openrouter',
        account: 'openrouter-0123456789ab',
        label: 'Work',
        level: 'warning',
      });
      const [, key] = JSON.parse(meters!) as { label: string; used: number; level: string }[];
      assert.deepEqual([key?.label, key?.used, key?.level], ['Limit of this key', 25.5, 'normal']);
      assert.deepEqual(await redis.hgetall(`${prefix}:monitoring:status`), {
        last_check: time,
        status: 'warning',
        level: 'warning',
        state: 'ok',
        provider: 'openrouter',
        account: 'openrouter-0123456789ab',
        label: 'Work',
        timestamp: time,
        balance: '7.25',
        usage_today: '1.5',
        usage_month: '12.25',
      });
    }
  });

  it('keeps the history, each reading once, and lets go of what is too old in the same step', async () => {
    const day = 86_400;
    const [older, newer] = [fromNow(-3 * day + 100), fromNow(-day)];
    const sink = on({ retentionDays: 3 });
    for (const time of [older, newer, newer]) await sink.keep!([kept(time)], anyTime());
    for (const prefix of ['openrouter', OWN]) {
      const names = [older, newer].map((time) => `${prefix}:credits:history:${seconds(time)}`);
      assert.deepEqual(await redis.zrange(`${prefix}:credits:timeline`, '0', '-1', 'WITHSCORES'), [
        names[0],
        String(seconds(older)),
        names[1],
        String(seconds(newer)),
      ]);
      const entry = await redis.hgetall(names[1]!);
      assert.deepEqual([entry['timestamp'], entry['balance'], entry['usage_month']], [newer, '7.25', '12.25']);
      const ttl = await redis.ttl(names[1]!);
      assert.ok(ttl > 2 * day - 60 && ttl <= 2 * day, `${ttl}`);
    }
    await on({ retentionDays: 2 }).keep!([kept(fromNow(0))], anyTime());
    const left = await redis.zrange('openrouter:credits:timeline', '0', '-1');
    assert.equal(left.length, 2);
    assert.ok(!left.includes(`openrouter:credits:history:${seconds(older)}`));
  });

  it('writes only its own keys for an account that isn’t the provider’s first', async () => {
    await keep(kept(fromNow(0), {}, false));
    await on().deliver(told({ isFirstOfProvider: false }), anyTime());
    const names = await redis.keys('*');
    assert.ok(names.length >= 6);
    assert.deepEqual(
      names.filter((name) => !name.startsWith(`${OWN}:`)),
      [],
    );
  });

  it('forgets a figure that isn’t known any more, and never writes an unknown one', async () => {
    await keep(kept(fromNow(-5)));
    await keep(kept(fromNow(0), { meters: [], spend: undefined }));
    const current = await redis.hgetall('openrouter:credits:current');
    for (const name of ['balance', 'credits', 'usage', 'remaining', 'unit']) assert.ok(!(name in current), name);
    assert.equal(current['meters'], '[]');
  });

  it('leaves another machine’s newer reading in place, unless that one’s clock is ahead', async () => {
    const newer = fromNow(-10);
    await keep(kept(newer));
    await keep(kept(fromNow(-60), { meters: [] }));
    assert.equal(await redis.hget('openrouter:credits:current', 'timestamp'), newer);
    assert.equal(await redis.hget('openrouter:monitoring:status', 'last_check'), newer);
    assert.equal(await redis.zcard('openrouter:credits:timeline'), 2);
    await redis.hset('openrouter:credits:current', 'timestamp', fromNow(86_400));
    const mine = fromNow(0);
    await keep(kept(mine));
    assert.equal(await redis.hget('openrouter:credits:current', 'timestamp'), mine);
  });

  it('says of an account that can’t be read why, and keeps its last figures', async () => {
    await keep(kept(fromNow(-20)));
    const since = fromNow(-3);
    await keep(
      keptReading({
        state: 'signedOut',
        level: 'unknown',
        levels: {},
        checkedAt: fromNow(-1),
        error: { kind: 'auth', message: { id: 'credential.noVariable', args: { name: 'KEY' } }, since },
      }),
    );
    const status = await redis.hgetall('openrouter:monitoring:status');
    assert.deepEqual(
      [status['status'], status['state'], status['error_kind'], status['error_since']],
      ['unknown', 'signedOut', 'auth', since],
    );
    assert.match(status['error'] ?? '', /KEY/);
    assert.equal(await redis.hget('openrouter:credits:current', 'balance'), '7.25');
    assert.equal(await redis.zcard('openrouter:credits:timeline'), 1);
  });

  it('keeps an alert, lists it once however often it is told, and publishes it', async () => {
    const heard: Record<string, string>[] = [];
    const subscriber = looker(server.url);
    subscriber.on('message', (_, text: string) => heard.push(JSON.parse(text) as Record<string, string>));
    await subscriber.subscribe('openrouter-alerts');
    const alert = told();
    await on().deliver(alert, anyTime());
    await on().deliver(alert, anyTime());
    for (const prefix of ['openrouter', OWN]) {
      const name = `${prefix}:alerts:${seconds(alert.firedAt)}`;
      assert.deepEqual(await redis.lrange(`${prefix}:alerts:list`, 0, -1), [name]);
      const fields = await redis.hgetall(name);
      assert.deepEqual(
        { ...fields, message: '' },
        {
          id: alert.id,
          type: 'critical',
          severity: 'critical',
          level: 'critical',
          title: alert.title,
          message: '',
          timestamp: alert.firedAt,
          provider: 'openrouter',
          account: 'openrouter-0123456789ab',
          label: alert.account.label,
          meter: alert.subject,
          is_reminder: 'false',
          credit_balance: '3.1',
        },
      );
      assert.equal(fields['message'], alert.text);
      assert.ok((await redis.ttl(name)) > 86_400 * 29);
    }
    await until(() => heard.length === 2, 'both were published');
    assert.deepEqual(
      heard.map(({ id }) => id),
      [alert.id, alert.id],
    );
    subscriber.disconnect();
  });

  it('lists the newest hundred alerts', async () => {
    const sink = on();
    for (let index = 0; index < 105; index++) await sink.deliver(told({ firedAt: fromNow(index - 200) }), anyTime());
    const list = await redis.lrange('openrouter:alerts:list', 0, -1);
    assert.equal(list.length, 100);
    assert.ok(list[0]! > list[99]!);
  });

  it('shows that it works without leaving anything', async () => {
    const heard: string[] = [];
    const subscriber = looker(server.url);
    subscriber.on('message', (_, text: string) => heard.push(text));
    await subscriber.subscribe('fuelgauge-alerts');
    const account = { id: 'fuelgauge-000000000000', provider: 'fuelgauge', label: 'Fuelgauge' };
    await on().test(told({ kind: 'test', account, id: 'test-1' }), anyTime());
    await until(() => heard.length === 1, 'it was published');
    assert.equal((JSON.parse(heard[0]!) as { type: string }).type, 'test');
    assert.deepEqual(await redis.keys('*'), []);
    subscriber.disconnect();
  });

  it('can do all of it with the rights that the README names', async () => {
    await redis.acl(
      'SETUSER',
      'gauge',
      'reset',
      'on',
      '>secret',
      '~openrouter:*',
      '~fuelgauge:test',
      '&openrouter-alerts',
      '&fuelgauge-alerts',
      ...rights(),
    );
    const { port } = server;
    const sink = machine(`redis://gauge:secret@127.0.0.1:${port}`);
    sinks.push(sink);
    await sink.test(told(), anyTime());
    await sink.keep!([kept(fromNow(0))], anyTime());
    assert.equal(await sink.acquire!(told(), 60_000, anyTime()), true);
    await sink.deliver(told(), anyTime());
    await redis.acl('SETUSER', 'gauge', '-hset');
    await assert.rejects(sink.keep!([kept(fromNow(0))], anyTime()), { name: 'SinkError', kind: 'forbidden' });
  });

  it('names keys of another program that stand in the way', async () => {
    await redis.set('openrouter:credits:timeline', 'mine');
    await assert.rejects(keep(kept(fromNow(0))), { name: 'SinkError', kind: 'schema' });
  });

  describe('of two machines', () => {
    const [a, b] = [{ home: '/home/a' }, { home: '/home/b' }];
    const asks = (home: { home: string }, changes: Parameters<typeof told>[0] = {}, cooldownMs = 60_000) =>
      on(home).acquire!(told(changes), cooldownMs, anyTime());

    it('one tells of an alert, and goes on being the one until the cooldown has passed', async () => {
      const cooldownMs = 700;
      const firedAt = fromNow(0);
      assert.equal(await asks(a, { firedAt }, cooldownMs), true);
      assert.equal(await asks(b, {}, cooldownMs), false);
      assert.equal(await asks(a, { firedAt }, cooldownMs), true, 'a later try, perhaps by another process');
      const left = await redis.pttl(`${OWN}:alerts:last:critical:balance`);
      assert.ok(left > 0 && left <= cooldownMs);
      await sleep(left + 20);
      assert.equal(await asks(b, {}, cooldownMs), true, 'after the cooldown');
      assert.equal(await asks(a, { firedAt: fromNow(0) }, cooldownMs), false);
    });

    it('a try again prolongs nothing, a new alert of the same machine does', async () => {
      const firedAt = fromNow(0);
      await asks(a, { firedAt }, 60_000);
      await redis.pexpire(`${OWN}:alerts:last:critical:balance`, 5_000);
      assert.equal(await asks(a, { firedAt }, 60_000), true);
      assert.ok((await redis.pttl(`${OWN}:alerts:last:critical:balance`)) <= 5_000);
      assert.equal(await asks(a, { firedAt: fromNow(1), alertId: '18' }, 60_000), true);
      assert.ok((await redis.pttl(`${OWN}:alerts:last:critical:balance`)) > 5_000);
      assert.equal(await asks(b), false);
    });

    it('what is about another meter, account or kind is another matter', async () => {
      await asks(a);
      assert.equal(await asks(b, { subject: 'key' }), true);
      assert.equal(await asks(b, { kind: 'warning' }), true);
      const account = { id: 'openrouter-ba9876543210', provider: 'openrouter', label: 'Other' };
      assert.equal(await asks(b, { account, isFirstOfProvider: false }), true);
    });

    it('shows by the names of older monitors when a kind of alert was told last', async () => {
      await asks(a);
      for (const prefix of ['openrouter', OWN]) {
        const ttl = await redis.ttl(`${prefix}:alerts:last:critical`);
        assert.ok(ttl > 50 && ttl <= 60);
      }
    });

    it('exactly one of many that ask at once is told to', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => asks({ home: `/home/${index}` })));
      assert.equal(answers.filter(Boolean).length, 1);
    });
  });
});

/** As in the README. */
function rights(): string[] {
  return '+select +multi +exec +get +set +del +hget +hset +expireat +zadd +zremrangebyscore +lrem +lpush +ltrim +publish'.split(
    ' ',
  );
}
