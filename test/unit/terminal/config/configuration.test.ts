import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from '../../../../src/core/message.ts';
import { readConfiguration, type ConfigurationFlags } from '../../../../src/terminal/config/configuration.ts';
import { UsageError } from '../../../../src/terminal/usageError.ts';

describe('configuration of the terminal', () => {
  let home: string;
  let configFile: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'fuelgauge-config-'));
    configFile = join(home, '.config', 'fuelgauge', 'config.json');
    mkdirSync(join(home, '.config', 'fuelgauge'), { recursive: true });
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const read = (environment: Readonly<Record<string, string>> = {}, flags: ConfigurationFlags = {}) =>
    readConfiguration(
      {
        version: '0',
        environment,
        platform: 'linux',
        home,
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
        workerFile: '',
        logsWorkerFile: '',
        textsFolder: '',
        stopSignal: () => new AbortController().signal,
      },
      flags,
    );
  const money = async (...args: Parameters<typeof read>) => (await read(...args)).settings.thresholds.money;
  const problems = async (...args: Parameters<typeof read>) => (await read(...args)).problems.map((one) => render(one));

  describe('takes the first that says something', () => {
    const environment = {
      CREDIT_WARNING_THRESHOLD: '30',
      CREDIT_CRITICAL_THRESHOLD: '20',
      OPENROUTER_CREDIT_THRESHOLD: '40',
    };

    it('the defaults where nothing does, but reminds each hour', async () => {
      const { settings } = await read();
      assert.deepEqual(settings.thresholds.money, { warning: 10, critical: 5 });
      assert.deepEqual([settings.intervalMs, settings.repeatHours], [60_000, 1]);
    });

    it('the older variables, the more particular before the other', async () => {
      assert.deepEqual(await money({ OPENROUTER_CREDIT_THRESHOLD: '40' }), { warning: 40, critical: 5 });
      assert.deepEqual(await money(environment), { warning: 30, critical: 20 });
      const { settings } = await read({ CREDIT_CHECK_INTERVAL_MINUTES: '15', CREDIT_ALERT_COOLDOWN_HOURS: '6' });
      assert.deepEqual([settings.intervalMs, settings.repeatHours], [15 * 60_000, 6]);
    });

    it('the config file before them, a flag before all', async () => {
      writeFileSync(configFile, '{ "fuelgauge.thresholds.money.warning": 35 } // mine');
      assert.deepEqual(await money(environment), { warning: 35, critical: 20 });
      assert.deepEqual(await money(environment, { warning: '25' }), { warning: 25, critical: 20 });
      const { settings } = await read({}, { warning: '50%', critical: '20%' });
      assert.deepEqual(settings.thresholds.percent, { warning: 50, critical: 20 });
    });

    it('and moves the default of the other threshold out of the way', async () => {
      assert.deepEqual(await money({}, { warning: '3' }), { warning: 3, critical: 3 });
      assert.deepEqual(await money({ CREDIT_CRITICAL_THRESHOLD: '20' }), { warning: 20, critical: 20 });
    });
  });

  describe('names what it can’t use', () => {
    it('a variable that is no number, and goes on', async () => {
      assert.deepEqual(await problems({ CREDIT_WARNING_THRESHOLD: 'ten', CREDIT_CRITICAL_THRESHOLD: '-1' }), [
        'CREDIT_WARNING_THRESHOLD must be a number of at least 0, and is ignored.',
        'CREDIT_CRITICAL_THRESHOLD must be a number of at least 0, and is ignored.',
      ]);
    });

    it('a setting that isn’t there, a line that isn’t JSON, with what stands before it in force', async () => {
      writeFileSync(configFile, '{\n  "fuelgauge.poll.intervalSeconds": 90,\n  "fuelgauge.pol": 1,\n  oops\n}');
      const { settings } = await read();
      assert.equal(settings.intervalMs, 90_000);
      assert.deepEqual(await problems(), [
        `${configFile}: line 4 is not valid JSON. What stands before it is used.`,
        `${configFile}: there is no setting “fuelgauge.pol”; it is ignored.`,
      ]);
    });

    it('a file that is no object, or a folder', async () => {
      writeFileSync(configFile, '[]');
      assert.deepEqual(await problems(), [`${configFile} is not a JSON object and is ignored.`]);
      assert.deepEqual(await problems({}, { config: home }), [`${home} can’t be read.`]);
    });

    it('a file that was named and isn’t there', async () => {
      assert.deepEqual(await problems(), []);
      const config = join(home, 'none.json');
      assert.deepEqual(await problems({}, { config }), [`${config} isn’t there.`]);
    });

    it('an amount that is none', async () => {
      for (const warning of ['', 'x', '-1', '101%', '5 $']) {
        await assert.rejects(read({}, { warning }), UsageError, warning);
      }
    });
  });

  it('adds the variables of a .env file that only its owner can read, below those of the call', async () => {
    const file = join(home, '.env');
    writeFileSync(file, 'OPENROUTER_API_KEY="from the file"\nCREDIT_WARNING_THRESHOLD=12\n', { mode: 0o600 });
    const { environment, settings } = await read({ CREDIT_WARNING_THRESHOLD: '11' }, { 'env-file': file });
    assert.equal(environment['OPENROUTER_API_KEY'], 'from the file');
    assert.equal(settings.thresholds.money.warning, 11);
    chmodSync(file, 0o644);
    await assert.rejects(read({}, { 'env-file': file }), UsageError);
    await assert.rejects(read({}, { 'env-file': join(home, 'none') }), UsageError);
  });

  it('changes one setting of the file and leaves the rest as it stands', async () => {
    writeFileSync(configFile, '// mine\n{\n  "fuelgauge.accounts": [], // none yet\n}\n');
    const { file } = await read();
    await file.set('accounts', [{ id: 'one' }]);
    const text = readFileSync(configFile, 'utf8');
    assert.match(text, /^\/\/ mine\n\{\n {2}"fuelgauge.accounts": \[/);
    assert.match(text, /"id": "one"/);
    assert.match(text, /\/\/ none yet/);
  });

  describe('keys', () => {
    it('are kept in a file that only its owner can read, one beside the other', async () => {
      const { keys } = await read();
      assert.equal(await keys.get('a'), undefined);
      await keys.set('a', 'secret-a');
      await keys.set('b', 'secret-b');
      await keys.set('a', undefined);
      assert.deepEqual([await keys.get('a'), await keys.get('b')], [undefined, 'secret-b']);
      assert.equal(statSync(keys.path).mode & 0o777, 0o600);
    });

    it('aren’t used, nor written over, where others could read them', async () => {
      const { keys } = await read();
      await keys.set('a', 'secret-a');
      chmodSync(keys.path, 0o640);
      for (const answer of [await keys.get('a'), await keys.set('a', 'other')]) {
        assert.ok(typeof answer === 'object');
        assert.match(render(answer), /can be read by other users .* chmod 600 /);
      }
      chmodSync(keys.path, 0o600);
      assert.equal(await keys.get('a'), 'secret-a');
    });

    it('are never written over where the file can’t be understood', async () => {
      const { keys } = await read();
      writeFileSync(keys.path, '{ "a": ', { mode: 0o600 });
      assert.ok(typeof (await keys.get('a')) === 'object');
      assert.ok(await keys.set('b', 'secret'));
      assert.equal(readFileSync(keys.path, 'utf8'), '{ "a": ');
    });
  });
});
