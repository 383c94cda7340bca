// The simulated providers on their own, with the accounts of the demo:
//   node test/upstream/main.ts [--port N] [--speed X] > upstream.env &
//   . ./upstream.env && node dist/cli.cjs check
// Prints nothing but `export NAME='value'` lines, then runs until it is interrupted.
import { parseArgs } from 'node:util';
import { demoAccounts } from './scenarios.ts';
import { startUpstream } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, speed: { type: 'string', default: '60' } },
});
const port = Number(values.port);
const speed = Number(values.speed);
if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} is no port.`);
if (!Number.isFinite(speed) || speed < 0) fail(`--speed ${values.speed} is no pace: give a number from 0 on.`);

const upstream = await startUpstream({ port });
const { environment } = demoAccounts(upstream, { speed });
for (const [name, value] of Object.entries(environment)) console.log(`export ${name}='${value}'`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void upstream.close());

function fail(message: string): never {
  console.error(message);
  process.exit(64);
}
