import assert from 'node:assert/strict';
import { render } from '../../../src/core/message.ts';
import { openai } from '../../../src/providers/openai.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, NOW, noteIds, snapshotOf, type Question } from './asking.ts';

const DAY = { object: 'bucket', start_time: Date.parse('2026-08-25') / 1000 };
const ADMIN = credential({ secret: 'sk-admin-1' });

describe('OpenAI API', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream({ now: () => NOW.getTime(), speed: 1 });
    upstream.openai.add({
      adminKey: 'sk-admin-1',
      ordinaryKey: 'sk-proj-1',
      model: 'gpt-5',
      spentToday: 2.5,
      past: [
        { date: '2026-07-31', model: 'gpt-5', cost: 9, requests: 90, input: 900, cached: 0, output: 90 },
        { date: '2026-08-01', model: 'gpt-5', cost: 4, requests: 40, input: 400, cached: 50, output: 40 },
        { date: '2026-08-24', model: 'gpt-5-mini', cost: 1, requests: 10, input: 100, cached: 0, output: 10 },
      ],
    });
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const read = (over: Partial<Question> = {}) => ask(openai, { baseUrl: upstream.openaiUrl, ...over });
  const readFixture = (endpoint: 'costs' | 'usage', name: string) => {
    upstream.serveFixture('openai', 'costs', 'month');
    upstream.serveFixture('openai', 'usage', 'month');
    upstream.serveFixture('openai', endpoint, name);
    return read();
  };
  const spend = async (name: string) => {
    const { currency: _, ...periods } = snapshotOf(await readFixture('costs', name)).spend ?? { currency: '' };
    return periods;
  };
  /** Answers to the first costs page and to those after it; no use by model. */
  const paged = (answer: (page: string | null) => object) =>
    read({
      fetch: (url) => {
        const { pathname, searchParams } = new URL(url);
        const body = pathname.endsWith('/costs') ? answer(searchParams.get('page')) : { data: [] };
        return Promise.resolve(new Response(JSON.stringify(body)));
      },
    });
  const cost = (value: unknown) => [{ ...DAY, results: [{ amount: { value, currency: 'usd' } }] }];

  it('sums up the day, the week and the month in UTC, and asks for no more than a page', async () => {
    const asked = await read({ credential: ADMIN });
    assert.deepEqual(snapshotOf(asked).spend, { currency: 'usd', day: 2.5, week: 3.5, month: 7.5 });
    assert.deepEqual(
      upstream.requests.map(({ path, query }) => [path, query]),
      [
        ['/openai/v1/organization/costs', 'line_item'],
        ['/openai/v1/organization/usage/completions', 'model'],
        // Of a question asked twice, the second is recorded.
        ['/openai/v1/organization/usage/completions', 'project_id', '2026-08-01'],
      ].map(([path, group, since = '2026-07-26']) => [
        path,
        {
          start_time: String(Date.parse(since) / 1000),
          bucket_width: '1d',
          limit: '31',
          group_by: group,
        },
      ]),
    );
  });

  it('shows what is left of the user’s budget, as an estimate, and only the spend without one', async () => {
    const own = meter(await read({ credential: ADMIN, options: { monthlyBudget: 20 } }), 'spend');
    assert.deepEqual(own, {
      id: 'spend',
      label: { id: 'meter.organization.spend' },
      unit: 'usd',
      used: 7.5,
      limit: 20,
      remaining: 12.5,
      usedPercent: 37.5,
      resetsAt: '2026-09-01T00:00:00.000Z',
      windowSeconds: 31 * 86_400,
      estimated: true,
    });
    const asked = await read({ credential: ADMIN });
    const { limit, remaining, estimated } = meter(asked, 'spend');
    assert.deepEqual([limit, remaining, estimated], [undefined, undefined, undefined]);
    assert.deepEqual(noteIds(asked), ['note.organization.noBudget']);
  });

  it('joins costs and use by day and model', async () => {
    const { breakdown } = snapshotOf(await readFixture('costs', 'month'));
    assert.deepEqual(
      breakdown?.filter(({ date }) => date === '2026-08-03'),
      [
        {
          date: '2026-08-03',
          model: 'gpt-5-2025-08-07',
          currency: 'usd',
          cost: 6,
          requests: 120,
          inputTokens: 410_000,
          cachedInputTokens: 180_000,
          outputTokens: 52_000,
        },
        {
          date: '2026-08-03',
          model: 'gpt-5-mini-2025-08-07',
          currency: 'usd',
          cost: 0.5,
          requests: 64,
          inputTokens: 99_000,
          cachedInputTokens: 0,
          outputTokens: 8_100,
        },
      ],
    );
    assert.equal(breakdown.find(({ model }) => model === 'web search tool calls')?.cost, 0.03);
  });

  it('tells a day without costs from one of which nothing is known', async () => {
    assert.deepEqual(await spend('nothing-spent'), { day: 0, week: 0, month: 0 });
    assert.deepEqual(await spend('no-days'), {});
    assert.deepEqual(await spend('unreadable-amounts'), {});
    assert.deepEqual(await spend('bad-among-good'), { day: 0.06, week: 2.06, month: 2.06 });
    assert.deepEqual(await spend('strings'), { day: 0.06, week: 2.09, month: 2.09 });
    assert.equal(meter(await readFixture('costs', 'no-days'), 'spend').used, undefined);
    assert.deepEqual(noteIds(await readFixture('costs', 'no-days')), ['note.noFigures', 'note.organization.noBudget']);
  });

  it('follows pages to the last one, each once', async () => {
    const answers: Record<string, object> = {
      '': { data: cost(1), has_more: true, next_page: 'a&b' },
      'a&b': { data: cost('2'), has_more: true, next_page: 'c' },
      c: { data: cost(4), has_more: false, next_page: 'd' },
    };
    const asked = await paged((page) => answers[page ?? ''] ?? { data: cost(100) });
    assert.equal(snapshotOf(asked).spend?.day, 7);
    assert.deepEqual(noteIds(asked), ['note.organization.noBudget']);
  });

  it('stops where pages lead round in a circle or never end, and says so', async () => {
    const circle = await readFixture('costs', 'endless');
    assert.equal(snapshotOf(circle).spend?.day, 0.06);
    let pages = 0;
    const endless = await paged(() => ({ data: cost(1), has_more: true, next_page: `${++pages}` }));
    assert.equal(pages, 10);
    const cut = await readFixture('costs', 'more-without-page');
    for (const asked of [circle, endless, cut]) {
      assert.deepEqual(noteIds(asked), ['note.organization.incomplete', 'note.organization.noBudget']);
    }
  });

  it('asks for costs every 15 minutes, for use hourly, and for both at once on a new day', async () => {
    const first = await read({ credential: ADMIN });
    const later = async (now: Date) => {
      upstream.requests.length = 0;
      const asked = await read({ credential: ADMIN, reports: first.reports, now });
      return { asked, paths: upstream.requests.map(({ path }) => path.split('/').at(-1)) };
    };
    const soon = await later(new Date(NOW.getTime() + 14 * 60_000));
    assert.deepEqual(soon.paths, []);
    assert.equal(soon.asked.fetched?.fetchedAt, NOW.toISOString());
    assert.deepEqual((await later(new Date(NOW.getTime() + 15 * 60_000))).paths, ['costs']);
    assert.deepEqual((await later(new Date('2026-08-26T00:00:00Z'))).paths, ['costs', 'completions', 'completions']);
  });

  it('keeps the costs that it has where they can’t be renewed, unless they are refused', async () => {
    const { reports } = await read({ credential: ADMIN });
    const now = new Date(NOW.getTime() + 20 * 60_000);
    const again = () => read({ credential: ADMIN, reports, now });
    upstream.misbehave('openai', { kind: 'status', status: 503 });
    const asked = await again();
    assert.equal(asked.fetched?.fetchedAt, NOW.toISOString());
    assert.equal(snapshotOf(asked).spend?.month, 7.5);
    assert.deepEqual(noteIds(asked), ['note.organization.costsFailed', 'note.organization.noBudget']);
    upstream.calm();
    upstream.misbehave('openai', { kind: 'status', status: 401 });
    assert.equal((await again()).error?.text.id, 'error.auth');
  });

  it('goes on without use by model', async () => {
    upstream.misbehave('openai', { kind: 'status', status: 403, path: /completions/ });
    const asked = await read({ credential: ADMIN });
    assert.equal(snapshotOf(asked).spend?.month, 7.5);
    assert.deepEqual(noteIds(asked), ['note.organization.usageFailed', 'note.organization.noBudget']);
  });

  describe('usage by key', () => {
    it('counts the tokens of the month and of today, and names the keys', async () => {
      upstream.serveFixture('openai', 'keys', 'project');
      const { shareOf, asOf, keys = [] } = snapshotOf(await readFixture('usage', 'by-key')).keys ?? {};
      assert.deepEqual([shareOf, asOf], ['monthTokens', NOW.toISOString()]);
      assert.deepEqual(keys, [
        {
          name: 'CI',
          masked: 'sk-proj-*****Xy4A',
          tokens: { day: 4000, month: 68_000 },
          requests: { day: 9, month: 129 },
          sharePercent: 68,
        },
        {
          name: 'Laptop',
          masked: 'sk-proj-*****7QbZ',
          tokens: { day: 0, month: 30_000 },
          requests: { day: 0, month: 31 },
          sharePercent: 30,
        },
        {
          isWithoutKey: true,
          tokens: { day: 0, month: 2000 },
          requests: { day: 0, month: 2 },
          sharePercent: 2,
        },
        // Nobody lists it any more.
        { name: 'key_gone', tokens: { day: 0, month: 0 }, requests: { day: 0, month: 0 }, sharePercent: 0 },
      ]);
      assert.deepEqual(
        upstream.requests.map(({ path }) => path).filter((path) => path.endsWith('/api_keys')),
        ['proj_app', 'proj_lab'].map((id) => `/openai/v1/organization/projects/${id}/api_keys`),
      );
    });

    it('follows the days of simulated keys', async () => {
      upstream.openai.add({
        adminKey: 'sk-admin-2',
        model: 'gpt-5',
        spentToday: 1,
        keyToday: 'key_a',
        keys: [{ id: 'key_a', name: 'Agent', masked: 'sk-proj-*****aaaa', project: 'proj_1' }],
        past: [
          {
            date: '2026-07-31',
            model: 'gpt-5',
            cost: 9,
            requests: 90,
            input: 900,
            cached: 0,
            output: 90,
            key: 'key_a',
          },
          { date: '2026-08-02', model: 'gpt-5', cost: 4, requests: 4, input: 10_000, cached: 1000, output: 1000 },
        ],
      });
      const { keys = [] } = snapshotOf(await read({ credential: credential({ secret: 'sk-admin-2' }) })).keys ?? {};
      assert.deepEqual(
        keys.map(({ name, isWithoutKey, tokens, sharePercent }) => [name ?? isWithoutKey, tokens, sharePercent]),
        [
          ['Agent', { day: 48_000, month: 48_000 }, 80],
          [true, { day: 0, month: 12_000 }, 20],
        ],
      );
    });

    it('is left out where the answer names no key, and goes by ids where the names are refused', async () => {
      assert.equal(snapshotOf(await readFixture('usage', 'ungrouped')).keys, undefined);
      upstream.misbehave('openai', { kind: 'status', status: 403, path: /api_keys$/ });
      const asked = await readFixture('usage', 'by-key');
      assert.deepEqual(
        snapshotOf(asked).keys?.keys.map(({ name }) => name),
        ['key_ci', 'key_laptop', undefined, 'key_gone'],
      );
      assert.deepEqual(noteIds(asked), ['note.organization.noBudget']);
    });
  });

  it('says that an admin key is needed, before another is sent and when it was refused', async () => {
    assert.equal(openai.key?.problem?.('sk-admin-1'), undefined);
    const told = openai.key?.problem?.('sk-proj-1');
    assert.match(told ? render(told) : '', /^OpenAI API .* sk-admin-\. Make one at https:\/\/platform\.openai\.com\//);
    const ordinary = await read({ credential: credential({ secret: 'sk-proj-1' }) });
    assert.equal(ordinary.error?.kind, 'forbidden');
    assert.deepEqual(ordinary.error.text, told);
    const unknown = await read({ credential: credential({ secret: 'sk-2' }) });
    assert.deepEqual([unknown.error?.kind, unknown.error?.text], ['auth', told]);
    const revoked = await read({ credential: credential({ secret: 'sk-admin-2' }) });
    assert.equal(revoked.error?.text.id, 'error.auth');
    upstream.misbehave('openai', { kind: 'status', status: 404 });
    const elsewhere = await read({ credential: credential({ secret: 'sk-2' }) });
    assert.equal(elsewhere.error?.text.id, 'error.notFound');
  });
});
