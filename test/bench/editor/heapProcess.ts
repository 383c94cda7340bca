// Polls three accounts many times and prints what is on the heaps, as JSON. node --expose-gc heapProcess.ts FOLDER WARM_UP POLLS
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { optionsFrom } from '../../../src/core/options.ts';
import { defaultThresholds } from '../../../src/core/levels.ts';
import { baseUrlFor, environmentCredential, type Environment } from '../../../src/credentials/environment.ts';
import { openStore } from '../../../src/history/client.ts';
import { poll, type PolledAccount, type PollTools } from '../../../src/polling/poll.ts';
import { providers } from '../../../src/providers/index.ts';
import { accountEntries } from '../../demo/accounts.ts';

const INTERVAL_MS = 60_000;
/** More than the interval with its jitter: every account is due in every round. */
const ROUND_MS = 64_000;
const MEASUREMENTS = 4;

const [folder = '', warmUp, polls] = process.argv.slice(2);
const clock = new Float64Array(new SharedArrayBuffer(8)).fill(Date.now());
const now = (): number => clock[0] ?? 0;
const upstream = new Worker(new URL('heapUpstream.ts', import.meta.url), { workerData: clock });
const [environment] = (await once(upstream, 'message')) as [Environment];
const store = openStore({ folder, workerFile: new URL('heapStoreWorker.ts', import.meta.url), log: console.error });
const { mode } = await store.status;
if (mode !== 'file') throw new Error('The history could not be opened.');
store.onDidChange(() => undefined);
const log = { debug: () => undefined, info: console.error, warn: console.error };
const tools: PollTools = { store, fetch, holder: 'bench', log, now, random: Math.random };
const accounts = (await accountEntries({ environment, fetch })).map((entry): PolledAccount => {
  const provider = providers.find(({ id }) => id === entry.provider)!;
  const credential = environmentCredential(provider, environment)!;
  return {
    account: entry,
    provider,
    credentialSource: 'environment',
    options: optionsFrom(provider, {}, environment),
    thresholds: defaultThresholds,
    intervalMs: INTERVAL_MS,
    floorMs: 0,
    repeatHours: 0,
    baseUrl: () => baseUrlFor(provider, credential, undefined),
    credential: () => Promise.resolve(credential),
  };
});
if (accounts.length !== 3) throw new Error(`There are ${accounts.length} accounts instead of three.`);

await pollTimes(Number(warmUp));
const readings = [await measure(0)];
for (let part = 1; part <= MEASUREMENTS; part++) {
  await pollTimes(Number(polls) / MEASUREMENTS);
  readings.push(await measure((Number(polls) / MEASUREMENTS) * part));
}
console.log(JSON.stringify(readings));
process.exit(0);

async function pollTimes(times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    const outcome = await poll(accounts[done % 3]!, tools);
    if (outcome.kind !== 'polled' || outcome.error) throw new Error(`Poll ${done}: ${JSON.stringify(outcome)}`);
    if (done % 3 !== 2) continue;
    // As a window does after each change.
    await store.readings(accounts.map(({ account }) => account.id));
    clock[0] = now() + ROUND_MS;
  }
  clock[0] = now() + ROUND_MS;
}

async function measure(done: number): Promise<Record<'polls' | 'host' | 'worker' | 'rss', number>> {
  const channel = new BroadcastChannel('heap');
  const answer = once(channel, 'message') as Promise<[{ readonly data: number }]>;
  channel.postMessage('measure');
  const [{ data: worker }] = await answer;
  channel.close();
  // What one collection finalises is freed by the next.
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { polls: done, host: heapUsed, worker, rss };
}
