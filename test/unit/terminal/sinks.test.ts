import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { readConfiguration } from '../../../src/terminal/config/configuration.ts';
import { main } from '../../../src/terminal/main.ts';
import { attachSinks } from '../../../src/terminal/sinks/attachSinks.ts';
import { configuredSinks, secretsOf } from '../../../src/terminal/sinks/terminalSinks.ts';
import type { MonitorEvent } from '../../../src/terminal/monitor/event.ts';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';
import { openMemoryStore } from '../../../src/history/memory.ts';
import { alert, pollOnce } from '../history/samples.ts';
import { Receiver } from '../sinks/receiver.ts';
import { stored, told as watched } from '../sinks/samples.ts';

const SECRET = 'hidden-path';

describe('fuelgauge sinks', () => {
  let home: string;
  let receiver: Receiver;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'fuelgauge-sinks-'));
    receiver = await Receiver.start();
  });
  afterEach(async () => {
    rmSync(home, { recursive: true, force: true });
    await receiver.stop();
  });

  const terminal = (input = '', environment: Record<string, string> = {}) => {
    const said = { out: '', err: '' };
    const the: Terminal = {
      version: '0',
      environment: { XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'), ...environment },
      platform: 'linux',
      home,
      stdin: Readable.from([input]),
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
      workerFile: new URL('../../../src/history/worker.ts', import.meta.url),
      logsWorkerFile: '',
      textsFolder: home,
      stopSignal: () => new AbortController().signal,
    };
    return { the, said };
  };
  const run = async (args: readonly string[], input = '', environment: Record<string, string> = {}) => {
    const { the, said } = terminal(input, environment);
    const code = await main(['sinks', ...args], the);
    assert.doesNotMatch(said.out + said.err, new RegExp(SECRET));
    return { code, ...said };
  };
  const inConfig = (name: string) => join(home, 'config', 'fuelgauge', name);

  it('adds one whose URL comes by standard input, lists it by its host, tries it out and removes it', async () => {
    const added = await run(['add', 'slack', 'My team', '--kinds', 'low,runsOut'], `${receiver.url(`/${SECRET}`)}\n`);
    assert.deepEqual([added.code, added.out], [0, '“My team” is added. Try it: fuelgauge sinks test "My team"\n']);
    assert.deepEqual(JSON.parse(readFileSync(inConfig('config.json'), 'utf8')), {
      'fuelgauge.sinks': [{ name: 'My team', kind: 'slack', kinds: ['low', 'runsOut'] }],
    });
    assert.equal(statSync(inConfig('keys.json')).mode & 0o777, 0o600);
    assert.equal((await run([])).out, `My team  slack  127.0.0.1:${receiver.port}  low, runsOut\n`);

    assert.equal((await run(['test', 'My team'])).code, 0);
    assert.equal(receiver.received[0]?.path, `/${SECRET}`);
    receiver.replies = [{ status: 404 }];
    const failed = await run(['test', 'My team']);
    assert.deepEqual(
      [failed.code, failed.err.trim()],
      [3, `127.0.0.1:${receiver.port} refused the message (404). Check the URL of “My team”.`],
    );

    assert.equal((await run(['remove', 'My team'])).code, 0);
    assert.deepEqual(JSON.parse(readFileSync(inConfig('keys.json'), 'utf8')), {});
    assert.match((await run(['list'])).out, /^Nothing is sent anywhere/);
  });

  it('makes a signing key and shows it once', async () => {
    const { out } = await run(['add', 'webhook', 'hook', '--sign'], receiver.url('/x'));
    const key = /whsec_[\w+/]+=*/.exec(out)?.[0] ?? '';
    assert.equal(Buffer.from(key.slice(6), 'base64').length, 32);
    await run(['test', 'hook']);
    assert.match(String(receiver.received[0]?.headers['webhook-signature']), /^v1,/);
    assert.ok(!(await run(['list'])).out.includes(key));
  });

  it('refuses what can’t be, before anything is kept', async () => {
    for (const args of [
      ['add', 'slak', 'x'],
      ['add', 'slack'],
      ['add', 'email', 'x', '--from', 'a'],
      ['test', 'x'],
      ['mend'],
      ['remove', 'x'],
    ]) {
      assert.equal((await run(args, 'https://hooks.example/x')).code, 64, args.join(' '));
    }
    for (const url of ['', 'http://hooks.example/x', 'nonsense']) {
      assert.equal((await run(['add', 'slack', 'x'], url)).code, 3, url);
    }
    assert.throws(() => statSync(inConfig('config.json')), /ENOENT/);
  });

  it('takes REDIS_URL for a sink of its own, which no command removes', async () => {
    const environment = { REDIS_URL: `redis://:${SECRET}@cache.example:6379` };
    assert.equal((await run([], '', environment)).out, 'REDIS_URL  redis  cache.example:6379\n');
    assert.equal((await run(['remove', 'REDIS_URL'], '', environment)).code, 64);
    const configuration = await readConfiguration(terminal('', environment).the, {});
    assert.deepEqual(configuredSinks(configuration), [{ name: 'REDIS_URL', kind: 'redis', allowPrivateNetwork: true }]);
    assert.equal(await secretsOf(configuration)('sink:REDIS_URL'), environment.REDIS_URL);
  });

  it('are told what a monitor finds, and before it ends', async () => {
    await run(['add', 'webhook', 'hook'], receiver.url(`/${SECRET}`));
    const store = openMemoryStore();
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    const tools = {
      store,
      fetch: globalThis.fetch,
      holder: 'monitor',
      log: { debug: keep, info: keep, warn: keep },
      now: Date.now,
      random: Math.random,
    };
    const configuration = await readConfiguration(terminal().the, {});
    const told: MonitorEvent[] = [];
    const sinks = attachSinks(tools, (event) => told.push(event));
    sinks.configure(configuration, [watched as PolledAccount]);
    const now = new Date().toISOString();
    await pollOnce(store, { now, alerts: [alert({ kind: 'critical', firedAt: now })], reading: stored });
    await sinks.stop();
    assert.equal(receiver.received.length, 1);
    assert.deepEqual(told, []);
    await store.close();
    assert.doesNotMatch(lines.join('\n'), new RegExp(SECRET));
  });
});
