import assert from 'node:assert/strict';
import { defaultThresholds, judge } from '../../../src/core/levels.ts';
import { render } from '../../../src/core/message.ts';
import { openrouter } from '../../../src/providers/openrouter.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, noteIds, NOW, snapshotOf, type Asked, type Question } from './asking.ts';

describe('OpenRouter', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const serve = (key: string | undefined, credits?: string, activity?: string) => {
    if (key) upstream.serveFixture('openrouter', 'key', key);
    if (credits) upstream.serveFixture('openrouter', 'credits', credits);
    if (activity) upstream.serveFixture('openrouter', 'activity', activity);
  };
  const read = (over: Partial<Question> = {}) => ask(openrouter, { baseUrl: upstream.openrouterUrl, ...over });
  const headline = (asked: Asked) => judge(snapshotOf(asked).meters, defaultThresholds).headline;
  const answering =
    (key: object, credits?: object, status = 200): Question['fetch'] =>
    (url) => {
      const data = url.endsWith('/key') ? key : url.endsWith('/credits') ? credits : undefined;
      return Promise.resolve(new Response(JSON.stringify({ data }), { status: data ? status : 403 }));
    };

  it('shows the balance without a limit and without a percentage', async () => {
    serve('unlimited', 'some');
    const { meters, spend } = snapshotOf(await read());
    assert.deepEqual(meters, [
      { id: 'balance', label: { id: 'meter.openrouter.balance' }, unit: 'usd', remaining: 74.75 },
    ]);
    assert.deepEqual(spend, {
      currency: 'usd',
      of: 'key',
      day: 1.75,
      week: 8.5,
      month: 25.5,
      total: 131.25,
      byok: { day: 0, week: 0, month: 0, total: 0 },
    });
  });

  it('shows the key’s own limit beside it, reset at the start of the next month', async () => {
    serve('limited', 'some');
    assert.deepEqual(meter(await read(), 'key'), {
      id: 'key',
      label: { id: 'meter.openrouter.key' },
      unit: 'usd',
      limit: 100,
      used: 25.5,
      remaining: 74.5,
      usedPercent: 25.5,
      resetsAt: '2026-09-01T00:00:00.000Z',
      windowSeconds: 31 * 86_400,
    });
  });

  it('makes the smaller of limit and balance the headline, neither changing the other', async () => {
    serve('limited', 'some');
    assert.equal(headline(await read()), 'key');
    const rich = { limit: 100, limit_remaining: 90 };
    const poor = await read({ fetch: answering(rich, { total_credits: 50, total_usage: 12 }) });
    assert.equal(headline(poor), 'balance');
    assert.equal(meter(poor, 'balance').remaining, 38);
    assert.equal(meter(poor, 'key').remaining, 90);
    const broke = await read({
      fetch: answering({ limit: 100, limit_remaining: 4 }, { total_credits: 50, total_usage: 47 }),
    });
    assert.equal(headline(broke), 'balance');
  });

  it('does with the key alone where the balance isn’t open to it', async () => {
    serve('limited');
    const asked = await read();
    assert.deepEqual(
      snapshotOf(asked).meters.map(({ id }) => id),
      ['key'],
    );
    assert.deepEqual(noteIds(asked), ['note.openrouter.rateLimit.h']);
  });

  it('does with the balance alone where the key says nothing of itself', async () => {
    serve(undefined, 'some');
    assert.deepEqual(snapshotOf(await read()).spend, { currency: 'usd', of: 'account', total: 25.75 });
  });

  it('is refused only when every call was', async () => {
    assert.equal((await read()).error?.kind, 'auth');
    upstream.misbehave('openrouter', { kind: 'status', status: 401, path: /\/key$/ });
    upstream.misbehave('openrouter', { kind: 'status', status: 500, path: /\/credits$/ });
    assert.equal((await read()).error?.kind, 'unavailable');
  });

  it('says which part failed and shows the rest', async () => {
    serve('limited', 'some', 'several-days');
    upstream.misbehave('openrouter', { kind: 'status', status: 429, retryAfter: 40, path: /\/credits$/, times: 1 });
    const noBalance = await read();
    assert.ok(noteIds(noBalance).includes('note.openrouter.balanceFailed'));
    assert.equal(meter(noBalance, 'key').remaining, 74.5);
    assert.equal(noBalance.cooldownMs, 40_000);
    upstream.misbehave('openrouter', { kind: 'html', path: /\/key$/, times: 1 });
    assert.deepEqual(noteIds(await read()), ['note.openrouter.keyFailed']);
    upstream.misbehave('openrouter', { kind: 'cut', path: /\/activity$/, times: 1 });
    assert.ok(noteIds(await read()).includes('note.openrouter.activityFailed'));
  });

  it('goes below zero as the upstream does', async () => {
    serve('overspent', 'overdrawn');
    const asked = await read();
    assert.equal(meter(asked, 'balance').remaining, -0.183402);
    assert.equal(meter(asked, 'key').remaining, -0.37);
    assert.equal(meter(asked, 'key').usedPercent, 101.85);
    assert.equal(meter(asked, 'key').resetsAt, '2026-08-31T00:00:00.000Z');
  });

  for (const [limitReset, resetsAt, windowSeconds] of [
    ['daily', '2026-08-26T00:00:00.000Z', 86_400],
    ['weekly', '2026-08-31T00:00:00.000Z', 604_800],
    ['monthly', '2026-09-01T00:00:00.000Z', 2_678_400],
    ['yearly', undefined, undefined],
    [null, undefined, undefined],
  ] as const) {
    it(`knows when a ${limitReset} limit starts anew`, async () => {
      const key = { limit: 10, limit_remaining: 8, limit_reset: limitReset };
      const found = meter(await read({ fetch: answering(key) }), 'key');
      assert.deepEqual([found.resetsAt, found.windowSeconds], [resetsAt, windowSeconds]);
    });
  }

  it('starts the week on Monday', async () => {
    const key = { limit: 10, limit_remaining: 8, limit_reset: 'weekly' };
    for (const [now, resetsAt] of [
      ['2026-08-30T23:59:59Z', '2026-08-31T00:00:00.000Z'],
      ['2026-08-31T00:00:00Z', '2026-09-07T00:00:00.000Z'],
      ['2026-12-31T12:00:00Z', '2027-01-04T00:00:00.000Z'],
    ] as const) {
      const asked = await read({ now: new Date(now), fetch: answering(key) });
      assert.equal(meter(asked, 'key').resetsAt, resetsAt);
    }
  });

  it('works out the limit’s use where the answer has only spend, of the period the limit is for', async () => {
    const spend = { usage: 30, usage_daily: 1, usage_monthly: 12, byok_usage: 9, byok_usage_monthly: 3 };
    const cases = [
      [{ limit: 40 }, 10],
      [{ limit: 40, limit_reset: 'monthly' }, 28],
      [{ limit: 40, limit_reset: 'monthly', include_byok_in_limit: true }, 25],
      [{ limit: 40, limit_reset: 'daily' }, 39],
      [{ limit: 40, limit_reset: 'weekly' }, undefined],
      [{ limit: 40, limit_reset: 'yearly' }, undefined],
    ] as const;
    for (const [key, remaining] of cases) {
      const asked = await read({ fetch: answering({ ...spend, ...key }) });
      assert.equal(meter(asked, 'key').remaining, remaining, JSON.stringify(key));
    }
  });

  it('shows no figure but the spend where nobody knows one', async () => {
    for (const name of ['old', 'empty', 'nulls']) {
      serve(name);
      const asked = await read();
      assert.deepEqual(snapshotOf(asked).meters, []);
      assert.ok(noteIds(asked).includes('note.openrouter.balanceUnknown'));
    }
    serve('old');
    assert.deepEqual(snapshotOf(await read()).spend, { currency: 'usd', of: 'key', total: 12.4035 });
    serve('unlimited', 'half');
    const half = await read();
    assert.equal(meter(half, 'balance').remaining, undefined);
    assert.ok(noteIds(half).includes('note.openrouter.balanceUnknown'));
  });

  it('tells free tier, expiry and rate limit', async () => {
    serve('free-tier');
    assert.ok(noteIds(await read()).includes('note.openrouter.freeTier'));
    serve('no-rate-limit');
    assert.deepEqual(noteIds(await read()), []);
    serve('expiring');
    const asked = (now: string) => read({ now: new Date(now) }).then(snapshotOf);
    const note = async (now: string) => (await asked(now)).notes?.[0];
    const date = '2027-12-31';
    assert.deepEqual(await note('2027-12-17T23:59:58Z'), { id: 'note.openrouter.expires', args: { date, count: 15 } });
    assert.deepEqual(await note('2027-12-17T23:59:59Z'), {
      id: 'note.openrouter.expiresSoon',
      args: { date, count: 14 },
    });
    assert.deepEqual(await note('2027-12-31T12:00:00Z'), {
      id: 'note.openrouter.expiresSoon',
      args: { date, count: 1 },
    });
    assert.deepEqual(await note('2028-01-01T00:00:00Z'), { id: 'note.openrouter.expired', args: { date, count: 0 } });
  });

  for (const [interval, sentence] of [
    ['1h', 'At most 1,000 requests per hour.'],
    ['1m', 'At most 1,000 requests per minute.'],
    ['10s', 'At most 1,000 requests in 10 seconds.'],
    ['2d', 'At most 1,000 requests in 2 days.'],
    ['0h', 'At most 1,000 requests per 0h.'],
    ['a while', 'At most 1,000 requests per a while.'],
  ] as const) {
    it(`says a rate limit of 1000 in ${interval} as words`, async () => {
      const key = { limit: 10, limit_remaining: 8, rate_limit: { requests: 1000, interval } };
      const { notes = [] } = snapshotOf(await read({ fetch: answering(key) }));
      assert.deepEqual(
        notes.map((note) => render(note)),
        [sentence],
      );
    });
  }

  it('suggests a name that a person gave, not a piece of the key', async () => {
    assert.equal((await read({ fetch: answering({ label: 'Laptop' }) })).fetched?.suggestedLabel, 'Laptop');
    assert.equal(
      (await read({ fetch: answering({ label: 'sk-or-v1-au7...890' }) })).fetched?.suggestedLabel,
      undefined,
    );
  });

  describe('what the user gives', () => {
    const options = { startingBalance: 20 };

    it('continues a starting balance by the usage since, across polls', async () => {
      const first = await read({ options, fetch: answering({ usage: 131.25 }) });
      assert.deepEqual(meter(first, 'balance'), {
        id: 'balance',
        label: { id: 'meter.openrouter.balance' },
        unit: 'usd',
        remaining: 20,
        estimated: true,
      });
      const kept = JSON.parse(JSON.stringify(first.reports)) as Asked['reports'];
      const later = new Date('2026-10-01T00:00:00Z');
      const next = await read({ options, now: later, reports: kept, fetch: answering({ usage: 143.55 }) });
      assert.equal(meter(next, 'balance').remaining, 7.7);
      assert.deepEqual(snapshotOf(next).notes, [
        { id: 'note.openrouter.startingBalance', args: { date: '2026-08-25' } },
      ]);
    });

    it('starts anew with another amount, and not with the first one after that', async () => {
      let { reports } = await read({ options, fetch: answering({ usage: 1 }) });
      ({ reports } = await read({ options: { startingBalance: 15 }, reports, fetch: answering({ usage: 6 }) }));
      const again = await read({ options, reports, fetch: answering({ usage: 9 }) });
      assert.equal(meter(again, 'balance').remaining, 20);
    });

    it('says that a starting balance can’t be continued with a key that was never used as much', async () => {
      const { reports } = await read({ options, fetch: answering({ usage: 131.25 }) });
      const asked = await read({ options, reports, fetch: answering({ usage: 2 }) });
      assert.equal(meter(asked, 'balance').remaining, undefined);
      assert.ok(noteIds(asked).includes('note.openrouter.startingBalanceOutdated'));
    });

    it('takes the month’s spend from a budget', async () => {
      serve('unlimited');
      assert.deepEqual(meter(await read({ options: { monthlyBudget: 30 } }), 'budget'), {
        id: 'budget',
        label: { id: 'meter.openrouter.budget' },
        unit: 'usd',
        limit: 30,
        used: 25.5,
        remaining: 4.5,
        usedPercent: 85,
        resetsAt: '2026-09-01T00:00:00.000Z',
        windowSeconds: 2_678_400,
        estimated: true,
      });
    });

    it('counts only where upstream knows neither limit nor balance', async () => {
      const both = { startingBalance: 20, monthlyBudget: 30 };
      serve('limited');
      assert.deepEqual(
        snapshotOf(await read({ options: both })).meters.map(({ id }) => id),
        ['key'],
      );
      serve('unlimited', 'some');
      assert.deepEqual(
        snapshotOf(await read({ options: both })).meters.map(({ id }) => id),
        ['balance'],
      );
      assert.equal(meter(await read({ options: both }), 'balance').estimated, undefined);
      upstream.calm();
      serve('management');
      upstream.misbehave('openrouter', { kind: 'status', status: 500, path: /\/credits$/ });
      assert.deepEqual(snapshotOf(await read({ options: both })).meters, []);
    });
  });

  describe('activity', () => {
    it('is asked for hourly, and only where the balance is open', async () => {
      const asks = () => upstream.requests.filter(({ path }) => path.endsWith('/activity')).length;
      serve('limited', undefined, 'several-days');
      await read();
      assert.equal(asks(), 0);
      serve('limited', 'some', 'several-days');
      const { reports } = await read();
      assert.equal(asks(), 1);
      const soon = await read({ reports, now: new Date(NOW.getTime() + 3_599_000) });
      assert.equal(asks(), 1);
      assert.equal(snapshotOf(soon).breakdown?.length, 8);
      await read({ reports, now: new Date(NOW.getTime() + 3_600_000) });
      assert.equal(asks(), 2);
    });

    it('has one row per day, model and provider', async () => {
      serve('limited', 'some', 'workspaces');
      assert.deepEqual(snapshotOf(await read()).breakdown, [
        {
          date: '2026-08-24',
          model: 'anthropic/claude-sonnet-4.6',
          provider: 'Anthropic',
          currency: 'usd',
          cost: 1.1139,
          byokCost: 0,
          requests: 24,
          inputTokens: 126_300,
          outputTokens: 49_000,
          reasoningTokens: 6_300,
        },
      ]);
      serve('limited', 'some', 'one-bad-row');
      assert.deepEqual(
        snapshotOf(await read()).breakdown?.map(({ date, cost, requests }) => [date, cost, requests]),
        [
          ['2026-08-24', 1.9346, 41],
          ['2026-08-23', 0.0104, 9],
        ],
      );
    });

    it('gives the account’s spend where the key itself can’t spend', async () => {
      serve(undefined, 'some', 'several-days');
      const key = { is_management_key: true, usage: 0, usage_daily: 0, usage_weekly: 0, usage_monthly: 0 };
      upstream.misbehave('openrouter', { kind: 'json', body: { data: key }, path: /\/key$/ });
      const asked = await read();
      // The week began on the 24th.
      assert.deepEqual(snapshotOf(asked).spend, {
        currency: 'usd',
        of: 'account',
        week: 2.0641,
        month: 4.9678,
        total: 25.75,
        byok: { week: 0.012, month: 0.012 },
      });
      assert.ok(noteIds(asked).includes('note.openrouter.accountSpend'));
    });
  });

  describe('usage by key', () => {
    const keysOf = (asked: Asked) => snapshotOf(asked).keys;

    it('lists each key with its share of the month, its limit, and whether it is disabled', async () => {
      serve('management', 'some', 'several-days');
      upstream.serveFixture('openrouter', 'keys', 'three');
      const { shareOf, isComplete, asOf, keys = [] } = keysOf(await read()) ?? {};
      assert.deepEqual([shareOf, isComplete, asOf], ['monthSpend', true, NOW.toISOString()]);
      assert.deepEqual(
        keys.map(({ name, masked, isDisabled, sharePercent }) => [
          name,
          masked,
          isDisabled,
          Math.round(sharePercent ?? -1),
        ]),
        [
          ['Laptop', 'sk-or-v1-au7...890', false, 93],
          ['CI', 'sk-or-v1-3c7...b15', false, 7],
          ['Old laptop', 'sk-or-v1-e44...07d', true, 0],
        ],
      );
      const [laptop, ci, old] = keys;
      assert.deepEqual(laptop?.spend, { currency: 'usd', day: 1.75, week: 8.5, month: 25.5, total: 131.25 });
      assert.deepEqual([laptop.limit, laptop.remaining, laptop.limitPeriod], [100, 74.5, 'monthly']);
      assert.deepEqual(
        [ci?.isUnlimited, ci?.limit, ci?.remaining, ci?.limitPeriod],
        [true, undefined, undefined, undefined],
      );
      assert.equal(old?.isUnlimited, undefined);
      assert.deepEqual([old?.limit, old?.remaining, old?.limitPeriod], [10, 0, undefined]);
    });

    it('keeps what can be read, and neither a hash nor a whole key', async () => {
      serve('management', 'some', 'several-days');
      upstream.serveFixture('openrouter', 'keys', 'bad-among-good');
      const keys = keysOf(await read());
      assert.deepEqual(
        keys?.keys.map(({ name, spend, limit, sharePercent }) => [name, spend?.month, limit, sharePercent]),
        [
          ['sk-or-v1…c96', 1.5, 12.5, 75],
          ['CI', 0.5, undefined, 25],
          [undefined, undefined, undefined, undefined],
        ],
      );
      assert.doesNotMatch(JSON.stringify(keys), /0b1f|1cfb1a527|0e6f44a47/);
    });

    it('has no shares where nothing was spent, and no list where there are no keys', async () => {
      serve('management', 'some', 'several-days');
      upstream.serveFixture('openrouter', 'keys', 'unused');
      const unused = keysOf(await read());
      assert.deepEqual(
        [unused?.shareOf, unused?.keys[0]?.sharePercent, unused?.keys[0]?.spend?.month],
        [undefined, undefined, 0],
      );
      upstream.serveFixture('openrouter', 'keys', 'empty');
      assert.equal(keysOf(await read()), undefined);
    });

    it('is asked for hourly with a management key, disabled keys included, and not at all with another', async () => {
      const asks = () => upstream.requests.filter(({ path }) => path.endsWith('/keys'));
      serve('limited', undefined, 'several-days');
      upstream.serveFixture('openrouter', 'keys', 'three');
      await read();
      assert.equal(asks().length, 0);
      serve('management', 'some', 'several-days');
      const { reports } = await read();
      assert.deepEqual(
        asks().map(({ query }) => query),
        [{ include_disabled: 'true', offset: '0' }],
      );
      const later = await read({ reports, now: new Date(NOW.getTime() + 3_599_000) });
      assert.equal(asks().length, 1);
      assert.equal(keysOf(later)?.asOf, NOW.toISOString());
      await read({ reports, now: new Date(NOW.getTime() + 3_600_000) });
      assert.equal(asks().length, 2);
    });

    it('reads page after page, and stops at an upstream that gives the same one for ever', async () => {
      upstream.openrouter.add({
        key: 'many',
        management: true,
        keys: Array.from({ length: 230 }, (_, index) => ({
          hash: `h${index}`,
          name: `Key ${index}`,
          usage_monthly: index,
        })),
      });
      const asks = () =>
        upstream.requests.filter(({ path }) => path.endsWith('/keys')).map(({ query }) => query['offset']);
      const many = keysOf(await read({ credential: credential({ secret: 'many' }) }));
      assert.deepEqual(asks(), ['0', '100', '200']);
      assert.deepEqual([many?.keys.length, many?.keys[0]?.name, many?.isComplete], [100, 'Key 229', false]);
      upstream.requests.length = 0;
      serve('management', 'some', 'several-days');
      const same = Array.from({ length: 100 }, (_, index) => ({ hash: `h${index}`, usage_monthly: 1 }));
      upstream.misbehave('openrouter', { kind: 'json', body: { data: same }, path: /\/keys$/ });
      assert.equal(keysOf(await read())?.isComplete, true);
      assert.deepEqual(asks(), ['0', '100']);
    });

    it('says when it can’t be renewed, and nothing where it isn’t for this key', async () => {
      serve('management', 'some', 'several-days');
      for (const [status, notes] of [
        [500, ['note.keysFailed']],
        [403, []],
        [404, []],
      ] as const) {
        const spell = upstream.misbehave('openrouter', { kind: 'status', status, path: /\/keys$/ });
        const asked = await read();
        assert.equal(meter(asked, 'balance').remaining, 74.75);
        assert.deepEqual(
          noteIds(asked).filter((id) => id.includes('keys')),
          notes,
        );
        spell.end();
      }
    });
  });

  it('takes a variable of other programs only for a key of its own', () => {
    const [, shared] = openrouter.environment.secrets;
    assert.equal(shared?.name, 'ANTHROPIC_AUTH_TOKEN');
    assert.equal(shared.accepts?.('sk-or-v1-1'), true);
    assert.equal(shared.accepts?.('sk-ant-1'), false);
  });
});
