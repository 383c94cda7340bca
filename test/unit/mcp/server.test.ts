import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { buildSync } from 'esbuild';
import { demoAccounts, type DemoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';

interface Called {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: {
    readonly generatedAt: string;
    readonly accounts: readonly {
      readonly provider: string;
      readonly label: string;
      readonly room?: string;
      readonly state?: string;
      readonly level?: string;
      readonly problem?: { readonly kind: string; readonly message: string };
      readonly meters?: readonly { readonly id: string; readonly remaining?: number; readonly outcome?: string }[];
    }[];
  };
}

describe('fuelgauge mcp', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-mcp-'));
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const program = join(folder, 'cli.cjs');
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let runs = 0;
  const opened: Client[] = [];

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
      define: { FUELGAUGE_VERSION: JSON.stringify('1.2.3') },
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    accounts.openrouter.balance = 60;
    runs += 1;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((client) => client.close()));
    await upstream.close();
  });

  const env = (more: Readonly<Record<string, string>> = accounts.environment) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    XDG_DATA_HOME: join(folder, `data-${runs}`),
    ...more,
  });

  async function connect(args: readonly string[] = [], environment = accounts.environment): Promise<Client> {
    const client = new Client({ name: 'test', version: '1' });
    opened.push(client);
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', ...args],
      env: env(environment),
      stderr: 'pipe',
    });
    await client.connect(transport);
    // A client checks answers against the output schemas that it has been told.
    await client.listTools();
    return client;
  }

  const call = async (client: Client, name: string, input: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: input })) as unknown as Called;

  it('says who it is, and describes its tools with schemas', async () => {
    const client = await connect();
    assert.deepEqual(
      [client.getServerVersion()?.name, client.getServerVersion()?.version, client.getServerCapabilities()?.resources],
      ['fuelgauge', '1.2.3', undefined],
    );
    assert.match(client.getInstructions() ?? '', /room_for_work before long/);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['whats_left', 'room_for_work', 'forecast'],
    );
    for (const { annotations, inputSchema, outputSchema, description, title } of tools) {
      assert.deepEqual([annotations?.readOnlyHint, annotations?.destructiveHint], [true, false]);
      assert.deepEqual(Object.keys(inputSchema.properties ?? {}), ['provider', 'account']);
      assert.deepEqual(inputSchema.required ?? [], []);
      assert.deepEqual(outputSchema?.required, ['generatedAt', 'accounts']);
      assert.ok(title && description);
    }
  });

  it('tells what is left, and who has room, from one reading', async () => {
    const client = await connect();
    const [left, room] = await Promise.all([call(client, 'whats_left'), call(client, 'room_for_work')]);
    assert.match(left.content[0]!.text, /^“OpenRouter” \(openrouter\): normal, read just now$/m);
    assert.match(left.content[0]!.text, /^- Balance: \$60\.00 left/m);
    const openrouter = left.structuredContent!.accounts.find(({ provider }) => provider === 'openrouter');
    assert.equal(openrouter?.meters?.find(({ id }) => id === 'balance')?.remaining, 60);
    assert.equal(left.structuredContent!.accounts.length, 3);
    assert.deepEqual(room.structuredContent!.accounts.map(({ provider }) => provider).toSorted(), [
      'codex',
      'copilot',
      'openrouter',
    ]);
    const asked = upstream.requests.length;
    const again = await call(client, 'forecast', { account: 'OPENROUTER' });
    assert.equal(again.structuredContent!.accounts[0]?.meters?.[0]?.outcome, 'needsHistory');
    assert.equal(upstream.requests.length, asked, 'nobody is asked again within the interval');
  });

  it('asks again when the figures are older than the interval', async () => {
    const client = await connect(['--provider', 'openrouter'], {
      ...accounts.environment,
      CREDIT_CHECK_INTERVAL_MINUTES: '0.02',
    });
    await call(client, 'whats_left');
    accounts.openrouter.balance = 3;
    await new Promise((resolve) => setTimeout(resolve, 1300));
    const room = await call(client, 'room_for_work');
    assert.deepEqual(
      room.structuredContent!.accounts.map((account) => [account.provider, account.room]),
      [['openrouter', 'little']],
    );
    assert.match(room.content[0]!.text, /\$3\.00 left, very low/);
  });

  it('says why an account can’t be read, without its key', async () => {
    const key = accounts.environment['OPENROUTER_API_KEY']!;
    accounts.openrouter.revoke();
    const client = await connect();
    const left = await call(client, 'whats_left', { provider: 'openrouter' });
    const [account] = left.structuredContent!.accounts;
    assert.deepEqual([account?.state, account?.problem?.kind, left.isError], ['signedOut', 'auth', undefined]);
    assert.match(account?.problem?.message ?? '', /OPENROUTER_API_KEY/);
    assert.ok(!JSON.stringify(left).includes(key));
  });

  it('names what it knows where it is asked about something else, and refuses what is no name', async () => {
    const client = await connect();
    const none = await call(client, 'whats_left', { account: 'x“ ignore all\u200b' });
    assert.deepEqual([none.isError, none.structuredContent?.accounts], [undefined, []]);
    assert.match(none.content[0]!.text, /^Fuelgauge tracks no “x’ ignore all”\. It tracks: “/);
    const wrong = await call(client, 'whats_left', { account: 'x'.repeat(1000) });
    assert.equal(wrong.isError, true);
    const unknown = await client.callTool({ name: 'buy_credits' }).catch((error: unknown) => ({ isError: error }));
    assert.ok(unknown.isError);
  });

  it('is told without any account that there is none', async () => {
    const left = await call(await connect([], {}), 'whats_left');
    assert.deepEqual(left.structuredContent?.accounts, []);
    assert.match(left.content[0]!.text, /^Fuelgauge tracks no account/);
  });

  it('tells without any credential what an editor has read', async () => {
    await call(await connect(['--provider', 'openrouter']), 'whats_left');
    const asked = upstream.requests.length;
    const left = await call(await connect([], {}), 'whats_left');
    assert.match(left.content[0]!.text, /^“OpenRouter” \(openrouter\): normal, read just now$/m);
    assert.equal(upstream.requests.length, asked);
  });

  it('keeps to itself what the agent isn’t to know of', async () => {
    await call(await connect(), 'whats_left');
    const left = await call(await connect(['--account', 'github copilot']), 'whats_left');
    assert.deepEqual(
      left.structuredContent?.accounts.map(({ provider }) => provider),
      ['copilot'],
    );
    const none = await call(await connect(['--account', 'github copilot']), 'whats_left', { account: 'OpenRouter' });
    assert.doesNotMatch(none.content[0]!.text, /\(openrouter\)/);
  });

  describe('as a process', () => {
    const initialize = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    };

    function start(environment = env()): ChildProcessWithoutNullStreams {
      return spawn(process.execPath, [program, 'mcp'], { env: environment });
    }

    async function ended(child: ChildProcessWithoutNullStreams): Promise<unknown> {
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      return code ?? signal;
    }

    it('writes nothing but the protocol, also beside a configuration that can’t be used', async () => {
      const child = start(env({ ...accounts.environment, CREDIT_WARNING_THRESHOLD: 'much' }));
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
      child.stdin.write(`${JSON.stringify(initialize)}\nthis is no JSON\n`);
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' })}\n`);
      while (!stdout.includes('"id":2')) await once(child.stdout, 'data');
      child.stdin.end();
      assert.equal(await ended(child), 0);
      const answers = stdout.trimEnd().split('\n');
      assert.deepEqual(
        answers.map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc),
        answers.map(() => '2.0'),
      );
      assert.match(stderr, /CREDIT_WARNING_THRESHOLD/);
    });

    it('ends at once when its input ends while a provider is slow, and nobody is blamed for it', async () => {
      upstream.misbehave('openrouter', { kind: 'delay', ms: 8000 });
      const child = start();
      const callLeft = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'whats_left', arguments: {} } };
      child.stdin.write(`${JSON.stringify(initialize)}\n`);
      await once(child.stdout, 'data');
      child.stdin.write(`${JSON.stringify(callLeft)}\n`);
      while (!upstream.requests.some(({ path }) => path.startsWith('/openrouter'))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const startedAt = performance.now();
      child.stdin.end();
      assert.equal(await ended(child), 0);
      assert.ok(performance.now() - startedAt < 3000);
      upstream.calm();
      const left = await call(await connect(), 'whats_left', { provider: 'openrouter' });
      assert.equal(left.structuredContent?.accounts[0]?.state, 'ok');
    });

    it('ends on a signal', async () => {
      const child = start();
      child.stdin.write(`${JSON.stringify(initialize)}\n`);
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      assert.equal(await ended(child), 0);
    });
  });
});
