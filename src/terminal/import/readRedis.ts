import { say } from '../../core/message.ts';
import type { Environment } from '../../credentials/environment.ts';
import { UsageError } from '../usageError.ts';
import type { CreditRow } from './creditRows.ts';
import { UnusableSource, type Source } from './source.ts';

const VARIABLE = 'REDIS_URL';

/** What the older monitor keeps in the Redis of `REDIS_URL`. Throws UnusableSource where it can't be read. */
export async function readRedis(environment: Environment, signal: AbortSignal): Promise<Source> {
  const url = environment[VARIABLE]?.trim();
  if (!url) throw new UsageError(say('import.noRedisUrl'));
  const { redisHistory } = await import('./redis.ts');
  const rows: CreditRow[] = [];
  try {
    for await (const row of redisHistory({ url, name: VARIABLE, signal })) rows.push(row);
  } catch (error) {
    // An address may hold a password, and what went wrong may quote the address.
    const reason = (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.name : 'Error');
    throw new UnusableSource(say('import.redisFailed', { reason }), { cause: error });
  }
  return { kind: 'credits', format: 'redis', rows };
}
