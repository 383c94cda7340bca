import assert from 'node:assert/strict';
import { huggingface } from '../../../src/providers/huggingface.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, noteIds, NOW, snapshotOf } from './asking.ts';

describe('Hugging Face', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const read = (usage: string, whoami = 'pro') => {
    upstream.serveFixture('huggingface', 'usage', usage);
    upstream.serveFixture('huggingface', 'whoami', whoami);
    return ask(huggingface, { baseUrl: upstream.huggingfaceUrl });
  };

  it('shows what is left of the included credits, with plan and reset', async () => {
    const asked = await read('pro');
    assert.equal(asked.fetched?.identity, 'mona-hf');
    const { plan, spend } = snapshotOf(asked);
    assert.equal(plan, 'pro');
    assert.deepEqual(spend, { currency: 'usd', month: 1.35 });
    assert.deepEqual(meter(asked, 'inference'), {
      id: 'inference',
      label: { id: 'meter.huggingface.inference' },
      unit: 'usd',
      used: 1.35,
      limit: 2,
      remaining: 0.65,
      usedPercent: 67.5,
      resetsAt: '2026-09-01T00:00:00.000Z',
      overage: { permitted: true },
    });
    assert.deepEqual(snapshotOf(asked).notes, [{ id: 'note.huggingface.limit', args: { amount: 20 } }]);
  });

  it('asks for the month of UTC up to now', async () => {
    await read('pro');
    const { query } = upstream.requests.find(({ path }) => path.endsWith('/usage-v2')) ?? assert.fail();
    assert.deepEqual(query, {
      startDate: String(Date.UTC(2026, 7) / 1000),
      endDate: String(NOW.getTime() / 1000),
    });
  });

  it('says whether work goes on beyond what is included', async () => {
    assert.deepEqual(meter(await read('free', 'free'), 'inference').overage, { permitted: false });
    assert.deepEqual(meter(await read('over'), 'inference').overage, { permitted: true, used: 0.45 });
    assert.equal(meter(await read('over', 'odd'), 'inference').overage, undefined);
    assert.equal(meter(await read('over'), 'inference').remaining, -0.45);
  });

  it('measures against the spending limit where nothing is included', async () => {
    const { limit, used, overage } = meter(await read('limit-only'), 'inference');
    assert.deepEqual([limit, used, overage], [5, 0.3, undefined]);
    const bare = meter(await read('no-limits'), 'inference');
    assert.deepEqual([bare.limit, bare.used, bare.usedPercent], [undefined, 0.3, undefined]);
  });

  it('takes numbers for strings, and nothing for a number', async () => {
    assert.equal(meter(await read('strings'), 'inference').remaining, 0.65);
    const half = meter(await read('bad-among-good'), 'inference');
    assert.deepEqual([half.used, half.limit, half.remaining], [undefined, 2, undefined]);
    assert.equal(snapshotOf(await read('bad-among-good')).spend, undefined);
    for (const name of ['nulls', 'empty', 'no-inference'])
      assert.deepEqual(noteIds(await read(name)), ['note.noFigures']);
  });

  it('knows no plan and no reset where the account doesn’t tell them', async () => {
    for (const name of ['odd', 'nulls', 'empty']) {
      const asked = await read('pro', name);
      assert.equal(snapshotOf(asked).plan, undefined);
      assert.equal(meter(asked, 'inference').resetsAt, undefined);
      assert.equal(meter(asked, 'inference').used, 1.35);
    }
  });

  it('shows the bill of a token whose owner can’t be read, and says so', async () => {
    await read('pro');
    upstream.misbehave('huggingface', { kind: 'status', status: 429, retryAfter: 300, path: /whoami/ });
    const asked = await read('pro');
    assert.equal(meter(asked, 'inference').used, 1.35);
    assert.deepEqual(noteIds(asked), ['note.huggingface.accountFailed']);
    assert.equal(asked.cooldownMs, 300_000);
  });

  it('names the permission that a token lacks', async () => {
    const account = upstream.huggingface.add({ token: 'hf_x', name: 'mona', hasBillingRead: false, used: 0.5 });
    const again = () =>
      ask(huggingface, { baseUrl: upstream.huggingfaceUrl, credential: credential({ secret: account.token }) });
    const { error } = await again();
    assert.equal(error?.kind, 'forbidden');
    assert.match(error.message, /“Billing read”/);
    account.hasBillingRead = true;
    assert.equal(meter(await again(), 'inference').remaining, 1.5);
    account.revoke();
    assert.equal((await again()).error?.kind, 'auth');
  });

  describe('token file', () => {
    const path = (environment: Record<string, string>) =>
      huggingface.signInFile?.path(environment, '/home/mona').join('/');

    it('is where the hub’s own program keeps it', () => {
      assert.equal(path({}), '/home/mona/.cache/huggingface/token');
      assert.equal(path({ XDG_CACHE_HOME: '/cache' }), '/cache/huggingface/token');
      assert.equal(path({ XDG_CACHE_HOME: '/cache', HF_HOME: '/data/hf' }), '/data/hf/token');
      assert.equal(path({ HF_HOME: '/data/hf', HF_TOKEN_PATH: '/run/token' }), '/run/token');
    });

    it('is the token and nothing else', () => {
      const parse = (text: string) => huggingface.signInFile?.parse(text);
      assert.deepEqual(parse('hf_abc\n'), { secret: 'hf_abc' });
      for (const text of ['', ' \n', '<html> </html>', 'two words'])
        assert.deepEqual(parse(text), { id: 'signIn.huggingface.none' });
    });
  });
});
