import assert from 'node:assert/strict';
import { execFile, type ExecFileException } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { demoAccounts, type DemoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { writeClaudeLog } from '../terminal/agentTree.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(file: string, args: readonly string[], options: { cwd: string; env?: NodeJS.ProcessEnv }) {
  return new Promise<Outcome>((resolve) => {
    const shell = file === 'npm' && process.platform === 'win32';
    execFile(file, args, { ...options, shell }, (error: ExecFileException | null, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** The examples of the README's section for programs, in their order. */
function examples(): string[] {
  const [, section = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('\n## For agents and programs\n');
  return [...(section.split('\n## ')[0] ?? '').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code);
}

describe('the npm package', function () {
  this.timeout(60_000);

  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-npm-'));
  /** Where someone else's program is, with the package installed. */
  const consumer = join(folder, 'consumer');
  const installed = join(consumer, 'node_modules', 'fuelgauge');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let runs = 0;

  before(async () => {
    // A build of its own: this one must not take away what other tests look at.
    const source = join(folder, 'source');
    mkdirSync(source);
    for (const name of ['src', 'webview', 'media', 'node_modules'])
      symlinkSync(join(root, name), join(source, name), 'junction');
    for (const name of ['package.json', 'README.md', 'LICENSE', 'l10n']) {
      cpSync(join(root, name), join(source, name), { recursive: true });
    }
    const built = await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: source });
    assert.equal(built.code, 0, built.stderr);
    const packed = await run('npm', ['pack', '--ignore-scripts', '--offline'], { cwd: source });
    assert.equal(packed.code, 0, packed.stderr);
    mkdirSync(installed, { recursive: true });
    const archive = join(source, `fuelgauge-${version}.tgz`);
    const unpacked = await run('tar', ['-xzf', archive, '--strip-components=1'], { cwd: installed });
    assert.equal(unpacked.code, 0, unpacked.stderr);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    accounts.openrouter.balance = 60;
    runs += 1;
  });
  afterEach(() => upstream.close());

  const env = () => ({
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    XDG_DATA_HOME: join(folder, `data-${runs}`),
    ...accounts.environment,
  });
  const program = () => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { fuelgauge: string } };
    return join(installed, bin.fuelgauge);
  };
  const node = (...args: string[]) => run(process.execPath, args, { cwd: consumer, env: env() });

  it('runs', async () => {
    assert.deepEqual(await node(program(), '--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
    const checked = await node(program(), 'check', '--provider', 'openrouter');
    assert.deepEqual([checked.code, checked.stderr], [0, '']);
    assert.match(checked.stdout, /Balance +\$60\.00 left/);
  });

  it('reads the logs of agents', async () => {
    writeClaudeLog(folder, 'session', [{ at: new Date(), output: 1_000_000 }]);
    const { code, stdout, stderr } = await node(program(), 'usage', 'models');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Claude Code {2}\$15\.00 · 1M tokens · 1 answer\n/);
  });

  it('answers agents', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const args = [program(), 'mcp'];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env: env(), stderr: 'pipe' }));
    const { content } = await client.callTool({ name: 'room_for_work', arguments: {} });
    await client.close();
    assert.match(JSON.stringify(content), /“OpenRouter” \(openrouter\): Room\. Balance: \$60\.00 left/);
  });

  const use = `
    const { accounts } = await check({ provider: 'openrouter' });
    const [account] = accounts;
    const past = await history({ account: account.account.id, hours: 1 });
    console.log(JSON.stringify({
      level: account.level,
      rate: burnRate(account) ?? null,
      days: daysLeft(account) ?? null,
      readings: past.accounts[0].meters.find(({ id }) => id === 'balance').readings.map(({ remaining }) => remaining),
    }));`;
  const ways = {
    mjs: `import { burnRate, check, daysLeft, history } from 'fuelgauge';${use}`,
    cjs: `const { burnRate, check, daysLeft, history } = require('fuelgauge'); (async () => {${use}})();`,
  };
  for (const [kind, code] of Object.entries(ways)) {
    it(`is imported by a program: .${kind}`, async () => {
      writeFileSync(join(consumer, `program.${kind}`), code);
      const { code: exit, stdout, stderr } = await node(`program.${kind}`);
      assert.deepEqual([exit, stderr], [0, '']);
      assert.deepEqual(JSON.parse(stdout), { level: 'normal', rate: null, days: null, readings: [60] });
    });
  }

  it('tells what is wrong in words, and what a person should know to who asks', async () => {
    writeFileSync(
      join(consumer, 'wrong.mjs'),
      `import { check, history } from 'fuelgauge';
      const remarks = [];
      const environment = { ...process.env, CREDIT_WARNING_THRESHOLD: 'much' };
      await check({ environment, provider: 'openrouter', onRemark: (text) => remarks.push(text) });
      const why = (asked) => asked.then(String, (error) => error.message);
      console.log(JSON.stringify([remarks, await why(check({ provider: 'acme' })), await why(history({ hours: -1 }))]));`,
    );
    const { stdout, stderr } = await node('wrong.mjs');
    assert.equal(stderr, '');
    const [remarks, provider, hours] = JSON.parse(stdout) as [string[], string, string];
    assert.deepEqual(remarks, ['CREDIT_WARNING_THRESHOLD must be a number of at least 0, and is ignored.']);
    assert.match(provider, /^There is no provider “acme”\. Known are: openrouter,/);
    assert.equal(hours, 'hours must be a number above 0.');
  });

  it('keeps nothing where that is asked for', async () => {
    writeFileSync(
      join(consumer, 'unkept.mjs'),
      `import { check, history } from 'fuelgauge';
      const { level } = await check({ provider: 'openrouter', keep: false });
      console.log(level, (await history()).accounts.length);`,
    );
    assert.equal((await node('unkept.mjs')).stdout, 'normal 0\n');
  });

  it('has types by which the README’s examples are right, for imports of either kind', async () => {
    const [program_ = '', extension = '', ...others] = examples();
    assert.deepEqual(others, []);
    writeFileSync(join(consumer, 'example.mts'), program_);
    writeFileSync(join(consumer, 'extension.cts'), extension);
    writeFileSync(
      join(consumer, 'required.cts'),
      `import fuelgauge = require('fuelgauge');
      export const level = (): Promise<fuelgauge.Level> => fuelgauge.check().then((document) => document.level);
      // @ts-expect-error There is no such level.
      export const wrong: fuelgauge.Level = 'fine';`,
    );
    writeFileSync(
      join(consumer, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'node20',
          target: 'es2024',
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          typeRoots: [join(root, 'node_modules/@types')],
          types: ['node', 'vscode'],
        },
        files: ['example.mts', 'extension.cts', 'required.cts'],
      }),
    );
    const { code, stdout } = await node(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
    assert.equal(stdout, '');
    assert.equal(code, 0);
    const ran = await node('example.mts');
    assert.deepEqual([ran.code, ran.stderr], [0, '']);
    assert.match(ran.stdout, /^OpenRouter normal — undefined$/m);
  });
});
