// `npm start`: VS Code with Fuelgauge and simulated accounts of every provider; three of them burn down in fast motion.
// `npm start -- --live` tracks the real accounts found on this machine instead.
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { terminalFetch } from '../../src/terminal/network/fetch.ts';
import { moreDemoAccounts } from '../upstream/moreScenarios.ts';
import { demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream } from '../upstream/server.ts';
import { root } from '../vscode/download.ts';
import { isolatedEnvironment } from '../vscode/environment.ts';
import { run } from '../vscode/process.ts';
import { quietSettings, writeUserSettings } from '../vscode/settings.ts';
import { temporaryFolder } from '../vscode/temporary.ts';
import { accountEntries } from './accounts.ts';
import { openEditor } from './editor.ts';
import { keepWriting, writeLogs } from './logs.ts';
import { writePast } from './past.ts';

const usage = `npm start [-- OPTIONS]
  --live      the real accounts whose keys or sign-ins are on this machine, instead of simulated ones
  --few       three simulated accounts instead of one of every provider
  --browser   VS Code in the browser, even if the desktop one is installed
  --port N    where the one in the browser listens (default 7788; 0 takes a free one)
  --speed X   simulated seconds per second (default 60)`;

interface Options {
  readonly live: boolean;
  readonly browser: boolean;
  readonly few: boolean;
  readonly port: number;
  readonly speed: number;
}

interface Environment {
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Readonly<Record<string, unknown>>;
}

try {
  await main();
} catch (error) {
  console.error(`\nThe demo didn't start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function main(): Promise<void> {
  const options = readOptions();
  console.log('Building…');
  await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  const temporary = temporaryFolder('fuelgauge-demo-');
  const dataDir = join(temporary, 'data');
  const workspace = join(temporary, 'workspace');
  await mkdir(workspace);
  await writeFile(join(workspace, 'welcome.md'), '# Fuelgauge\n\nLook at the right end of the status bar below.\n');
  const { env, settings } = options.live ? await live() : await simulated(temporary, options);
  await writeUserSettings(dataDir, { ...quietSettings, ...settings });
  const editor = await openEditor({ dataDir, workspace, env, port: options.port }, options.browser);
  console.log(`\n${editor.message}\nCtrl-C here ends everything.`);
  // Signals end this process and with it everything that it has started (process.ts). npm doesn't hand all of them on.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(143), 1000).unref();
  console.log(await editor.ended);
  process.exit(0);
}

/** Nothing of the person's: neither credentials, nor sign-in files, nor history. */
async function simulated(temporary: string, { speed, few }: Options): Promise<Environment> {
  const upstream = await startUpstream();
  const first = demoAccounts(upstream, { speed });
  const more = few ? undefined : moreDemoAccounts(upstream);
  const env = { ...(await isolatedEnvironment(temporary)), ...first.environment, ...more?.environment };
  const accounts = await accountEntries({ environment: env, fetch });
  writePast(accounts, env);
  const home = env['HOME'] ?? homedir();
  writeLogs(home);
  keepWriting(home);
  console.log(`${accounts.length} simulated accounts at ${upstream.url}, ${speed} times as fast as time.`);
  const settings = {
    ...more?.settings,
    'fuelgauge.accounts': accounts,
    'fuelgauge.poll.intervalSeconds': 2,
    'fuelgauge.logs.enabled': true,
  };
  return { env, settings };
}

async function live(): Promise<Environment> {
  const accounts = await accountEntries({
    environment: process.env,
    home: homedir(),
    fetch: terminalFetch(process.env),
  });
  const names = accounts.map(({ label }) => label).join(', ');
  console.log(
    accounts.length > 0 ? `Accounts found: ${names}.` : 'No key or sign-in was found; VS Code offers to add one.',
  );
  return { env: process.env, settings: { 'fuelgauge.accounts': accounts } };
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        live: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        few: { type: 'boolean', default: false },
        port: { type: 'string', default: '7788' },
        speed: { type: 'string', default: '60' },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const port = Number(values.port);
    const speed = Number(values.speed);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
    if (!(speed >= 0 && speed < Infinity)) throw new Error(`--speed ${values.speed} is no pace.`);
    return { live: values.live, browser: values.browser, few: values.few, port, speed };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(64);
  }
}
