import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { main } from '../../../src/terminal/main.ts';
import { demoAccounts, type DemoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Document {
  readonly schemaVersion: number;
  readonly generatedAt: string;
  readonly level: string;
  readonly accounts: readonly {
    readonly provider: string;
    readonly account: { readonly id: string; readonly label: string };
    readonly state: string;
    readonly level: string;
    readonly fetchedAt?: string;
    readonly headline?: string;
    readonly meters: readonly { readonly id: string; readonly label: string; readonly level: string }[];
    readonly error?: { readonly kind: string; readonly message: string; readonly since: string };
  }[];
}

describe('fuelgauge check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-cli-'));
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  let upstream: Upstream;
  let accounts: DemoAccounts;
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
      define: { FUELGAUGE_VERSION: JSON.stringify(version) },
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    runs += 1;
  });
  afterEach(() => upstream.close());

  /** Where this test's history is kept, for one run and the next. */
  const data = () => join(folder, `data-${runs}`);
  const only = (...names: string[]) =>
    Object.fromEntries(
      Object.entries(accounts.environment).filter(([name]) => names.some((each) => name.startsWith(each))),
    );
  const openrouter = () => only('OPENROUTER');
  const copilot = () => only('GITHUB');

  const environmentOf = (more: Readonly<Record<string, string>>, folderOfData = data()) => ({
    HOME: folder,
    XDG_DATA_HOME: folderOfData,
    ...more,
  });

  /** The built program, as a process. */
  function run(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    folderOfData = data(),
  ): Promise<Outcome> {
    const env = { PATH: process.env['PATH'] ?? '', ...environmentOf(environment, folderOfData) };
    return new Promise((resolve) => {
      execFile(process.execPath, [join(folder, 'cli.cjs'), ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  /** The same without a process, which takes a third of the time. */
  async function call(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    isTTY = false,
  ): Promise<Outcome> {
    let [stdout, stderr] = ['', ''];
    const code = await main(args, {
      version,
      environment: environmentOf(environment),
      platform: process.platform,
      home: folder,
      stdin: process.stdin,
      stopSignal: () => new AbortController().signal,
      stdout: { isTTY, write: (text) => (stdout += text) },
      stderr: { write: (text) => (stderr += text) },
      workerFile: join(folder, 'history-worker.cjs'),
      logsWorkerFile: join(folder, 'logs-worker.cjs'),
      textsFolder: join(root, 'l10n'),
    });
    return { code, stdout, stderr };
  }

  async function document(environment: Readonly<Record<string, string>>, ...args: string[]) {
    const { code, stdout, stderr } = await call(['check', '--json', ...args], environment);
    assert.equal(stderr, '');
    return { code, document: JSON.parse(stdout) as Document };
  }

  describe('exits', () => {
    const balances = [
      [50, 0, 'normal'],
      [9, 1, 'warning'],
      [3, 2, 'critical'],
      [0, 2, 'exhausted'],
      [-2, 2, 'exhausted'],
    ] as const;
    for (const [balance, expected, level] of balances) {
      it(`with ${expected} at a balance of ${balance}`, async () => {
        accounts.openrouter.balance = balance;
        const { code, document: printed } = await document(openrouter());
        assert.deepEqual([code, printed.level, printed.accounts[0]?.level], [expected, level, level]);
      });
    }

    it('as a process with the code that says it', async () => {
      accounts.openrouter.balance = 9;
      accounts.copilot.remaining = 250;
      const environments = [copilot(), openrouter(), { ...openrouter(), OPENROUTER_API_KEY: 'sk-or-v1-other' }];
      const outcomes = await Promise.all([
        ...environments.map((environment, index) => run(['check'], environment, join(data(), `${index}`))),
        run(['check', '--provider', 'acme'], openrouter()),
      ]);
      assert.deepEqual(
        outcomes.map(({ code }) => code),
        [0, 1, 3, 64],
      );
      accounts.openrouter.balance = 3;
      assert.equal((await run(['check'], openrouter())).code, 2);
    });

    it('with 0 for an account that was read and has no limit', async () => {
      upstream.serveFixture('openrouter', 'key', 'unlimited');
      upstream.misbehave('openrouter', { kind: 'status', status: 403, path: /credits$/ });
      const { code, document: printed } = await document(openrouter());
      assert.deepEqual([code, printed.accounts[0]?.state, printed.accounts[0]?.level], [0, 'ok', 'unknown']);
    });

    it('with 3 where there is no account', async () => {
      const { code, stdout } = await call(['check']);
      assert.equal(code, 3);
      assert.match(stdout, /^No account found\./);
      const json = await document({});
      assert.deepEqual([json.code, json.document.level, json.document.accounts], [3, 'unknown', []]);
    });

    it('with 3 where one can’t be read, and 2 where another is critical besides', async () => {
      accounts.openrouter.revoke();
      accounts.copilot.remaining = 250;
      const refused = await document({ ...openrouter(), ...copilot() });
      assert.equal(refused.code, 3);
      assert.deepEqual(
        refused.document.accounts.map(({ state }) => state),
        ['signedOut', 'ok'],
      );
      accounts.copilot.remaining = 3;
      assert.equal((await document({ ...openrouter(), ...copilot() })).code, 2);
    });

    it('with 64 for wrong usage, and says how it is used', async () => {
      const wrong = [
        ['chekc'],
        ['check', 'more'],
        ['--jsno'],
        ['check', '--provider'],
        ['check', '--provider', 'acme'],
        ['check', '--json=yes'],
      ];
      const outcomes = await Promise.all(wrong.map((args) => call(args, accounts.environment)));
      for (const { code, stdout, stderr } of outcomes) {
        assert.deepEqual([code, stdout], [64, '']);
        assert.match(stderr, /\n\nUsage: fuelgauge /);
      }
      assert.match(outcomes[0]?.stderr ?? '', /^There is no command “chekc”\./);
      assert.match(outcomes[4]?.stderr ?? '', /^There is no provider “acme”\. Known are: openrouter, copilot, codex\b/);
      assert.equal(upstream.requests.length, 0);
    });

    it('with 0 for help and the version', async () => {
      assert.deepEqual(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
      const help = await call(['--help']);
      assert.equal(help.code, 0);
      assert.match(help.stdout, /^Usage: fuelgauge \[COMMAND\] \[OPTIONS\]/);
    });
  });

  describe('in another language', () => {
    const german = { LANG: 'de_DE.UTF-8' };

    it('says all in it, aligned, with its figures', async () => {
      accounts.openrouter.balance = 9;
      const { code, stdout } = await call(['check'], { ...openrouter(), ...german });
      assert.equal(code, 1);
      assert.match(stdout, /^OpenRouter {2}(.+ · )?knapp · gerade eben\n {2}Guthaben +9,00\u00a0\$ übrig/);
      assert.match((await call(['--help'], german)).stdout, /^Aufruf: fuelgauge \[BEFEHL\]/);
      assert.match((await call(['chekc'], german)).stderr, /^Den Befehl „chekc“ gibt es nicht\.\n\nAufruf: /);
    });

    it('prints the same document', async () => {
      const { document: printed } = await document({ ...openrouter(), ...german });
      assert.equal(printed.accounts[0]?.meters[0]?.label, 'Balance');
    });

    it('falls back to English where the translations were not installed', async () => {
      const { code, stdout } = await run(['--help'], german);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: /);
    });
  });

  describe('prints', () => {
    it('the document of every account in the environment', async () => {
      const { code, document: printed } = await document(accounts.environment);
      assert.equal(code, 0);
      assert.deepEqual(Object.keys(printed), ['schemaVersion', 'generatedAt', 'level', 'accounts']);
      assert.equal(printed.schemaVersion, 1);
      assert.ok(Math.abs(Date.parse(printed.generatedAt) - Date.now()) < 60_000);
      const id = (provider: string, identity: string) => {
        const text = `${provider}\n${new URL(upstream.url).host}\n${identity}`;
        return `${provider}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
      };
      assert.deepEqual(
        printed.accounts.map(({ provider, account, state, headline }) => ({ provider, account, state, headline })),
        [
          {
            provider: 'openrouter',
            account: { id: id('openrouter', accounts.openrouter.key), label: 'OpenRouter' },
            state: 'ok',
            headline: 'balance',
          },
          {
            provider: 'copilot',
            account: { id: id('copilot', accounts.copilot.login), label: 'GitHub Copilot' },
            state: 'ok',
            headline: 'premium',
          },
          {
            provider: 'codex',
            account: { id: id('codex', accounts.codex.accountId), label: 'ChatGPT Codex' },
            state: 'ok',
            headline: '5h',
          },
        ],
      );
      for (const { meters } of printed.accounts) {
        for (const meter of meters) assert.ok(typeof meter.label === 'string' && meter.level);
      }
    });

    it('text for a person, without colours where it isn’t a terminal', async () => {
      const { code, stdout, stderr } = await run([], accounts.environment);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^OpenRouter {2}normal · just now\n {2}Balance +\$24\.06 left/);
      assert.match(stdout, /\n\nGitHub Copilot {2}.*\n {2}Premium requests +38% left \(186 of 300 used\)/);
      assert.match(stdout, /\n\nChatGPT Codex {2}Plus · normal/);
      assert.ok(!stdout.includes('\u001b') && stdout.endsWith('\n'));
    });

    it('one provider where it is told to, and asks no other', async () => {
      const { document: printed } = await document(accounts.environment, '--provider', 'copilot');
      assert.deepEqual(
        printed.accounts.map(({ provider }) => provider),
        ['copilot'],
      );
      assert.deepEqual([...new Set(upstream.requests.map(({ provider }) => provider))], ['copilot']);
    });

    it('in colours on a terminal, unless NO_COLOR says otherwise', async () => {
      const print = async (environment: Readonly<Record<string, string>>) =>
        (await call(['check'], { ...openrouter(), ...environment }, true)).stdout;
      assert.ok((await print({})).includes('\u001b[1mOpenRouter\u001b[0m'));
      assert.ok((await print({ NO_COLOR: '' })).includes('\u001b'));
      assert.ok(!(await print({ NO_COLOR: '1' })).includes('\u001b'));
    });

    it('no secret, whatever comes', async () => {
      const { openrouter: router, copilot: hub, codex } = accounts;
      const secrets = [router.key, hub.token, codex.accessToken];
      const outputs = [await run([], accounts.environment), await call(['--json'], accounts.environment)];
      for (const kind of ['garbage', 'html', 'cut'] as const) {
        const spell = upstream.misbehave('*', { kind });
        outputs.push(await call(['--json'], accounts.environment));
        spell.end();
      }
      upstream.misbehave('*', { kind: 'status', status: 401 });
      outputs.push(await call([], accounts.environment));
      outputs.push(await call([], { ...accounts.environment, OPENROUTER_API_KEY: `${router.key}\u0007` }));
      for (const { stdout, stderr } of outputs) {
        for (const secret of secrets) assert.ok(!(stdout + stderr).includes(secret));
      }
    });

    it('nothing that a terminal would act on, whatever an upstream says', async () => {
      const hostile = '\u001b]0;owned\u0007\u001b[2J\u009b31m\r\nNext\u202e\u2028';
      const window = { seconds: 18_000, usedPercent: 10, resetsInSeconds: 60 };
      const { accessToken } = upstream.codex.add({
        accessToken: 'hostile-token',
        accountId: 'hostile',
        plan: hostile,
        additional: [{ name: hostile, primary: window }],
      });
      const environment = { ...only('CHATGPT'), CHATGPT_ACCESS_TOKEN: accessToken, CHATGPT_ACCOUNT_ID: 'hostile' };
      for (const args of [[], ['--json']]) {
        const { stdout, stderr } = await call(args, environment);
        assert.ok(stdout.includes('owned'));
        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
        if (args.length === 0) continue;
        const printed = JSON.parse(stdout) as { accounts: { plan: string }[] };
        assert.equal(printed.accounts[0]?.plan, hostile);
      }
    });
  });

  describe('asks', () => {
    it('once, also the first time, and knows the account again the next time', async () => {
      const first = await document(copilot());
      const asked = () => upstream.requests.filter(({ path }) => path.endsWith('/copilot_internal/user')).length;
      assert.equal(asked(), 1);
      const second = await document(copilot());
      assert.equal(asked(), 2);
      assert.deepEqual(second.document.accounts[0]?.account, first.document.accounts[0]?.account);
    });

    it('nobody while the server asks to wait, in the next call either', async () => {
      upstream.misbehave('codex', { kind: 'status', status: 429, retryAfter: 120 });
      const first = await document(only('CHATGPT'));
      assert.deepEqual([first.code, first.document.accounts[0]?.error?.kind], [3, 'rateLimited']);
      upstream.calm();
      const second = await document(only('CHATGPT'));
      assert.deepEqual([second.code, second.document.accounts[0]?.error?.kind], [3, 'rateLimited']);
      assert.equal(upstream.requests.length, 1);
    });

    it('again after a first time that failed, and finds whose account it is', async () => {
      const spell = upstream.misbehave('copilot', { kind: 'cut' });
      const failed = await document(copilot());
      assert.deepEqual([failed.code, failed.document.accounts[0]?.error?.kind], [3, 'network']);
      spell.end();
      for (let again = 0; again < 3; again++) {
        const { code, document: printed } = await document(copilot());
        assert.deepEqual([code, printed.accounts[0]?.state, printed.accounts[0]?.error], [0, 'ok', undefined]);
      }
    });

    it('no address that would carry the key in the open, nor the vendor’s in its place', async () => {
      const { code, document: printed } = await document({
        OPENROUTER_API_KEY: accounts.openrouter.key,
        OPENROUTER_BASE_URL: 'http://example.test/api',
      });
      assert.deepEqual([code, printed.accounts[0]?.error?.kind], [3, 'config']);
      assert.match(printed.accounts[0]?.error?.message ?? '', /^OPENROUTER_BASE_URL would send/);
    });

    it('through the proxy of the environment, unless it says otherwise', async () => {
      const proxied = { ...openrouter(), HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
      const outcome = await run(['--json'], proxied);
      assert.equal((JSON.parse(outcome.stdout) as Document).accounts[0]?.error?.kind, 'network');
      assert.equal(upstream.requests.length, 0);
      assert.equal((await run([], { ...proxied, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' })).code, 0);
    });
  });

  it('shows the last good figures beside the reason why there are no newer ones', async () => {
    await call([], openrouter());
    upstream.misbehave('openrouter', { kind: 'status', status: 503 });
    const { code, stdout } = await call([], openrouter());
    assert.equal(code, 3);
    assert.match(stdout, /\n {2}Not current: OpenRouter has a problem of its own \(status 503\)\./);
    assert.match(stdout, /\$24\.06 left/);
  });

  it('goes on without its history, and says so', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const { code, stdout, stderr } = await call([], {
      ...openrouter(),
      XDG_DATA_HOME: join(folder, 'a-file', 'below'),
    });
    assert.equal(code, 0);
    assert.match(stdout, /\$24\.06 left/);
    assert.match(stderr, /^The history file .* can’t be opened or written\./);
  });
});
