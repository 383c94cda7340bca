import { checkedUrl } from '../../sinks/target.ts';
import type { ImportedRow } from './importedRow.ts';
import { entryRow } from './redisEntry.ts';

/** Read in one go. */
const PAGE = 500;

export interface RedisHistory {
  /** `redis://` or `rediss://`, with whatever password is in it. */
  readonly url: string;
  /** Where the URL came from, for messages: they don't quote it. */
  readonly name: string;
  /** Whose keys are read. */
  readonly provider?: string | undefined;
  /** Certificates to trust, where Node's own don't do. */
  readonly ca?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/**
 * The history that an older monitor keeps in Redis, oldest first; nothing is changed there. Entries are hashes or JSON,
 * what can't be read of them is left out. Throws SinkError, which holds no secret.
 */
export async function* redisHistory(history: RedisHistory): AsyncGenerator<ImportedRow> {
  const { name, ca, signal, provider = 'openrouter' } = history;
  const url = checkedUrl({ name, kind: 'redis' }, history.url);
  const { Connection, readEntries } = await import('../../sinks/redis/redis.ts');
  const connection = new Connection({ name, url, ca, allowPrivateNetwork: true });
  try {
    const timeline = await connection.run(
      (client) => client.zrange(`${provider}:credits:timeline`, '0', '-1', 'WITHSCORES'),
      signal,
    );
    const listed = Array.from({ length: timeline.length / 2 }, (_, index) => ({
      member: timeline[index * 2] ?? '',
      score: Number(timeline[index * 2 + 1]),
    }));
    for (let from = 0; from < listed.length; from += PAGE) {
      const page = listed.slice(from, from + PAGE);
      const keys = page.map(({ member }) => keyOf(member, provider));
      const entries = await connection.run((client) => readEntries(client, keys), signal);
      for (const [index, { member, score }] of page.entries()) {
        const row = entryRow(parsed(isJson(member) ? member : entries[index]), provider, score);
        if (row) yield row;
      }
    }
  } finally {
    connection.close();
  }
}

/** Members are names of keys, what stands at the end of these, or the entries themselves. */
function keyOf(member: string, provider: string): string {
  const prefix = `${provider}:credits:history:`;
  return member.startsWith(prefix) ? member : `${prefix}${isJson(member) ? '' : member}`;
}

const isJson = (text: string) => text.startsWith('{');

function parsed(entry: unknown): unknown {
  if (typeof entry !== 'string') return entry;
  try {
    return JSON.parse(entry) as unknown;
  } catch {
    return undefined;
  }
}
