import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Program, type Running } from '../program.ts';

type Line = Readonly<Record<string, string | number>>;

describe('fuelgauge monitor', function () {
  // Several processes, each of which opens the history and asks a server.
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
    mkdirSync(join(home(), 'fuelgauge'), { recursive: true });
  });
  afterEach(() => upstream.close());

  const home = () => join(program.folder, `home-${runs}`);
  const configPath = () => join(home(), 'fuelgauge', 'config.json');
  const environment = (...providers: string[]) => ({
    HOME: home(),
    XDG_DATA_HOME: home(),
    XDG_CONFIG_HOME: home(),
    ...Object.fromEntries(
      Object.entries(accounts.environment).filter(([name]) => providers.some((each) => name.startsWith(each))),
    ),
  });
  const start = (...args: string[]) => program.start(['monitor', ...args], environment('OPENROUTER'));
  const once = (...args: string[]) => program.run(['monitor', '--once', ...args], environment('OPENROUTER'));
  const stop = (running: Running, signal: NodeJS.Signals = 'SIGTERM') => {
    running.child.kill(signal);
    return running.ended;
  };
  const asked = () => upstream.requests.filter(({ path }) => path.endsWith('/key'));
  const events = (stdout: string) =>
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);

  describe('in the foreground', () => {
    it('prints a line for each thing that happens', async () => {
      const running = start('--interval', '1');
      await running.line(/ event=reading /);
      accounts.openrouter.balance = 9;
      await running.line(/ event=alert /);
      upstream.misbehave('openrouter', { kind: 'status', status: 503, times: 2 });
      await running.line(/ event=recovered /);
      const { code, stdout, stderr } = await stop(running);
      assert.deepEqual([code, stderr], [0, '']);
      const kinds = [...new Set([...stdout.matchAll(/^time=\S+Z event=(\w+)/gm)].map(([, event]) => event))];
      assert.deepEqual(kinds, ['started', 'reading', 'level', 'alert', 'failure', 'recovered', 'stopping']);
      assert.match(stdout, /event=started accounts=1 intervalSeconds=1 repeatHours=1\n/);
      assert.match(
        stdout,
        /event=reading account=OpenRouter provider=openrouter id=openrouter-\w{12} level=normal meter=balance left=24\.06 unit=usd\n/,
      );
      assert.match(stdout, /event=level .* level=warning .* left=9 unit=usd from=normal\n/);
      assert.match(
        stdout,
        /event=alert .* kind=warning message="OpenRouter is running low\. Balance: \$9\.00 left\."\n/,
      );
      assert.match(stdout, /event=failure .* level=warning .* kind=unavailable since=\S+ message="OpenRouter has /);
      assert.match(stdout, /event=stopping signal=SIGTERM\n$/);
      assert.equal(stdout.match(/event=alert/g)?.length, 1);
    });

    it('prints JSON, and no secret in it', async () => {
      const all = environment('OPENROUTER', 'GITHUB', 'CHATGPT');
      accounts.copilot.revoke();
      const running = program.start(['monitor', '--json', '--verbose'], all);
      await Promise.all(['openrouter', 'copilot', 'codex'].map((id) => running.line(new RegExp(`"provider":"${id}"`))));
      const { code, stdout, stderr } = await stop(running);
      assert.deepEqual([code, stderr], [0, '']);
      const printed = events(stdout);
      assert.deepEqual(
        printed
          .filter(({ event }) => event === 'reading')
          .map(({ left, unit }) => `${left} ${unit}`)
          .toSorted(),
        ['24.06 usd', '42 percent'],
      );
      assert.equal(printed.find(({ event }) => event === 'failure')?.['kind'], 'auth');
      for (const secret of [accounts.openrouter.key, accounts.copilot.token, accounts.codex.accessToken]) {
        assert.ok(!stdout.includes(secret));
      }
    });

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      it(`ends on ${signal} with 0, and leaves the account to the next`, async () => {
        const first = start();
        await first.line(/ event=reading /);
        assert.deepEqual([(await stop(first, signal)).code, asked().length], [0, 1]);
        // The lease was given up; what isn't due, nobody asks for.
        const next = start('--interval', '1');
        await next.line(/ event=reading /);
        await next.line(/ event=reading .*\n?/);
        assert.ok(!(await stop(next)).stdout.includes('standby'));
      });
    }

    it('ends at once on a second signal, whatever it still waits for', async () => {
      const running = start();
      await running.line(/ event=reading /);
      const other = new DatabaseSync(join(home(), 'fuelgauge', 'history.db'));
      try {
        other.exec('BEGIN IMMEDIATE');
        running.child.kill('SIGTERM');
        await running.line(/ event=stopping signal=SIGTERM/);
        running.child.kill('SIGINT');
        assert.equal((await running.ended).signal, 'SIGINT');
      } finally {
        other.close();
      }
    });

    it('cuts off a request on its way out, and doesn’t count it as failed', async () => {
      await once('--interval', '1');
      const spell = upstream.misbehave('openrouter', { kind: 'hang' });
      const running = start('--interval', '1');
      while (spell.hits === 0) await sleep(20);
      const { code, stdout } = await stop(running);
      assert.equal(code, 0);
      assert.ok(!stdout.includes('event=failure'), stdout);
      spell.end();
      const next = await once();
      assert.match(next.stdout, /event=reading/);
      assert.ok(!next.stdout.includes('recovered'), next.stdout);
    });

    it('goes on without its provider, and knows the account when the provider is back', async () => {
      const spell = upstream.misbehave('copilot', { kind: 'status', status: 503 });
      const running = program.start(['monitor', '--interval', '1'], environment('GITHUB'));
      await running.line(/ event=failure /);
      spell.end();
      await running.line(/ event=reading /);
      const checked = await program.run(['check', '--json'], environment('GITHUB'));
      const [account] = (JSON.parse(checked.stdout) as { accounts: { account: { id: string } }[] }).accounts;
      await running.line(new RegExp(`event=reading .* id=${account?.account.id} `));
      await stop(running);
    });

    it('ends when nobody reads on', async () => {
      const running = start('--interval', '1');
      await running.line(/ event=reading /);
      running.child.stdout?.destroy();
      assert.equal((await running.ended).code, 0);
    });

    it('takes a changed config file over, and goes on with the old one while that is half written', async () => {
      const running = start('--interval', '1');
      await running.line(/ event=reading /);
      writeFileSync(configPath(), '{ "fuelgauge.thresholds.money.warning": 30 }');
      await running.line(/ event=reloaded /);
      await running.line(/ event=level .* level=warning .* from=normal/);
      writeFileSync(configPath(), '{ "fuelgauge.thresholds.money.warning": 1, ');
      await running.line(/ event=problem message="\S+config\.json: line 1 is not valid JSON/);
      await running.line(/ event=problem message="\S+config\.json is used as it was before/);
      const { stdout } = await stop(running);
      assert.ok(!/level=normal .* from=warning/.test(stdout));
    });
  });

  describe('beside another process', () => {
    it('polls once where two monitors run, and takes over when the other is killed', async () => {
      const first = start('--interval', '2');
      await first.line(/ event=reading /);
      const second = start('--interval', '2');
      await second.line(/ event=standby /);
      await sleep(4_000);
      const times = asked().map(({ at }) => at);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      assert.ok(gaps.length >= 1);
      // Each waits from the end of the last reading, whoever made it.
      for (const gap of gaps) assert.ok(gap >= 1_900, `asked again after ${gap} ms`);
      const isFirstOnDuty = !first.lines().some((line) => line.includes('event=standby'));
      const [onDuty, other] = isFirstOnDuty ? [first, second] : [second, first];
      onDuty.child.kill('SIGKILL');
      assert.equal((await onDuty.ended).signal, 'SIGKILL');
      await other.line(/ event=takeover /);
      const { code, stdout } = await stop(other);
      assert.equal(code, 0);
      assert.ok(!stdout.includes('event=problem'));
    });
  });

  describe('--once', () => {
    it('exits as check does', async () => {
      assert.equal((await once()).code, 0);
      accounts.openrouter.balance = 9;
      assert.equal((await once()).code, 1);
      accounts.openrouter.balance = 3;
      assert.equal((await once()).code, 2);
      accounts.openrouter.balance = 40;
      upstream.misbehave('openrouter', { kind: 'status', status: 503 });
      const failed = await once();
      assert.equal(failed.code, 2, 'the last good figures still count');
      assert.match(failed.stdout, /^time=\S+ event=failure /);
      const none = await program.run(['monitor', '--once'], environment());
      assert.deepEqual([none.code, none.stdout], [3, '']);
      assert.match(none.stderr, /^No account found\./);
      assert.equal((await once('--interval', 'soon')).code, 64);
    });

    it('asks each time, warns once, and says what changed since the last time', async () => {
      accounts.openrouter.balance = 9;
      const first = await once();
      assert.match(first.stdout, /event=reading[^\n]*\n[^\n]*event=alert [^\n]*kind=warning/);
      const second = await once();
      assert.match(second.stdout, /^time=\S+ event=reading [^\n]*\n$/);
      accounts.openrouter.balance = 3;
      const third = await once('--json');
      assert.deepEqual(
        events(third.stdout).map(({ event, level, from, kind }) => [event, level, from ?? kind]),
        [
          ['reading', 'critical', undefined],
          ['level', 'critical', 'warning'],
          ['alert', 'critical', 'critical'],
        ],
      );
      assert.equal(asked().length, 3);
    });

    it('asks nobody where a monitor is at work', async () => {
      const running = start('--interval', '60');
      await running.line(/ event=reading /);
      const { code, stdout } = await once();
      assert.equal(code, 0);
      assert.match(stdout, /event=standby [^\n]*left=24\.06|event=reading [^\n]*left=24\.06/);
      assert.equal(asked().length, 1);
      await stop(running);
    });

    it('exits as a shell has it when it is interrupted', async () => {
      const spell = upstream.misbehave('openrouter', { kind: 'hang' });
      const running = start('--once');
      while (spell.hits === 0) await sleep(20);
      const { code, stdout } = await stop(running, 'SIGINT');
      assert.deepEqual([code, stdout], [130, '']);
    });
  });
});
