// What the Redis client brings along that who writes to one server never needs. Without it, it is half as large; a test
// runs what is left against a real server.
import { readFile } from 'node:fs/promises';

/** Clusters, sentinels, and the certificates of a service that is no more. */
const needless =
  /ioredis[\\/]built[\\/](cluster[\\/]index|connectors[\\/]SentinelConnector[\\/]index|constants[\\/]TLSProfiles)\.js$/;
/** A log on standard error, which would quote passwords. */
const log = /[\\/]debug[\\/]src[\\/](index|browser|node)\.js$/;
/** An experiment of servers yet to come. */
const himport = /ioredis[\\/]built[\\/]himport[\\/]HimportCoordinator\.js$/;
/** What the client sends by itself, and what `src/sinks/redis` and the import ask for; the table knows 400 commands. */
const commands = new Set(
  'auth client del exec expireat get hello hget hgetall hset info lpush lrem ltrim multi publish quit select set type zadd zrange zremrangebyscore'.split(
    ' ',
  ),
);

const stubs = [
  [needless, 'exports.default = class {};'],
  [log, 'exports.default = () => Object.assign(() => {}, { enabled: false });'],
  [
    himport,
    `exports.hasHimportCoordinator = Symbol();
     exports.cloneHimportFieldsets = exports.getHimportBinding = () => undefined;
     exports.interceptHimportPipeline = () => false;`,
  ],
];

export const oneRedisServer = {
  name: 'one-redis-server',
  setup: ({ onLoad }) => {
    for (const [filter, contents] of stubs) onLoad({ filter }, () => ({ contents }));
    onLoad({ filter: /@ioredis[\\/]commands[\\/]built[\\/]commands\.json$/ }, async ({ path }) => {
      const all = Object.entries(JSON.parse(await readFile(path, 'utf8')));
      return {
        loader: 'json',
        contents: JSON.stringify(Object.fromEntries(all.filter(([name]) => commands.has(name)))),
      };
    });
  },
};
