import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { columns } from '../../../../src/terminal/text/columns.ts';
import { accountEntries } from '../../../demo/accounts.ts';
import { writePast } from '../../../demo/past.ts';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Calls, withoutColours } from '../calls.ts';

/** An account with five weeks behind it, read once more just now; from then on there is neither credential nor upstream. */
describe('what is kept, without any credential', () => {
  let calls: Calls;
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let id: string;

  before(async () => {
    calls = new Calls();
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    const env = { ...calls.environment, ...accounts.environment };
    const entries = await accountEntries({ environment: env, fetch });
    id = entries.find(({ provider }) => provider === 'openrouter')?.id ?? '';
    writePast(entries, env);
    await calls.run(['check'], accounts.environment);
    accounts.openrouter.balance = 4;
    await calls.run(['check'], accounts.environment);
    await upstream.close();
  });
  after(() => calls.dispose());

  const openrouter = ['--provider', 'openrouter'];

  /** Puts an entry of the account into the config file, by which it is called. */
  function nameIt(label: string): void {
    const entry = { id, provider: 'openrouter', label, credential: 'stored' };
    mkdirSync(join(calls.home, 'config', 'fuelgauge'), { recursive: true });
    const settings = JSON.stringify({ 'fuelgauge.accounts': [entry] });
    writeFileSync(join(calls.home, 'named.json'), settings);
  }
  const named = () => ['--config', join(calls.home, 'named.json')];

  describe('history', () => {
    it('shows how what was left went, with a picture and a table', async () => {
      const { code, stdout, stderr } = await calls.run(['history', '72', ...openrouter]);
      assert.deepEqual([code, stderr], [0, '']);
      const [title, summary, empty, head, ...rows] = stdout.trimEnd().split('\n');
      assert.deepEqual([title, empty], ['OpenRouter', '']);
      assert.match(head ?? '', /^ {2}Time +Balance$/);
      assert.match(summary ?? '', /^ {2}Balance {2}[▁▂▃▄▅▆▇█ ]{24} {2}\$[\d.]+ → \$4\.00 · \$[\d.]+ used$/);
      assert.match(rows.at(-1) ?? '', / \$4\.00$/);
      assert.ok(rows.length > 5);
    });

    it('shows every account and meter, and fits the terminal', async () => {
      for (const [hours, width] of [
        ['24', 80],
        ['720', 80],
        ['48', 50],
      ] as const) {
        const { stdout } = await calls.run(['history', hours], {}, width);
        const text = withoutColours(stdout);
        for (const name of ['OpenRouter', 'GitHub Copilot', 'ChatGPT Codex', 'Weekly limit']) {
          assert.ok(text.includes(name), name);
        }
        for (const line of text.split('\n')) assert.ok(columns(line) <= width, line);
      }
    });

    it('prints a document', async () => {
      const document = (await calls.json(['history', '48', ...openrouter])) as unknown as {
        from: string;
        to: string;
        accounts: { account: object; meters: { id: string; unit: string; readings: { remaining: number }[] }[] }[];
      };
      assert.equal(Math.round((Date.parse(document.to) - Date.parse(document.from)) / 3_600_000), 48);
      const [account] = document.accounts;
      assert.deepEqual(account?.account, { id, label: 'OpenRouter' });
      const [meter] = account?.meters ?? [];
      assert.deepEqual([meter?.id, meter?.unit, meter?.readings.at(-1)?.remaining], ['balance', 'usd', 4]);
    });

    it('prints every reading as CSV', async () => {
      const { stdout } = await calls.run(['history', '--csv', ...openrouter]);
      const [head, ...rows] = stdout.trimEnd().split('\r\n');
      assert.match(head ?? '', /^from_utc,until_utc,readings,account,/);
      assert.ok(rows.length > 1 && rows.every((row) => row.includes(`,OpenRouter,${id},`)));
    });

    it('says that nothing was read in a time', async () => {
      const { code, stdout } = await calls.run(['history', '0.0001', '--provider', 'copilot']);
      assert.deepEqual([code, stdout], [0, 'Nothing was read in this time.\n']);
    });
  });

  describe('forecast', () => {
    it('says how long it lasts, when it runs out, and how sure that is', async () => {
      const { code, stdout } = await calls.run(['forecast']);
      assert.equal(code, 0);
      assert.match(stdout, /^OpenRouter {2}just now\n {2}Balance +\$4\.00 left · ≈ \$[\d.]+ a day/);
      assert.match(stdout, /\n +Runs out .+\n +(Good|Fair|Rough) estimate from 35 days, [\d,]+ readings\n/);
      assert.match(stdout, /\n\nGitHub Copilot {2}just now\n {2}Premium requests +38% left · /);
    });

    it('fits the terminal', async () => {
      for (const width of [60, 80]) {
        const { stdout } = await calls.run(['forecast'], {}, width);
        for (const line of withoutColours(stdout).split('\n')) assert.ok(columns(line) <= width, line);
      }
    });

    it('prints a document', async () => {
      const document = (await calls.json(['forecast', ...openrouter])) as unknown as {
        accounts: { binding: string; meters: { forecast: { outcome: string } }[]; spend: { currency: string } }[];
      };
      const [account] = document.accounts;
      assert.deepEqual([account?.binding, account?.meters[0]?.forecast.outcome], ['balance', 'runsOut']);
      assert.equal(account?.spend.currency, 'usd');
    });
  });

  describe('alerts', () => {
    it('lists what was said and what became of it', async () => {
      const { code, stdout } = await calls.run(['alerts']);
      assert.equal(code, 0);
      assert.match(stdout, /^\d.* {2}OpenRouter is almost used up\. Balance: \$4\.00 left\. \(not shown yet\)\n/);
    });

    it('prints a document', async () => {
      const { alerts } = (await calls.json(['alerts', ...openrouter])) as unknown as {
        alerts: { kind: string; account: object; text: string; outcome?: string }[];
      };
      const critical = alerts.find(({ kind }) => kind === 'critical');
      assert.deepEqual(critical?.account, { id, label: 'OpenRouter' });
      assert.match(critical.text, /\$4\.00/);
    });

    it('lists those of the days that were asked for', async () => {
      assert.equal(
        (await calls.run(['alerts', '--days', '7', '--provider', 'copilot'])).stdout,
        'No warning was given in the last 7 days.\n',
      );
      assert.equal((await calls.run(['alerts', '--days', 'many'])).code, 64);
    });
  });

  describe('export', () => {
    it('prints one kind as CSV and everything as one JSON document', async () => {
      const days = await calls.run(['export', 'days', '--days', '7', ...openrouter]);
      assert.match(days.stdout, /^day_utc,account,account_id,meter,/);
      assert.ok(days.stdout.trimEnd().split('\r\n').length <= 17);
      const { stdout } = await calls.run(['export', 'everything', ...openrouter]);
      const document = JSON.parse(stdout) as Record<string, { account_id: string }[]>;
      for (const kind of ['readings', 'days', 'usage', 'warnings']) {
        assert.ok((document[kind]?.length ?? 0) > 0, kind);
        assert.ok(
          document[kind]?.every((row) => row.account_id === id),
          kind,
        );
      }
    });

    it('writes a file that nobody else may read, whole or not at all', async () => {
      const file = join(calls.home, 'readings.csv');
      const { code, stdout, stderr } = await calls.run(['export', '--output', file]);
      assert.deepEqual([code, stdout], [0, '']);
      const rows = readFileSync(file, 'utf8').trimEnd().split('\r\n').length - 1;
      assert.equal(stderr, `Exported ${rows.toLocaleString('en')} rows to ${file}.\n`);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      const lost = join(calls.home, 'nowhere', 'x.csv');
      const failed = await calls.run(['export', '-o', lost]);
      assert.equal(failed.code, 3);
      assert.match(failed.stderr, /could not be written \(ENOENT\)/);
      assert.ok(!existsSync(`${file}.part`));
    });

    it('refuses what it can’t do', async () => {
      for (const args of [['nothing'], ['everything', '--csv'], ['--csv', '--json'], ['--days', '-1'], ['days', 'x']]) {
        assert.equal((await calls.run(['export', ...args])).code, 64, args.join(' '));
      }
    });
  });

  describe('accounts', () => {
    it('go by the name of the settings, else by what they were called by who read them', async () => {
      nameIt('Team key');
      assert.match((await calls.run(['history', ...openrouter, ...named()])).stdout, /^Team key\n/);
      assert.equal((await calls.run(['history', '--account', 'team KEY', ...named()])).code, 0);
      assert.match((await calls.run(['forecast', '--account', id])).stdout, /^OpenRouter {2}/);
    });

    it('that are not known are said to be so, with those that are', async () => {
      for (const command of ['history', 'forecast', 'alerts', 'export']) {
        const { code, stderr } = await calls.run([command, '--account', 'nobody']);
        assert.equal(code, 64);
        assert.match(stderr, /^There is no account “nobody”\. Known are: OpenRouter \(openrouter-[0-9a-f]{12}\), /);
      }
    });

    it('do no harm by their names', async () => {
      nameIt('\u001b]0;owned\u0007\u009b31m\u202e');
      for (const args of [
        ['history'],
        ['forecast'],
        ['alerts'],
        ['history', '--csv'],
        ['export', 'warnings'],
        ['history', '--json'],
      ]) {
        const { stdout } = await calls.run([...args, ...named()], { NO_COLOR: '1' }, 80);
        assert.match(stdout, /owned/);
        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/);
      }
    });
  });

  it('is nothing where nothing was read', async () => {
    const fresh = new Calls();
    for (const command of ['history', 'forecast']) {
      const { code, stdout } = await fresh.run([command]);
      assert.deepEqual([code, stdout.slice(0, 20)], [0, 'Nothing is kept yet.']);
    }
    assert.equal((await fresh.run(['export'])).stdout.split('\r\n').length, 2);
    fresh.dispose();
  });
});
