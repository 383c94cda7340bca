import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openStore } from '../../../../src/history/client.ts';
import { pollOnce, reading } from '../../history/samples.ts';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Calls } from '../calls.ts';

describe('fuelgauge guard', () => {
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

  const guard = (...args: string[]) => calls.run(['guard', ...args], accounts.environment);
  const openrouter = ['--provider', 'openrouter'];

  it('exits with 0 where enough is left and 2 where too little is, and says why in one line', async () => {
    const outcomes = [
      await guard('--min', '5'),
      await guard('--min', '25'),
      await guard('--min', '30%'),
      await guard('--min', '40%'),
    ];
    assert.deepEqual(
      outcomes.map(({ code, stdout, stderr }) => [code, stdout, stderr]),
      [
        [0, 'Enough: OpenRouter, Balance: $24.06 left; $5.00 asked for.\n', ''],
        [2, 'Too little: OpenRouter, Balance: $24.06 left; $25.00 asked for.\n', ''],
        [0, 'Enough: GitHub Copilot, Premium requests: 38% left; 30% asked for.\n', ''],
        [2, 'Too little: GitHub Copilot, Premium requests: 38% left; 40% asked for.\n', ''],
      ],
    );
  });

  it('asks nobody where somebody has just done so', async () => {
    await guard('--min', '5');
    const asked = upstream.requests.length;
    assert.ok(asked > 0);
    await guard('--min', '5');
    assert.equal(upstream.requests.length, asked);
    accounts.openrouter.balance = 1;
    assert.equal((await guard('--min', '5')).code, 0);
    assert.equal((await guard('--min', '5', '--max-age', '0')).code, 2);
  });

  it('knows nothing of an account that can’t be read now', async () => {
    await guard('--min', '5', ...openrouter);
    upstream.misbehave('openrouter', { kind: 'status', status: 503 });
    const { code, stdout } = await guard('--min', '5', '--max-age', '0', ...openrouter);
    assert.equal(code, 3);
    assert.match(stdout, /^Not known: OpenRouter: OpenRouter has a problem of its own \(status 503\)\..*\n$/);
  });

  it('takes too little of one for an answer, also where another can’t be read', async () => {
    upstream.misbehave('codex', { kind: 'status', status: 503 });
    assert.equal((await guard('--min', '5')).code, 3);
    accounts.openrouter.balance = 1;
    assert.equal((await guard('--min', '5', '--max-age', '0')).code, 2);
  });

  it('says what else could be asked where there is nothing to measure', async () => {
    const { code, stdout } = await guard('--min', '5', '--provider', 'codex');
    assert.equal(code, 3);
    assert.match(stdout, /^Not known: no balance in ChatGPT Codex\. Ask for a share of the limit, such as --min 10%\./);
    assert.match((await guard('--min', '10%', ...openrouter)).stdout, /such as --min 5\.\n$/);
  });

  it('uses what an editor has read where this terminal has no credential', async () => {
    const empty = await calls.run(['guard', '--min', '5']);
    assert.deepEqual([empty.code, empty.stdout.slice(0, 10)], [3, 'Not known:']);
    await guard('--min', '5');
    const asked = upstream.requests.length;
    assert.equal((await calls.run(['guard', '--min', '5'])).code, 0);
    assert.equal((await calls.run(['guard', '--min', '50', '--account', 'openrouter'])).code, 2);
    assert.equal((await calls.run(['guard', '--min', '5', '--account', 'openrouter', '--max-age', '0'])).code, 3);
    assert.equal((await calls.run(['guard', '--min', '5', '--account', 'nobody'])).code, 64);
    assert.equal(upstream.requests.length, asked);
  });

  it('takes a reading for current for as long as its provider is left alone', async () => {
    const store = openStore({
      folder: join(calls.home, 'data', 'fuelgauge'),
      workerFile: new URL('../../../../src/history/worker.ts', import.meta.url),
    });
    const now = new Date(Date.now() - 4 * 60_000).toISOString();
    const read = { ...reading().snapshot!, fetchedAt: now };
    for (const accountId of ['claude-0123456789ab', 'openrouter-0123456789ab'])
      await pollOnce(store, { accountId, now, reading: reading({ checkedAt: now, snapshot: read }), leaseUntil: now });
    await store.close();
    const code = async (account: string) => (await calls.run(['guard', '--min', '5', '--account', account])).code;
    assert.deepEqual([await code('claude-0123456789ab'), await code('openrouter-0123456789ab')], [0, 3]);
  });

  it('prints a document', async () => {
    const document = await calls.json(['guard', '--min', '5', ...openrouter], accounts.environment);
    const { accounts: printed, generatedAt: _at, ...rest } = document as Record<string, unknown>;
    assert.deepEqual(rest, {
      schemaVersion: 1,
      enough: true,
      min: { unit: 'money', value: 5 },
      reason: 'Enough: OpenRouter, Balance: $24.06 left; $5.00 asked for.',
    });
    const [account] = printed as { enough: boolean; meter: { id: string; remaining: number } }[];
    assert.deepEqual([account?.enough, account?.meter.id, account?.meter.remaining], [true, 'balance', 24.06]);
  });

  it('exits with 64 where it isn’t told how much, or not in a way that it understands', async () => {
    for (const args of [[], ['--min', 'much'], ['--min', '101%'], ['--min', '5', '--max-age', 'x']]) {
      const { code, stdout, stderr } = await guard(...args);
      assert.deepEqual([code, stdout], [64, '']);
      assert.match(stderr, /\n\nUsage: fuelgauge guard --min N/);
    }
    assert.equal(upstream.requests.length, 0);
  });
});
