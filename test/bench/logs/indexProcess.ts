// A process that does nothing but read logs into an index, and prints what it then knows and took:
// node indexProcess.mjs WORKER DATA_FOLDER. Logs are those of CLAUDE_CONFIG_DIR.
import { setTimeout as wait } from 'node:timers/promises';
import { logRoots, openLogIndex } from '../../../src/logs/client.ts';
import { modelsOf, daysOf } from '../../../src/core/agentLogs/summaries.ts';

const [, , workerFile = '', folder = ''] = process.argv;
const index = openLogIndex({ folder, roots: logRoots(process.env, '/nonexistent'), workerFile, log: console.error });
let scan = await index.scan();
// Where another process was killed, its turn has to run out first.
while (scan.outcome === 'elsewhere') {
  await wait(100);
  scan = await index.scan();
}
const usage = await index.usage({ agent: 'claude', fromMs: 0, toMs: Date.now(), most: 0 });
await index.close();
const counts = ({ input, output, cacheWrite, cacheRead, messages }: typeof usage.total) => ({
  input,
  output,
  cacheWrite,
  cacheRead,
  messages,
});
const days = Object.fromEntries(daysOf(usage).map(({ date, total }) => [date, counts(total)]));
const models = Object.fromEntries(modelsOf(usage).map((each) => [each.model, counts(each)]));
console.log(
  JSON.stringify({ totals: { days, models }, bytes: scan.bytes, maxRss: process.resourceUsage().maxRSS * 1024 }),
);
