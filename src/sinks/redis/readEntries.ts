import type { Redis } from 'ioredis';
import { answers } from './connection.ts';

/** What stands under these keys: a hash's fields, a string, undefined for what is neither. */
export async function readEntries(client: Redis, keys: readonly string[]): Promise<unknown[]> {
  const asked = client.pipeline();
  for (const key of keys) asked.type(key);
  const types = answers(await asked.exec());
  const wanted = client.pipeline();
  const read: ('get' | 'hgetall' | undefined)[] = types.map((type) =>
    type === 'string' ? 'get' : type === 'hash' ? 'hgetall' : undefined,
  );
  keys.forEach((key, index) => {
    const command = read[index];
    if (command) wanted[command](key);
  });
  const values = answers(await wanted.exec());
  return read.map((command) => (command ? values.shift() : undefined));
}
