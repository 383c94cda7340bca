/** All that is loaded with the Redis client, in one file of its own. */
export { Connection } from './connection.ts';
export { readEntries } from './readEntries.ts';
export { redisSink } from './redisSink.ts';
