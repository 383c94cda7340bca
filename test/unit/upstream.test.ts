import assert from 'node:assert/strict';
import { fixture, fixtureNames } from '../upstream/fixtures.ts';
import { demoAccounts } from '../upstream/scenarios.ts';
import { startUpstream, type Upstream, type UpstreamOptions } from '../upstream/server.ts';

describe('simulated upstream', () => {
  const open: Upstream[] = [];
  /** Simulated time stands still at `time.ms` until a test moves it. */
  const time = { ms: 0 };
  const start = async (options: UpstreamOptions = {}): Promise<Upstream> => {
    time.ms = Date.UTC(2026, 7, 25, 12);
    const upstream = await startUpstream({ now: () => time.ms, ...options });
    open.push(upstream);
    return upstream;
  };
  const get = async (url: string, secret?: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, {
      headers: secret ? { authorization: `Bearer ${secret}`, ...headers } : headers,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const body = async (url: string, secret?: string, headers?: Record<string, string>): Promise<unknown> =>
    JSON.parse((await get(url, secret, headers)).text);

  afterEach(async () => {
    await Promise.all(open.splice(0).map((upstream) => upstream.close()));
  });

  describe('OpenRouter', () => {
    it('burns the balance down, tops it up, and counts what was spent', async () => {
      const upstream = await start({ speed: 60 });
      upstream.openrouter.add({
        key: 'k',
        management: true,
        balance: 10,
        perSecond: 0.01,
        topUp: { at: 2, by: 20 },
        usageBefore: 5,
      });
      const credits = `${upstream.openrouterUrl}/credits`;
      assert.deepEqual(await body(credits, 'k'), { data: { total_credits: 15, total_usage: 5 } });
      time.ms += 10_000;
      assert.deepEqual(await body(credits, 'k'), { data: { total_credits: 15, total_usage: 11 } });
      assert.deepEqual(await body(credits, 'k'), { data: { total_credits: 15, total_usage: 11 } });
      time.ms += 10_000;
      assert.deepEqual(await body(credits, 'k'), { data: { total_credits: 35, total_usage: 17 } });
      const { data } = (await body(`${upstream.openrouterUrl}/auth/key`, 'k')) as { data: Record<string, unknown> };
      assert.deepEqual([data['usage'], data['usage_daily'], data['usage_monthly'], data['limit']], [17, 12, 12, null]);
      time.ms += 86_400_000;
      const next = (await body(`${upstream.openrouterUrl}/key`, 'k')) as { data: Record<string, number> };
      assert.equal(next.data['usage_daily'], 0.6 * 43_220);
    });

    it('takes changes while it runs', async () => {
      const upstream = await start();
      const account = upstream.openrouter.add({
        key: 'k',
        management: true,
        balance: 10,
        limit: 50,
        limitRemaining: 20,
      });
      account.balance = 4.2;
      assert.deepEqual(await body(`${upstream.openrouterUrl}/credits`, 'k'), {
        data: { total_credits: 10, total_usage: 5.8 },
      });
      account.limit = 60;
      assert.equal(account.limitRemaining, 30);
      account.revoke();
      assert.equal((await get(`${upstream.openrouterUrl}/key`, 'k')).status, 401);
      account.restore();
      assert.equal((await get(`${upstream.openrouterUrl}/key`, 'k')).status, 200);
    });

    it('refuses as the real one does', async () => {
      const upstream = await start();
      upstream.openrouter.add({ key: 'k' });
      const url = upstream.openrouterUrl;
      assert.equal((await get(`${url}/key`)).status, 401);
      assert.deepEqual(await body(`${url}/key`, 'other'), { error: { message: 'User not found.', code: 401 } });
      assert.equal((await get(`${url}/credits`, 'k')).status, 403);
      assert.equal((await get(`${url}/nothing`, 'k')).status, 404);
    });

    it('has 30 completed days of activity', async () => {
      const upstream = await start();
      const { openrouter } = demoAccounts(upstream, { speed: 0 });
      const activity = `${upstream.openrouterUrl}/activity`;
      const { data } = (await body(activity, openrouter.key)) as { data: { date: string; model: string }[] };
      const dates = [...new Set(data.map((row) => row.date))].toSorted();
      assert.deepEqual([dates.length, dates[0], dates.at(-1)], [30, '2026-07-26', '2026-08-24']);
      assert.equal(new Set(data.map((row) => row.model)).size, 6);
      const day = (await body(`${activity}?date=2026-08-20`, openrouter.key)) as { data: unknown[] };
      assert.deepEqual(
        day.data,
        data.filter((row) => row.date === '2026-08-20'),
      );
      assert.equal((await get(`${activity}?date=2026-08-25`, openrouter.key)).status, 400);
    });
  });

  describe('GitHub', () => {
    it('answers the internal endpoint, also over quota and on the free plan', async () => {
      const upstream = await start();
      const account = upstream.copilot.add({
        token: 't',
        login: 'octocat',
        premium: { entitlement: 300, remaining: 114 },
      });
      upstream.copilot.add({ token: 'f', login: 'free', plan: 'free', chat: { entitlement: 50, remaining: 12 } });
      const internal = async (token: string) =>
        (await body(`${upstream.githubUrl}/copilot_internal/user`, token)) as {
          quota_reset_date_utc: string;
          quota_snapshots: { premium_interactions: Record<string, unknown> };
          limited_user_quotas: unknown;
        };
      const answer = await internal('t');
      assert.equal(answer.quota_reset_date_utc, '2026-09-01T00:00:00.000Z');
      assert.equal(answer.quota_snapshots.premium_interactions['percent_remaining'], 38);
      account.remaining = -27;
      const over = (await internal('t')).quota_snapshots.premium_interactions;
      assert.deepEqual([over['remaining'], over['percent_remaining']], [-27, -9]);
      assert.deepEqual((await internal('f')).limited_user_quotas, { chat: 12, completions: 2000 });
    });

    it('reports billing to a token that may read it', async () => {
      const upstream = await start();
      upstream.copilot.add({
        token: 't',
        login: 'octocat',
        internal: false,
        billing: true,
        organizations: ['octo-org'],
        premium: { entitlement: 300, remaining: 200 },
        credits: { used: 1500, included: 1000 },
      });
      const report = async (path: string) =>
        (await body(`${upstream.githubUrl}/${path}`, 't')) as { usageItems: Record<string, unknown>[] };
      const sum = (items: Record<string, unknown>[], name: string) =>
        items.reduce((total, item) => total + Number(item[name]), 0);
      const own = 'users/octocat/settings/billing';
      const { usageItems: premium } = await report(`${own}/premium_request/usage`);
      assert.equal(sum(premium, 'grossQuantity'), 100);
      const { usageItems: credits } = await report('organizations/octo-org/settings/billing/ai_credit/usage');
      assert.deepEqual([sum(credits, 'grossQuantity'), sum(credits, 'netAmount')], [1500, 5]);
      assert.deepEqual((await report(`${own}/ai_credit/usage?year=2026&month=7`)).usageItems, []);
      assert.equal((await report(`${own}/ai_credit/usage?model=GPT-5.1`)).usageItems.length, 1);
    });

    it('refuses as the real one does', async () => {
      const upstream = await start();
      const account = upstream.copilot.add({ token: 't', login: 'octocat', internal: 404 });
      const status = async (path: string, token?: string) => (await get(`${upstream.githubUrl}${path}`, token)).status;
      const billing = '/users/octocat/settings/billing/ai_credit/usage';
      assert.equal(await status('/copilot_internal/user', 'other'), 401);
      assert.equal(await status('/copilot_internal/user', 't'), 404);
      assert.equal(await status(billing, 't'), 403);
      account.billing = 404;
      assert.equal(await status(billing, 't'), 404);
      assert.equal(await status('/users/hubot/settings/billing/ai_credit/usage', 't'), 404);
      assert.equal(await status('/user', 't'), 200);
    });
  });

  describe('Codex', () => {
    it('fills its windows, resets them, and announces the same reset until then', async () => {
      const upstream = await start({ speed: 60 });
      upstream.codex.add({
        accessToken: 'a',
        accountId: 'id',
        primary: { seconds: 18_000, usedPercent: 50, resetsInSeconds: 3600, perSecond: 0.005 },
      });
      const primary = async () => {
        const usage = await body(`${upstream.codexUrl}/wham/usage`, 'a', { 'chatgpt-account-id': 'id' });
        return (usage as { rate_limit: { primary_window: Record<string, number> } }).rate_limit.primary_window;
      };
      const first = await primary();
      assert.deepEqual([first['used_percent'], first['reset_after_seconds']], [50, 3600]);
      time.ms += 50_000;
      const later = await primary();
      assert.deepEqual([later['used_percent'], later['reset_at']], [65, first['reset_at']]);
      time.ms += 20_000;
      const fresh = await primary();
      assert.deepEqual([fresh['used_percent'], fresh['reset_after_seconds']], [3, 18_000 - 10]);
      upstream.clock.advance(18_000_000);
      const jumped = await primary();
      assert.deepEqual([jumped['used_percent'], jumped['reset_after_seconds']], [3, 18_000]);
    });

    it('knows the account by its id and says when the sign-in is over', async () => {
      const upstream = await start();
      const account = upstream.codex.add({ accessToken: 'a', accountId: 'id', credits: { left: 14.5 } });
      const url = `${upstream.codexUrl}/wham/usage`;
      const { credits } = (await body(url, 'a')) as { credits: unknown };
      assert.deepEqual(credits, { has_credits: true, unlimited: false, balance: '14.5' });
      assert.equal((await get(url, 'a', { 'chatgpt-account-id': 'other' })).status, 403);
      account.revoke();
      assert.equal((await get(url, 'a')).status, 401);
    });
  });

  describe('fixtures', () => {
    it('are all JSON objects, served to whoever sends a credential', async () => {
      const upstream = await start();
      const endpoints = [
        ...(['key', 'credits', 'activity', 'keys'] as const).map((endpoint) => ['openrouter', endpoint] as const),
        ...(['internal', 'user', 'premium', 'credits'] as const).map((endpoint) => ['copilot', endpoint] as const),
        ['codex', 'usage'] as const,
        ...(['usage', 'profile'] as const).map((endpoint) => ['claude', endpoint] as const),
      ];
      for (const [provider, endpoint] of endpoints) {
        const names = fixtureNames(provider, endpoint);
        assert.ok(names.length > 0, `${provider} ${endpoint}`);
        for (const name of names) assert.equal(typeof fixture(provider, endpoint, name), 'object', name);
      }
      upstream.serveFixture('codex', 'usage', 'swapped');
      assert.deepEqual(await body(`${upstream.codexUrl}/wham/usage`, 'any'), fixture('codex', 'usage', 'swapped'));
      assert.equal((await get(`${upstream.codexUrl}/wham/usage`)).status, 401);
      upstream.calm();
      assert.equal((await get(`${upstream.codexUrl}/wham/usage`, 'any')).status, 401);
    });
  });
});
