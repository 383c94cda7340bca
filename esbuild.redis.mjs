// What the Redis client brings along that one server never needs: clusters, sentinels, the certificates of a service that
// is no more, and a log on standard error that would quote passwords. A third of its size.
const needless =
  /ioredis[\\/]built[\\/](cluster[\\/]index|connectors[\\/]SentinelConnector[\\/]index|constants[\\/]TLSProfiles)\.js$/;
const silence = 'exports.default = () => Object.assign(() => {}, { enabled: false });';

export const oneRedisServer = {
  name: 'one-redis-server',
  setup: ({ onLoad }) => {
    onLoad({ filter: needless }, () => ({ contents: 'exports.default = class {};' }));
    onLoad({ filter: /[\\/]debug[\\/]src[\\/](index|browser|node)\.js$/ }, () => ({ contents: silence }));
  },
};
