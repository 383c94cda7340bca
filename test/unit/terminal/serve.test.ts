import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { demoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';

interface Running {
  readonly child: ChildProcess;
  readonly said: { stdout: string; stderr: string };
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

describe('fuelgauge serve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-serve-'));
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const running: Running[] = [];
  let upstream: Upstream;
  let environment: Readonly<Record<string, string>>;
  let runs = 0;

  before(() => {
    buildSync({
      absWorkingDir: root,
      entryPoints: { cli: 'src/cli.ts', 'history-worker': 'src/history/worker.ts' },
      outdir: folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      define: { FUELGAUGE_VERSION: '"0"' },
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    upstream = await startUpstream();
    environment = demoAccounts(upstream, { speed: 0 }).environment;
    runs += 1;
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.splice(0).map(({ ended }) => ended));
    await upstream.close();
  });

  function start(args: readonly string[], more: Readonly<Record<string, string>> = {}): Running {
    const data = join(folder, `data-${runs}`);
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_DATA_HOME: data, ...environment, ...more };
    const child = spawn(process.execPath, [join(folder, 'cli.cjs'), 'serve', ...args], { env });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    const ended = once(child, 'close').then(([code]: unknown[]) => code as number | null);
    running.push({ child, said, ended });
    return { child, said, ended };
  }

  /** The address that it says it listens at. */
  async function address({ said, ended }: Running): Promise<string> {
    let hasEnded = false;
    void ended.then(() => (hasEnded = true));
    for (;;) {
      const [found] = /http:\/\/[\w.[\]:]+:\d+/.exec(said.stdout) ?? [];
      if (found !== undefined && said.stdout.endsWith('\n')) return found;
      if (hasEnded) throw new Error(said.stderr);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function accounts(base: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const response = await fetch(`${base}/api/accounts`, { headers });
    return response.status === 200
      ? ((await response.json()) as { accounts: { provider: string }[] }).accounts.map(({ provider }) => provider)
      : response.status;
  }

  it('polls and serves, says who can read it, and ends at a signal without holding anything up', async () => {
    const first = start(['--port', '0']);
    assert.deepEqual(await accounts(await address(first)), ['openrouter', 'copilot', 'codex']);
    assert.match(first.said.stdout, /Every user of this machine can read it.*--token.*--socket/);
    const stream = await fetch(`${await address(first)}/api/events`);
    first.child.kill('SIGTERM');
    assert.equal(await first.ended, 0);
    await stream.text();
    assert.equal(first.said.stderr, '');
    const history = new DatabaseSync(join(folder, `data-${runs}`, 'fuelgauge/history.db'), { readOnly: true });
    const holders = history.prepare('SELECT accountId, holder FROM poll').all();
    history.close();
    assert.equal(holders.length, 3);
    assert.deepEqual(
      holders.map(({ holder }) => holder),
      [null, null, null],
    );
  });

  it('says that nothing is encrypted where it listens for other machines', async () => {
    const run = start(['--port', '0', '--address', '0.0.0.0', '--token']);
    assert.equal(await accounts(await address(run)), 401);
    assert.match(run.said.stdout, /not encrypted/);
    assert.doesNotMatch(run.said.stdout, /Every user/);
  });

  it('goes on without an account, and says how to get one', async () => {
    environment = {};
    const run = start(['--port', '0']);
    assert.deepEqual(await accounts(await address(run)), []);
    assert.match(run.said.stderr, /No account found/);
  });

  it('exits with 69 where the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended, said } = start(['--port', String(port)]);
    assert.equal(await ended, 69);
    assert.match(said.stderr, new RegExp(`127.0.0.1:${port} is in use`));
    other.close();
  });

  it('asks for the token of the environment, which stands nowhere else', async () => {
    const token = 'the-token-of-the-environment';
    const run = start(['--port', '0'], { FUELGAUGE_SERVE_TOKEN: token });
    const base = await address(run);
    assert.equal(await accounts(base), 401);
    assert.deepEqual(await accounts(base, { Authorization: `Bearer ${token}` }), ['openrouter', 'copilot', 'codex']);
    assert.ok(!run.said.stdout.includes(token));
    const [link = ''] = /http\S+sign-in\?code=\S+/.exec(run.said.stdout) ?? [];
    const signedIn = await fetch(link);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.deepEqual(await accounts(base, { cookie }), ['openrouter', 'copilot', 'codex']);
    assert.equal((await fetch(link)).status, 401);
  });

  it('makes a token, and keeps one in a file that only its owner can read', async () => {
    const made = start(['--port', '0', '--token']);
    const base = await address(made);
    const [, token = ''] = /Bearer (\S{43})/.exec(made.said.stdout) ?? [];
    assert.deepEqual(await accounts(base, { Authorization: `Bearer ${token}` }), ['openrouter', 'copilot', 'codex']);

    const file = join(folder, 'token');
    const kept = start(['--port', '0', '--token-file', file]);
    const keptBase = await address(kept);
    const inFile = readFileSync(file, 'utf8').trim();
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.notEqual(inFile, token);
    assert.ok(!kept.said.stdout.includes(inFile));
    assert.equal(await accounts(keptBase), 401);
    assert.deepEqual(await accounts(keptBase, { Authorization: `Bearer ${inFile}` }), [
      'openrouter',
      'copilot',
      'codex',
    ]);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp, Readonly<Record<string, string>>?])[] = [
    ['another address without a token', ['--address', '0.0.0.0'], /Only a token/],
    ['a name that leads elsewhere', ['--address', 'example.com'], /Only a token/],
    ['a token on the command line', ['--token=secret-secret-secret'], /--token/],
    ['a short token', [], /16 to 512/, { FUELGAUGE_SERVE_TOKEN: 'short' }],
    ['a port that is none', ['--port', '70000'], /--port takes/],
    ['an origin that is none', ['--allow-origin', 'https://example.com/page'], /--allow-origin takes/],
    ['any origin', ['--allow-origin', '*'], /--allow-origin takes/],
    ['a name with a port', ['--allow-host', 'example.com:80'], /--allow-host takes/],
    ['a socket and a port', ['--socket', 'x.sock', '--port', '1'], /--socket stands alone/],
    ['an unknown provider', ['--provider', 'acme', '--port', '0'], /no provider “acme”/],
  ];
  for (const [name, args, expected, more] of wrong) {
    it(`refuses ${name}`, async () => {
      const { ended, said } = start(args, more);
      assert.equal(await ended, 64);
      assert.match(said.stderr, expected);
      assert.match(said.stderr, /Usage: fuelgauge serve/);
      assert.equal(said.stdout, '');
    });
  }

  it('refuses a token file that others can read', async () => {
    const file = join(folder, 'open-token');
    writeFileSync(file, 'a-token-that-all-can-read\n', { mode: 0o644 });
    const { ended, said } = start(['--token-file', file]);
    assert.equal(await ended, 64);
    assert.match(said.stderr, /chmod 600/);
    assert.ok(!said.stderr.includes('a-token-that'));
  });
});
