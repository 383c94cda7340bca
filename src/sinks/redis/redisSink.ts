import type { ChainableCommander, Redis } from 'ioredis';
import { say } from '../../core/say.ts';
import type { SinkEntryOf } from '../../core/sinks.ts';
import { SinkError, type Delivery, type KeptReading, type Sink, type SinkTools } from '../sink.ts';
import { checkedUrl } from '../target.ts';
import { alertFields } from './alertFields.ts';
import { answers, Connection, transaction } from './connection.ts';
import { currentFields, figureFields, statusFields, type Fields } from './figures.ts';
import { channelOf, keys, prefixesOf, toSeconds } from './keys.ts';
import { machineId } from './machine.ts';
import { acquireAlert } from './sharedAlert.ts';

const RETENTION_DAYS = 30;
const DAY_SECONDS = 86_400;
const MOST_ALERTS = 100;
/** A moment further ahead is a wrong clock's, and holds nobody else up. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
const MARKER = 'fuelgauge:test';
const MARKER_SECONDS = 60;

/** Keeps readings and alerts in a Redis server, where every machine of a team finds them. */
export function redisSink(
  { id, entry, url }: { id: string; entry: SinkEntryOf<'redis'>; url: string },
  { ca, now, environment }: SinkTools,
): Sink {
  const { name, allowPrivateNetwork, retentionDays = RETENTION_DAYS } = entry;
  const connection = new Connection({ name, url: checkedUrl(entry, url), ca, allowPrivateNetwork });
  const { host } = connection;
  const keptSeconds = retentionDays * DAY_SECONDS;
  const machine = machineId(environment);
  return {
    id,
    host,
    keep: (readings, signal) =>
      connection.run(async (client) => {
        for (const reading of readings) await keep(client, reading, { keptSeconds, now: now() });
      }, signal),
    acquire: (delivery, cooldownMs, signal) =>
      connection.run((client) => acquireAlert(client, delivery, machine, cooldownMs), signal),
    deliver: (delivery, signal) => connection.run((client) => deliver(client, delivery, keptSeconds), signal),
    async test(delivery, signal) {
      if (await connection.run((client) => canKeep(client, delivery), signal)) return;
      throw new SinkError('schema', say('sink.redisUnusable', { name, host, code: MARKER }));
    },
    dispose: () => connection.close(),
  };
}

/** The same reading again changes nothing, and an older one than another machine's doesn't take its place. */
async function keep(
  client: Redis,
  kept: KeptReading,
  { keptSeconds, now }: { keptSeconds: number; now: number },
): Promise<void> {
  const { account, reading, isFirstOfProvider } = kept;
  const prefixes = prefixesOf(account, isFirstOfProvider);
  const asked = client.pipeline();
  for (const prefix of prefixes) {
    asked.hget(keys.current(prefix), 'timestamp').hget(keys.status(prefix), 'last_check');
  }
  const known = answers(await asked.exec());
  const isNewest = (time: string | undefined, before: unknown) =>
    typeof before !== 'string' || !(before > (time ?? '')) || Date.parse(before) > now + CLOCKS_DIFFER_MS;
  const status = statusFields(kept, now);
  await transaction(client, (multi) => {
    prefixes.forEach((prefix, index) => {
      const [current, lastCheck] = known.slice(index * 2);
      if (isNewest(status['last_check'], lastCheck)) replace(multi, keys.status(prefix), status);
      if (!reading.snapshot) return;
      const { fetchedAt } = reading.snapshot;
      if (isNewest(fetchedAt, current)) replace(multi, keys.current(prefix), currentFields(kept));
      const [timeline, seconds] = [keys.timeline(prefix), toSeconds(Date.parse(fetchedAt))];
      const key = keys.reading(prefix, seconds);
      replace(multi, key, figureFields(reading)).expireat(key, seconds + keptSeconds);
      multi.zadd(timeline, seconds, key).zremrangebyscore(timeline, '-inf', toSeconds(now) - keptSeconds);
    });
  });
}

async function deliver(client: Redis, delivery: Delivery, keptSeconds: number): Promise<void> {
  const { account, isFirstOfProvider = false, firedAt } = delivery;
  const fields = alertFields(delivery);
  const seconds = toSeconds(Date.parse(firedAt));
  await transaction(client, (multi) => {
    for (const prefix of prefixesOf(account, isFirstOfProvider)) {
      const [list, key] = [keys.alerts(prefix), keys.alert(prefix, seconds)];
      replace(multi, key, fields).expireat(key, seconds + keptSeconds);
      // One that is told again stands there once.
      multi.lrem(list, 0, key).lpush(list, key);
      multi.ltrim(list, 0, MOST_ALERTS - 1);
    }
    multi.publish(channelOf(account.provider), JSON.stringify(fields));
  });
}

/** A field that isn't known any more doesn't stay. */
function replace(multi: ChainableCommander, key: string, fields: Fields): ChainableCommander {
  return multi.del(key).hset(key, fields);
}

/** Does what is done later, with a key that is gone afterwards. */
async function canKeep(client: Redis, delivery: Delivery): Promise<boolean> {
  const { account, id } = delivery;
  const [, kept] = await transaction(client, (multi) =>
    multi
      .set(MARKER, id, 'EX', MARKER_SECONDS)
      .get(MARKER)
      .publish(channelOf(account.provider), JSON.stringify(alertFields(delivery)))
      .del(MARKER),
  );
  return kept === id;
}
