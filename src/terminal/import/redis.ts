import type { CreditRow } from './creditRows.ts';

export interface RedisHistory {
  readonly url: string;
  /** Where the URL came from, for messages: they don't quote it. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** The history that an older monitor keeps in Redis, oldest first. */
export async function* redisHistory({ name }: RedisHistory): AsyncGenerator<CreditRow> {
  yield* [];
  throw new Error(`${name} can’t be read yet`);
}
