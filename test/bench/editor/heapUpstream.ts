// The simulated providers in a thread of their own, so that what they keep is not counted. Their clock is the poller's.
import { parentPort, workerData } from 'node:worker_threads';
import { demoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream } from '../../upstream/server.ts';

const clock = workerData as Float64Array;
const upstream = await startUpstream({ now: () => clock[0] ?? 0 });
setInterval(() => (upstream.requests.length = 0), 1000);
parentPort?.postMessage(demoAccounts(upstream, { speed: 1 }).environment);
