import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { columns } from '../../../../src/terminal/text/columns.ts';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Calls, withoutColours } from '../calls.ts';

interface Raw {
  readonly accounts: readonly {
    readonly provider: string;
    readonly answers: readonly {
      readonly path: string;
      readonly answer?: unknown;
      readonly error?: { readonly kind: string; readonly message: string };
    }[];
  }[];
}

describe('fuelgauge check, and what it tells besides', () => {
  let calls: Calls;
  let upstream: Upstream;
  let accounts: DemoAccounts;

  beforeEach(async () => {
    calls = new Calls();
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
  });
  afterEach(async () => {
    await upstream.close();
    calls.dispose();
  });

  const raw = async (...args: string[]) =>
    JSON.parse((await calls.run(['check', '--raw', ...args], accounts.environment)).stdout) as Raw;

  describe('--verbose', () => {
    it('says where the figures come from, and what is asked of whom how often', async () => {
      const { stdout } = await calls.run(['--verbose'], accounts.environment);
      assert.match(stdout, /\n {2}At most 1,000 requests per hour\.\n/);
      assert.match(stdout, /\n {2}Credential +environment: OPENROUTER_API_KEY\n/);
      assert.match(stdout, new RegExp(`\n {2}Address +${new URL(upstream.url).host}\n`));
      assert.match(stdout, /\n {2}Account id +openrouter-[0-9a-f]{12}\n/);
      assert.doesNotMatch((await calls.run([], accounts.environment)).stdout, /At most|Credential|Account id/);
    });

    it('says which credential is missing', async () => {
      const environment = { ...accounts.environment, CHATGPT_BASE_URL: 'http://example.test/' };
      const { stdout } = await calls.run(['--verbose', '--provider', 'codex'], environment);
      assert.match(stdout, /Credential +environment: CHATGPT_ACCESS_TOKEN/);
      assert.doesNotMatch(stdout, /Address/);
    });
  });

  describe('--raw', () => {
    it('prints what every upstream answered, path by path', async () => {
      const { accounts: printed } = await raw();
      assert.deepEqual(
        printed.map(({ provider, answers }) => [provider, answers.map(({ path }) => path.replace(/\?.*/, ''))]),
        [
          ['openrouter', ['/key', '/credits', '/activity', '/keys']],
          [
            'copilot',
            [
              '/copilot_internal/user',
              '/users/[redacted]/settings/billing/premium_request/usage',
              '/users/[redacted]/settings/billing/ai_credit/usage',
            ],
          ],
          ['codex', ['/wham/usage']],
        ],
      );
      assert.match(JSON.stringify(printed), /"limit_window_seconds":18000/);
    });

    it('holds no key and nobody’s name, the first time and later', async () => {
      const { openrouter, copilot, codex } = accounts;
      for (const args of [[], [], ['--no-store']]) {
        const text = JSON.stringify(await raw(...args));
        for (const secret of [openrouter.key, copilot.token, copilot.login, codex.accessToken, codex.accountId]) {
          assert.ok(!text.includes(secret));
        }
      }
    });

    it('says what failed where others went on', async () => {
      upstream.misbehave('openrouter', { kind: 'status', status: 403, path: /credits$/ });
      const { accounts: printed } = await raw('--provider', 'openrouter');
      const credits = printed[0]?.answers.find(({ path }) => path === '/credits');
      assert.deepEqual([credits?.error?.kind, credits?.answer], ['forbidden', undefined]);
    });

    it('does not go with --json', async () => {
      const { code, stderr } = await calls.run(['--raw', '--json'], accounts.environment);
      assert.equal(code, 64);
      assert.match(stderr, /^--json and --raw don’t go together\./);
      assert.equal(upstream.requests.length, 0);
    });
  });

  describe('--no-store', () => {
    it('keeps nothing', async () => {
      const { code, stdout, stderr } = await calls.run(['--no-store'], accounts.environment);
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /\$24\.06 left/);
      assert.ok(!existsSync(`${calls.home}/data`));
    });

    it('uses nothing that was kept', async () => {
      await calls.run([], accounts.environment);
      upstream.misbehave('*', { kind: 'status', status: 503 });
      assert.match((await calls.run([], accounts.environment)).stdout, /\$24\.06 left/);
      const { code, stdout } = await calls.run(['--no-store'], accounts.environment);
      assert.equal(code, 3);
      assert.doesNotMatch(stdout, /left/);
    });
  });

  for (const width of [40, 60, 80]) {
    it(`fits ${width} columns, and says the same`, async () => {
      const wide = await calls.run(['--verbose'], accounts.environment);
      const { stdout } = await calls.run(['--verbose'], accounts.environment, width);
      assert.ok(stdout.includes('\u001b['));
      const lines = withoutColours(stdout).split('\n');
      assert.deepEqual(
        lines.filter((line) => columns(line) > width),
        [],
      );
      const words = (text: string) => text.replaceAll(/[\s·]+/g, ' ');
      assert.equal(words(lines.join('\n')), words(wide.stdout));
    });
  }

  it('fits a terminal in Japanese, too', async () => {
    const { stdout } = await calls.run([], { ...accounts.environment, LANG: 'ja_JP.UTF-8' }, 60);
    for (const line of withoutColours(stdout).split('\n')) assert.ok(columns(line) <= 60, line);
  });
});
