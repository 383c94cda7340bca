// A monitor of a machine of its own: `redisMonitor.ts REDIS_URL WEBHOOK_URL`. Says `ready`, waits for `go`, then warns of
// what every monitor of the team sees at about the same time, and reports what became of it.
import { once } from 'node:events';
import { render } from '../../../src/core/message.ts';
import { english } from '../../../src/core/words.ts';
import { openMemoryStore } from '../../../src/history/memory.ts';
import { startSinks } from '../../../src/sinks/startSinks.ts';
import { alert, pollOnce } from '../history/samples.ts';
import { sleep, until } from '../history/wait.ts';
import { sinkTools, stored, told } from './samples.ts';

const [, , redisUrl, webhookUrl] = process.argv;
const say = (type: string, value?: unknown) => new Promise((resolve) => process.send!({ type, value }, resolve));
const tools = sinkTools({ now: Date.now, environment: process.env });
const store = openMemoryStore();
const sinks = startSinks({
  store,
  holder: 'me',
  accounts: () => [told],
  cooldownMs: () => 60_000,
  words: english,
  inEnglish: render,
  log: tools.log,
  now: Date.now,
  random: Math.random,
  sinkTools: tools,
  secret: (name) => Promise.resolve(name === 'sink:team' ? redisUrl : name === 'sink:chat' ? webhookUrl : undefined),
});
await sinks.use([
  { name: 'team', kind: 'redis' },
  { name: 'chat', kind: 'webhook' },
]);
// So that the store knows the sinks before there is something to tell them.
await sleep(100);
await say('ready');
await once(process, 'message');

const now = new Date().toISOString();
await pollOnce(store, {
  now,
  dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  alerts: [alert({ kind: 'critical', firedAt: now })],
  reading: { ...stored, snapshot: { ...stored.snapshot!, fetchedAt: now }, checkedAt: now },
});
const records = async () =>
  (await store.deliveriesSince(new Date(0).toISOString())).map(({ kind, outcome }) => `${kind} ${outcome}`);
await until(async () => {
  const all = await records();
  return all.length === 3 && all.every((record) => !record.endsWith('undefined'));
}, 'everything was sent');
await sinks.stop();
await say('done', { records: await records(), lines: tools.lines });
process.disconnect();
