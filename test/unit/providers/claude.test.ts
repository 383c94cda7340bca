import assert from 'node:assert/strict';
import { claude } from '../../../src/providers/claude.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, noteIds, snapshotOf } from './asking.ts';

const profile = { account: { uuid: 'mona' }, organization: { uuid: 'acme' } };

describe('Claude', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const readFixture = (name: string, ofProfile = 'max') => {
    upstream.serveFixture('claude', 'usage', name);
    upstream.serveFixture('claude', 'profile', ofProfile);
    return ask(claude, { baseUrl: upstream.claudeUrl });
  };
  const read = (usage: object) =>
    ask(claude, {
      baseUrl: 'https://memory.test',
      fetch: (url) => Promise.resolve(Response.json(url.endsWith('/profile') ? profile : usage)),
    });
  const figures = (asked: Awaited<ReturnType<typeof read>>) =>
    snapshotOf(asked).meters.map(({ id, usedPercent, resetsAt }) => [id, usedPercent, resetsAt]);
  const ids = (asked: Awaited<ReturnType<typeof read>>) => snapshotOf(asked).meters.map(({ id }) => id);

  const noon = '2026-08-25T14:30:00.000Z';
  const friday = '2026-08-28T09:00:00.000Z';

  it('shows each window once, though most are told twice', async () => {
    const asked = await readFixture('max');
    assert.deepEqual(figures(asked), [
      ['5h', 11, noon],
      ['weekly', 9, friday],
      ['weekly:sonnet', 5, friday],
      ['weekly:fable', 35, friday],
      ['extra', 38.15, undefined],
    ]);
    assert.deepEqual(meter(asked, 'weekly:fable').label, { id: 'meter.window.named.weekly', args: { name: 'Fable' } });
    assert.deepEqual(meter(asked, '5h').windowSeconds, 18_000);
    assert.deepEqual(figures(await readFixture('strings')).slice(0, 3), figures(asked).slice(0, 3));
  });

  it('takes them from wherever they are told', async () => {
    assert.deepEqual(figures(await readFixture('limits-only')), [
      ['5h', 7, noon],
      ['weekly', 28, friday],
      ['weekly:opus', 35, friday],
    ]);
    assert.deepEqual(figures(await readFixture('pro')), [
      ['5h', 47.2, noon],
      ['weekly', 12, friday],
    ]);
    const half = { seven_day_opus: { utilization: null, resets_at: null }, limits: [] as object[] };
    half.limits.push({ kind: 'weekly_scoped', percent: 61, scope: { model: { display_name: 'Opus' } } });
    assert.deepEqual(figures(await read(half)), [['weekly:opus', 61, undefined]]);
  });

  it('shows an unused window that has no reset, and none that is null', async () => {
    assert.deepEqual(figures(await readFixture('unused')), [
      ['5h', 0, undefined],
      ['weekly', 0, undefined],
      ['weekly:opus', 0, undefined],
    ]);
    for (const name of ['nulls', 'empty']) assert.deepEqual(noteIds(await readFixture(name)), ['note.noFigures']);
  });

  it('keeps what is good beside what is not', async () => {
    assert.deepEqual(figures(await readFixture('bad-among-good')), [
      ['weekly', 9, undefined],
      ['weekly:sonnet', undefined, friday],
      ['weekly:opus', 61, friday],
    ]);
  });

  it('shows limits that are new by their name', async () => {
    const asked = await readFixture('new-fields');
    assert.deepEqual(ids(asked), [
      '5h',
      'weekly',
      'weekly:cowork',
      'weekly:claude_opus_5',
      'monthly_all',
      'daily_scoped:cowork',
    ]);
    assert.deepEqual(meter(asked, 'daily_scoped:cowork').label.args, { name: 'Daily scoped: Cowork' });
  });

  it('announces one reset, however the fractions of a second jitter', async () => {
    const reset = async (resets_at: string) =>
      meter(await read({ five_hour: { utilization: 1, resets_at } }), '5h').resetsAt;
    for (const at of ['14:29:59.675481+00:00', '14:30:00.282668+00:00', '14:29:59Z', '16:30:00+02:00'])
      assert.equal(await reset(`2026-08-25T${at}`), noon);
  });

  it('leaves percentages as they are reported', async () => {
    const asked = await readFixture('over');
    assert.deepEqual([meter(asked, '5h').usedPercent, meter(asked, 'extra').usedPercent], [103.4, 104]);
    assert.equal(meter(asked, 'extra').remaining, -0.4);
  });

  describe('extra usage', () => {
    const extra = async (name: string) => {
      const { unit, limit, used, usedPercent } = meter(await readFixture(name), 'extra');
      return [unit, limit, used, usedPercent];
    };

    it('is a cap, in the currency’s own parts', async () => {
      assert.deepEqual(meter(await readFixture('max'), 'extra').label, { id: 'meter.claude.extra' });
      assert.deepEqual(await extra('max'), ['eur', 20, 7.63, 38.15]);
      assert.deepEqual(await extra('extra-yen'), ['jpy', 3000, 450, 15]);
      assert.deepEqual(await extra('extra-won'), ['krw', 30_000, 4500, 15]);
    });

    it('has no limit where none is set, and no amounts where nobody says of which currency', async () => {
      assert.deepEqual(await extra('extra-unlimited'), ['usd', undefined, 7.63, undefined]);
      assert.deepEqual(await extra('extra-no-currency'), ['percent', undefined, undefined, 38.15]);
    });

    it('is not shown where it is switched off', async () => {
      assert.ok(!ids(await readFixture('pro')).includes('extra'));
    });
  });

  describe('account', () => {
    it('is a person’s in an organization', async () => {
      const { fetched } = await read({});
      assert.equal(fetched?.identity, 'mona acme');
      assert.match((await readFixture('max', 'account-only')).fetched?.identity ?? '', /^[\da-f-]{36}$/);
      assert.equal((await readFixture('max', 'nobody')).fetched?.identity, undefined);
    });

    it('is asked for once for each token, and must be known', async () => {
      const [token, renewed] = [credential({ secret: 'first' }), credential({ secret: 'second' })];
      const account = upstream.claude.add({ accessToken: 'first', accountId: 'mona' });
      const asking = { baseUrl: upstream.claudeUrl, credential: token };
      const first = await ask(claude, asking);
      const second = await ask(claude, { ...asking, reports: first.reports });
      account.accessToken = 'second';
      const third = await ask(claude, { ...asking, credential: renewed, reports: second.reports });
      assert.deepEqual(
        [first, second, third].map(({ fetched }) => fetched?.identity),
        Array(3).fill('mona org-mona'),
      );
      assert.equal(upstream.requests.filter(({ path }) => path.endsWith('/profile')).length, 2);
      assert.equal(Object.keys(third.reports).length, 1);
      upstream.misbehave('claude', { kind: 'status', status: 500, path: /profile$/ });
      assert.equal((await ask(claude, { ...asking, credential: renewed })).error?.kind, 'unavailable');
    });

    it('has the plan that its sign-in names, else its profile', async () => {
      const plan = async (over: object, of: string) => {
        upstream.serveFixture('claude', 'usage', 'max');
        upstream.serveFixture('claude', 'profile', of);
        return snapshotOf(await ask(claude, { baseUrl: upstream.claudeUrl, credential: credential(over) })).plan;
      };
      assert.equal(await plan({ plan: 'team' }, 'max'), 'team');
      assert.equal(await plan({}, 'max'), 'max 20x');
      assert.equal(await plan({}, 'pro'), 'pro');
      assert.equal(await plan({}, 'nobody'), undefined);
    });
  });

  it('asks as a sign-in of Claude Code', async () => {
    upstream.claude.add({
      accessToken: 'token',
      accountId: 'someone',
      plan: 'max',
      tier: 'default_claude_max_5x',
      fiveHours: { usedPercent: 42.25 },
      models: { Opus: { usedPercent: 3 } },
      extra: { limit: 5000, used: 1234, currency: 'USD', decimalPlaces: 2 },
    });
    const asked = await ask(claude, { baseUrl: upstream.claudeUrl, credential: credential({ secret: 'token' }) });
    assert.equal(snapshotOf(asked).plan, 'max 5x');
    assert.deepEqual(
      snapshotOf(asked).meters.map(({ id, usedPercent }) => [id, usedPercent]),
      [
        ['5h', 42.3],
        ['weekly', 0],
        ['weekly:opus', 3],
        ['extra', 24.68],
      ],
    );
    for (const { headers } of upstream.requests) assert.equal(headers['anthropic-beta'], 'oauth-2025-04-20');
  });

  describe('log', () => {
    const now = new Date('2026-07-03T00:00:00.000Z');
    const logged = (limit: string, resetsAt: string) =>
      claude.logs?.read({ told: [], refused: { at: '2026-07-02T23:00:00.000Z', resetsAt, limit } }, now);

    it('gives the limit that was reached', () => {
      const fetched = logged('five_hour', '2026-07-03T00:30:00.000Z');
      assert.equal(fetched?.fetchedAt, '2026-07-02T23:00:00.000Z');
      assert.deepEqual(
        fetched?.meters.map(({ id, reached, resetsAt }) => [id, reached, resetsAt]),
        [['5h', true, '2026-07-03T00:30:00.000Z']],
      );
      assert.equal(logged('seven_day_opus', '2026-07-05T00:00:00.000Z')?.meters[0]?.id, 'weekly:opus');
    });

    it('says nothing of one that was reset since, is unknown, or was never reached', () => {
      assert.equal(logged('five_hour', '2026-07-02T23:30:00.000Z'), undefined);
      assert.equal(logged('overage', '2026-07-03T00:30:00.000Z'), undefined);
      assert.equal(claude.logs?.read({ told: [] }, now), undefined);
    });
  });

  describe('sign-in file', () => {
    const parse = (content: unknown) =>
      claude.signInFile?.parse(typeof content === 'string' ? content : JSON.stringify(content));
    const signIn = { accessToken: 'a', refreshToken: 'r', expiresAt: 1_787_000_000_000, scopes: ['user:profile'] };

    it('is where Claude Code keeps it', () => {
      const path = (environment: Record<string, string>) =>
        claude.signInFile?.path(environment, '/home/mona').join('/');
      assert.equal(path({}), '/home/mona/.claude/.credentials.json');
      assert.equal(path({ CLAUDE_CONFIG_DIR: '/data/claude' }), '/data/claude/.credentials.json');
    });

    it('gives token and plan', () => {
      const plan = (subscriptionType: unknown, rateLimitTier: unknown) => {
        const found = parse({ claudeAiOauth: { ...signIn, subscriptionType, rateLimitTier }, mcpOAuth: {} });
        return found && 'secret' in found && found.secret === 'a' ? found.plan : found;
      };
      assert.equal(plan('max', 'default_claude_max_20x'), 'max 20x');
      assert.equal(plan('pro', 'default_claude_ai'), 'pro');
      assert.equal(plan('enterprise', null), 'enterprise');
      assert.equal(plan(null, 'default_claude_max_20x'), undefined);
    });

    it('says why there is none', () => {
      assert.deepEqual(parse({ mcpOAuth: { 'plugin:github': { accessToken: 'x' } } }), { id: 'signIn.claude.mcpOnly' });
      for (const content of ['', '{"claudeAiOauth":', '[]', 'null', {}, { claudeAiOauth: { accessToken: '' } }])
        assert.deepEqual(parse(content), { id: 'signIn.claude.none' });
    });
  });
});
