import { Redis } from 'ioredis';
import type { Reading, Snapshot } from '../../../src/core/model.ts';
import { render } from '../../../src/core/message.ts';
import { reportedAccount } from '../../../src/core/reportedAccount.ts';
import { redisSink } from '../../../src/sinks/redis/redis.ts';
import type { Delivery, KeptReading, SinkTools } from '../../../src/sinks/sink.ts';
import { delivery, sinkTools } from './samples.ts';

export const OWN = 'openrouter:openrouter-0123456789ab';
export const anyTime = () => AbortSignal.timeout(15_000);
/** So many seconds from now; the server's own clock decides what has expired. */
export const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
export const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** A machine of a team, with a history of its own. */
export function machine(
  url: string,
  { home = '/home/a', retentionDays, ...tools }: Partial<SinkTools> & { home?: string; retentionDays?: number } = {},
) {
  const entry = { name: 'team', kind: 'redis', ...(retentionDays ? { retentionDays } : {}) } as const;
  const environment = { HOME: home };
  return redisSink({ id: 'redis-0123456789ab', entry, url }, sinkTools({ now: Date.now, environment, ...tools }));
}

/** A client to look at what was written. */
export function looker(url: string, options: { ca?: string } = {}): Redis {
  const client = new Redis(url, { lazyConnect: true, ...(options.ca ? { tls: { ca: options.ca } } : {}) });
  // A server that is away is part of the tests; the client comes back with it.
  client.on('error', () => undefined);
  return client;
}

export function kept(fetchedAt: string, changes: Partial<Snapshot> = {}, isFirstOfProvider = true): KeptReading {
  return keptReading(
    {
      snapshot: {
        fetchedAt,
        meters: [
          { id: 'balance', label: { id: 'meter.openrouter.balance' }, unit: 'usd', remaining: 7.25 },
          {
            id: 'key',
            label: { id: 'meter.openrouter.key' },
            unit: 'usd',
            used: 25.5,
            limit: 100,
            remaining: 74.5,
            usedPercent: 25.5,
          },
        ],
        spend: { currency: 'usd', of: 'key', day: 1.5, week: 4, month: 12.25, total: 125.5 },
        ...changes,
      },
      state: 'ok',
      level: 'warning',
      levels: { balance: 'warning', key: 'normal' },
      headline: 'balance',
      checkedAt: fetchedAt,
    },
    isFirstOfProvider,
  );
}

export function keptReading(reading: Reading, isFirstOfProvider = true): KeptReading {
  const account = { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Work' };
  const figures = reportedAccount({ account, reading }, render);
  return { account, providerName: 'OpenRouter', reading, figures, isFirstOfProvider };
}

export function told(changes: Partial<Delivery> = {}): Delivery {
  return { ...delivery(), firedAt: fromNow(0), isFirstOfProvider: true, ...changes };
}
