import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readSecret } from '../../../src/terminal/ownAccounts/readSecret.ts';
import { demoAccounts, type DemoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { Program } from './program.ts';

describe('fuelgauge accounts', function () {
  this.timeout(60_000);
  let program: Program;
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let runs = 0;

  before(() => {
    program = new Program();
  });
  after(() => program.dispose());
  beforeEach(async () => {
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    runs += 1;
    mkdirSync(join(home(), '.codex'), { recursive: true });
    mkdirSync(join(home(), 'fuelgauge'), { recursive: true });
    writeFileSync(
      config(),
      `{
  // Where the test's providers are.
  "fuelgauge.openrouter.baseUrl": "${upstream.openrouterUrl}",
  "fuelgauge.codex.baseUrl": "${upstream.codexUrl}", // with its sign-in file
}
`,
    );
  });
  afterEach(() => upstream.close());

  const home = () => join(program.folder, `home-${runs}`);
  const config = () => join(home(), 'fuelgauge', 'config.json');
  const keys = () => join(home(), 'fuelgauge', 'keys.json');
  const run = (args: readonly string[], input?: string, more: Readonly<Record<string, string>> = {}) =>
    program.run(args, { HOME: home(), XDG_DATA_HOME: home(), XDG_CONFIG_HOME: home(), ...more }, input);
  const add = (...args: string[]) => run(['accounts', 'add', 'openrouter', ...args], `${accounts.openrouter.key}\n`);
  const list = async (more: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await run(['accounts', '--json'], undefined, more);
    return (JSON.parse(stdout) as { accounts: { account: { id: string; label: string } }[] }).accounts;
  };
  const signIn = () => {
    const tokens = { access_token: accounts.codex.accessToken, account_id: accounts.codex.accountId };
    writeFileSync(join(home(), '.codex', 'auth.json'), JSON.stringify({ tokens }));
  };

  it('adds a key from the standard input, and checks with it from then on', async () => {
    const { code, stdout, stderr } = await add('--label', 'Team key');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Added “Team key” \(openrouter-[0-9a-f]{12}\)\.\n$/);
    assert.equal(statSync(keys()).mode & 0o777, 0o600);
    assert.ok(readFileSync(keys(), 'utf8').includes(accounts.openrouter.key));
    const text = readFileSync(config(), 'utf8');
    assert.ok(text.includes("// Where the test's providers are.") && text.includes('// with its sign-in file'));
    assert.ok(!text.includes(accounts.openrouter.key));
    const checked = await run(['check']);
    assert.equal(checked.code, 0);
    assert.match(checked.stdout, /^Team key {2}normal/);
    assert.deepEqual(await list(), [
      {
        provider: 'openrouter',
        account: { id: /\((.*)\)/.exec(stdout)?.[1], label: 'Team key' },
        credential: { source: 'stored' },
        host: new URL(upstream.url).host,
      },
    ]);
  });

  it('counts an account once that is added twice, and names two apart', async () => {
    await add();
    const again = await add();
    assert.match(again.stdout, /^“OpenRouter” \(openrouter-\w+\) was there already/);
    const other = upstream.openrouter.add({ key: 'sk-or-v1-another-key', label: '', balance: 5 });
    const second = await run(['accounts', 'add', 'openrouter'], other.key);
    assert.match(second.stdout, /^Added “OpenRouter 2”/);
    assert.deepEqual(
      (await list()).map(({ account }) => account.label),
      ['OpenRouter', 'OpenRouter 2'],
    );
  });

  it('adds nothing where the key is refused, is none, or nobody gave one', async () => {
    const before = readFileSync(config(), 'utf8');
    const wrong = [
      await run(['accounts', 'add', 'openrouter'], 'sk-or-v1-nobodys'),
      await run(['accounts', 'add', 'openrouter'], 'something else'),
      await run(['accounts', 'add', 'openrouter'], ''),
    ];
    assert.deepEqual(
      wrong.map(({ code, stdout }) => [code, stdout]),
      [
        [3, ''],
        [3, ''],
        [3, ''],
      ],
    );
    assert.match(wrong[0]?.stderr ?? '', /^The account was not added\. OpenRouter refused the key\./);
    assert.match(wrong[1]?.stderr ?? '', /An OpenRouter key starts with sk-or-\./);
    assert.match(wrong[2]?.stderr ?? '', /No key was given\./);
    assert.deepEqual([readFileSync(config(), 'utf8'), existsSync(keys())], [before, false]);
  });

  it('repeats no key that was given on the command line', async () => {
    const { code, stdout, stderr } = await add(accounts.openrouter.key);
    assert.deepEqual([code, stdout], [64, '']);
    assert.match(stderr, /^A key is never given on the command line/);
    assert.ok(!stderr.includes(accounts.openrouter.key));
  });

  it('writes nothing into files that others can read or that are not valid', async () => {
    writeFileSync(keys(), '{}');
    chmodSync(keys(), 0o644);
    const readable = await add();
    assert.equal(readable.code, 3);
    assert.match(readable.stderr, /keys\.json can be read by other users/);
    chmodSync(keys(), 0o600);
    const half = '{ "fuelgauge.openrouter.baseUrl": ';
    writeFileSync(config(), half);
    const invalid = await run(['accounts', 'add', 'openrouter'], accounts.openrouter.key, {
      OPENROUTER_BASE_URL: upstream.openrouterUrl,
    });
    assert.equal(invalid.code, 3);
    assert.deepEqual([readFileSync(config(), 'utf8'), readFileSync(keys(), 'utf8')], [half, '{}']);
  });

  it('finds credentials, names them, and uses none', async () => {
    assert.match((await run(['accounts', 'detect'])).stdout, /^No credential found/);
    signIn();
    const environment = { GITHUB_PAT: accounts.copilot.token, GITHUB_API_URL: upstream.githubUrl };
    const { code, stdout } = await run(['accounts', 'detect'], undefined, environment);
    assert.equal(code, 0);
    assert.match(stdout, /^GitHub Copilot {2}GITHUB_PAT +used already\n/);
    assert.match(stdout, /\nChatGPT Codex +~\/\.codex\/auth\.json +not used; to add it: fuelgauge accounts add codex/);
    for (const secret of [accounts.copilot.token, accounts.codex.accessToken]) assert.ok(!stdout.includes(secret));
    assert.equal(upstream.requests.length, 0);
    assert.equal((await list(environment)).length, 1);
    assert.equal(upstream.requests.length, 0, 'a list asks nobody either');
  });

  it('says that an API key of Gemini has no quota, and what has', async () => {
    const environment = { GEMINI_API_KEY: 'AIza-not-to-be-shown' };
    const remedy = /GEMINI_API_KEY is an API key, which has no quota to read\. Run `gemini` in a terminal/;
    const { stdout } = await run(['accounts', 'detect'], undefined, environment);
    assert.match(stdout, /^Gemini Code Assist {2}GEMINI_API_KEY/);
    assert.match(stdout.replaceAll(/\s+/g, ' '), remedy);
    for (const from of [[], ['--from', 'environment']]) {
      const { code, stderr } = await run(['accounts', 'add', 'gemini', ...from], undefined, environment);
      assert.equal(code, 3);
      assert.match(stderr.replaceAll(/\s+/g, ' '), remedy);
    }
    const json = JSON.parse((await run(['accounts', 'detect', '--json'], undefined, environment)).stdout) as object;
    assert.match(JSON.stringify(json), /"status":"unusable","reason":"GEMINI_API_KEY is/);
    assert.ok(!stdout.includes(environment.GEMINI_API_KEY));
    assert.equal(upstream.requests.length, 0);
  });

  it('adds the sign-in of a vendor’s program, which is read where it is', async () => {
    assert.match((await run(['accounts', 'add', 'codex'])).stderr, /not signed in on this machine/);
    signIn();
    const { code, stdout } = await run(['accounts', 'add', 'codex']);
    assert.equal(code, 0);
    assert.match(stdout, /^Added “ChatGPT Codex”/);
    assert.equal(existsSync(keys()), false);
    assert.match((await run(['accounts', 'detect'])).stdout, /auth\.json +added\n$/);
    assert.equal((await run(['check'])).code, 0);
  });

  it('removes an account by its name or its id, with its key, and leaves the rest as it stands', async () => {
    await add('--label', 'Team key');
    signIn();
    await run(['accounts', 'add', 'codex']);
    const [team] = await list();
    const { code, stdout } = await run(['accounts', 'remove', 'TEAM KEY']);
    assert.deepEqual([code, stdout], [0, `Removed “Team key” (${team?.account.id}) and its key. Its history stays.\n`]);
    assert.deepEqual(JSON.parse(readFileSync(keys(), 'utf8')), {});
    assert.ok(readFileSync(config(), 'utf8').includes('// with its sign-in file'));
    const unknown = await run(['accounts', 'remove', 'TEAM KEY']);
    assert.equal(unknown.code, 64);
    assert.match(unknown.stderr, /^No account “TEAM KEY” was added here\. Known are: ChatGPT Codex \(codex-\w+\)\./);
    const [codex] = await list();
    assert.equal((await run(['accounts', 'remove', codex?.account.id ?? ''])).code, 0);
    assert.deepEqual(await list(), []);
  });

  describe('a key that is typed', () => {
    const type = async (...pieces: string[]) => {
      const stdin = Object.assign(new PassThrough(), {
        isTTY: true,
        modes: [] as boolean[],
        setRawMode: (isRaw: boolean) => stdin.modes.push(isRaw),
      });
      let shown = '';
      const secret = readSecret({ stdin, stderr: { write: (text: string) => (shown += text) } }, 'Key: ');
      for (const piece of pieces) stdin.write(piece);
      return { secret: await secret, shown, modes: stdin.modes };
    };

    it('is not shown, and the terminal is left as it was', async () => {
      const expected = { secret: 'sk-or-v1', shown: 'Key: \n', modes: [true, false] };
      assert.deepEqual(await type('sk-', 'or', '-v1\r'), expected);
      assert.deepEqual(await type(' sk-or-v1 \n'), expected);
    });

    it('can be mended, and given up', async () => {
      assert.equal((await type('sk-oe\u007fr\r')).secret, 'sk-or');
      assert.equal((await type('wrong\u0015right\r')).secret, 'right');
      assert.equal((await type('wrong\u0003')).secret, undefined);
      assert.equal((await type('\u0004')).secret, undefined);
      assert.equal((await type('\r')).secret, '');
    });
  });
});
