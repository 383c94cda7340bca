import { say } from '../../core/message.ts';
import type { Environment } from '../../credentials/environment.ts';
import { isSinkError } from '../../sinks/sink.ts';
import { UsageError } from '../usageError.ts';
import type { CreditRow } from './creditRows.ts';
import { UnusableSource, type Source } from './source.ts';

const VARIABLE = 'REDIS_URL';

/** What the older monitor keeps in the Redis of `REDIS_URL`. Throws UnusableSource where it can't be read. */
export async function readRedis(environment: Environment): Promise<Source> {
  const url = environment[VARIABLE]?.trim();
  if (!url) throw new UsageError(say('import.noRedisUrl'));
  const { redisHistory } = await import('./redis.ts');
  const rows: (CreditRow | undefined)[] = [];
  // Nothing is written yet: who interrupts ends the program.
  const { signal } = new AbortController();
  try {
    const history = redisHistory({ url, name: VARIABLE, signal, onUnreadable: () => rows.push(undefined) });
    for await (const row of history) rows.push(row);
  } catch (error) {
    if (!isSinkError(error)) throw error;
    throw new UnusableSource(error.text, { cause: error });
  }
  return { kind: 'credits', format: 'redis', rows };
}
