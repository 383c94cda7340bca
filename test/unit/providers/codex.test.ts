import assert from 'node:assert/strict';
import { defaultThresholds, judge } from '../../../src/core/levels.ts';
import { codex } from '../../../src/providers/codex.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, noteIds, snapshotOf } from './asking.ts';

const FIVE_HOURS = { used_percent: 22, limit_window_seconds: 18_000, reset_at: 1_766_948_068 };
const WEEK = { used_percent: 43, limit_window_seconds: 604_800, reset_at: 1_767_407_914 };

describe('ChatGPT Codex', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());
  beforeEach(() => upstream.calm());

  const readFixture = (name: string) => {
    upstream.serveFixture('codex', 'usage', name);
    return ask(codex, { baseUrl: upstream.codexUrl });
  };
  const read = (body: object) =>
    ask(codex, { baseUrl: 'https://memory.test', fetch: () => Promise.resolve(new Response(JSON.stringify(body))) });
  const ids = (asked: Awaited<ReturnType<typeof read>>) => snapshotOf(asked).meters.map(({ id }) => id);

  it('names windows by their length, wherever they stand', async () => {
    for (const name of ['plus', 'swapped', 'strings']) {
      const { plan, meters } = snapshotOf(await readFixture(name));
      assert.equal(plan, 'plus');
      assert.deepEqual(
        meters.map(({ id, usedPercent, windowSeconds }) => [id, usedPercent, windowSeconds]),
        [
          ['5h', 22, 18_000],
          ['weekly', 43, 604_800],
        ],
      );
    }
    assert.deepEqual(ids(await readFixture('free')), ['weekly']);
    assert.deepEqual(ids(await readFixture('odd-length')), ['9h', '30d']);
    assert.deepEqual(ids(await readFixture('no-length')), ['weekly', 'limit']);
  });

  it('names odd lengths in the largest unit that fits', async () => {
    for (const [seconds, id] of [
      [259_200, '3d'],
      [86_400, '1d'],
      [90_000, '25h'],
      [5_400, '90m'],
      [61, 'limit'],
      [0, 'limit'],
      [-18_000, 'limit'],
    ] as const) {
      const window = { used_percent: 1, limit_window_seconds: seconds };
      assert.deepEqual(ids(await read({ rate_limit: { primary_window: window } })), [id]);
    }
  });

  it('keeps two windows of one length apart', async () => {
    const twice = { primary_window: WEEK, secondary_window: { ...WEEK, used_percent: 7 } };
    const asked = await read({
      rate_limit: twice,
      additional_rate_limits: [
        { limit_name: 'Spark', rate_limit: { primary_window: FIVE_HOURS } },
        { limit_name: 'Spark', rate_limit: { primary_window: FIVE_HOURS } },
      ],
    });
    assert.deepEqual(ids(asked), ['weekly', 'weekly-2', 'Spark:5h', 'Spark:5h-2']);
  });

  it('takes the reset as announced, else counts from now', async () => {
    const { reset_at: _, ...relative } = { ...FIVE_HOURS, reset_after_seconds: 5_400 };
    const reset = async (window: object) =>
      meter(await read({ rate_limit: { primary_window: window } }), '5h').resetsAt;
    assert.equal(await reset({ ...relative, reset_at: 1_787_662_800 }), '2026-08-25T13:00:00.000Z');
    assert.equal(await reset(relative), '2026-08-25T13:30:00.000Z');
    assert.equal(await reset({ ...relative, reset_at: 0 }), '2026-08-25T13:30:00.000Z');
    assert.equal(await reset({ ...relative, reset_at: null, reset_after_seconds: 'soon' }), undefined);
  });

  it('shows the limits of single models and of code review by name', async () => {
    assert.deepEqual(ids(await readFixture('additional-bad-among-good')), [
      '5h',
      'weekly',
      'unnamed_feature:5h',
      'GPT-5.3-Codex-Spark:5h',
    ]);
    const asked = await readFixture('code-review');
    assert.deepEqual(meter(asked, 'code_review:weekly').label, {
      id: 'meter.window.named.weekly',
      args: { name: 'Code review' },
    });
  });

  it('shows a window without a percentage, and none that is no window', async () => {
    assert.equal(meter(await readFixture('no-percent'), '5h').usedPercent, undefined);
    assert.equal(meter(await readFixture('one-bad-window'), 'weekly').usedPercent, 43);
    assert.deepEqual(ids(await readFixture('broken-window')), ['weekly']);
  });

  it('marks the window that is used up, or all of them where none tells', async () => {
    const reached = async (rateLimit: object) =>
      snapshotOf(await read({ rate_limit: rateLimit }))
        .meters.filter((each) => each.reached)
        .map(({ id }) => id);
    const windows = { primary_window: FIVE_HOURS, secondary_window: WEEK };
    const full = { ...windows, primary_window: { ...FIVE_HOURS, used_percent: 100 } };
    assert.deepEqual(await reached({ ...full, limit_reached: true }), ['5h']);
    assert.deepEqual(await reached({ ...windows, limit_reached: true }), ['5h', 'weekly']);
    assert.deepEqual(await reached({ ...windows, allowed: false }), ['5h', 'weekly']);
    assert.deepEqual(await reached({ ...windows, allowed: false, limit_reached: false }), []);
    assert.deepEqual(await reached({ limit_reached: true }), ['limit']);
  });

  it('shows credits that were bought', async () => {
    const credits = async (name: string) =>
      snapshotOf(await readFixture(name)).meters.filter(({ id }) => id === 'credits');
    const label = { id: 'meter.codex.credits' };
    assert.deepEqual(await credits('credits-none'), []);
    for (const name of ['credits-string', 'credits-number']) {
      assert.deepEqual(await credits(name), [{ id: 'credits', label, unit: 'credits', remaining: 14.5 }]);
    }
    for (const name of ['credits-null', 'credits-odd']) {
      assert.deepEqual(await credits(name), [{ id: 'credits', label, unit: 'credits' }]);
    }
    assert.deepEqual(await credits('credits-unlimited'), [{ id: 'credits', label, unit: 'credits', unlimited: true }]);
  });

  it('shows the spending limit', async () => {
    assert.deepEqual(meter(await readFixture('spend-control'), 'spend'), {
      id: 'spend',
      label: { id: 'meter.codex.spend' },
      unit: 'credits',
      limit: 100,
      used: 12.5,
      remaining: 87.5,
      usedPercent: 12.5,
      resetsAt: '2026-08-30T19:46:40.000Z',
    });
    const { meters } = snapshotOf(await readFixture('spend-reached'));
    assert.equal(meters.find(({ id }) => id === 'spend')?.reached, true);
    assert.equal(judge(meters, defaultThresholds).headline, 'spend');
    assert.deepEqual(ids(await read({ spend_control: { reached: true, individual_limit: null } })), ['spend']);
    const inDollars = { spend_control: { individual_limit: { limit: '20', used: '19', unit: 'USD' } } };
    assert.equal(meter(await read(inDollars), 'spend').unit, 'usd');
  });

  it('says so when it has no figures', async () => {
    for (const name of ['empty', 'nulls', 'no-windows']) {
      assert.deepEqual(noteIds(await readFixture(name)), ['note.noFigures']);
    }
  });

  it('names the account in the request, and takes it for its identity', async () => {
    upstream.codex.add({ accessToken: 'token', accountId: 'first' });
    upstream.codex.add({ accessToken: 'token', accountId: 'second', plan: 'team' });
    const asked = await ask(codex, {
      baseUrl: upstream.codexUrl,
      credential: credential({ secret: 'token', identity: 'second' }),
    });
    assert.equal(snapshotOf(asked).plan, 'team');
    assert.equal(asked.fetched?.identity, 'second');
  });

  describe('log', () => {
    const now = new Date('2026-06-01T10:00:00.000Z');
    const inHours = (hours: number) => now.getTime() / 1000 + hours * 3600;
    const window = (used_percent: unknown, window_minutes: unknown, resets_at: unknown) => ({
      used_percent,
      window_minutes,
      resets_at,
    });
    const logged = (...told: { id: string; at: string; value: unknown }[]) => codex.logs?.read({ told }, now);
    const at = '2026-06-01T09:58:00.000Z';

    it('gives the windows by their length, with the time of the line', () => {
      const primary = window(43, 10_080, inHours(60));
      const secondary = window('12', 300, inHours(2));
      const fetched = logged({ id: 'codex', at, value: { primary, secondary, plan_type: 'plus' } });
      assert.deepEqual([fetched?.plan, fetched?.fetchedAt], ['plus', at]);
      assert.deepEqual(
        fetched?.meters.map(({ id, usedPercent, resetsAt }) => [id, usedPercent, resetsAt]),
        [
          ['5h', 12, '2026-06-01T12:00:00.000Z'],
          ['weekly', 43, '2026-06-03T22:00:00.000Z'],
        ],
      );
    });

    it('names other limits, and is as old as the oldest of them', () => {
      const earlier = '2026-06-01T08:00:00.000Z';
      const spark = { limit_name: 'GPT-5.3-Codex-Spark', primary: window(5, 300, inHours(1)), secondary: null };
      const fetched = logged(
        { id: 'codex', at, value: { primary: window(1, 300, inHours(1)) } },
        { id: 'codex_spark', at: earlier, value: spark },
      );
      assert.deepEqual(
        fetched?.meters.map(({ id }) => id),
        ['5h', 'GPT-5.3-Codex-Spark:5h'],
      );
      assert.equal(fetched?.fetchedAt, earlier);
    });

    it('counts a reset from the time of the line', () => {
      const primary = { used_percent: 7, window_minutes: 300, resets_in_seconds: 600 };
      assert.equal(logged({ id: 'codex', at, value: { primary } })?.meters[0]?.resetsAt, '2026-06-01T10:08:00.000Z');
    });

    it('says nothing of windows that ended since, or that can’t be read', () => {
      const ended = window(80, 300, inHours(-1));
      assert.equal(logged({ id: 'codex', at, value: { primary: ended } }), undefined);
      assert.equal(logged(), undefined);
      for (const value of [null, 'x', [], {}, { primary: 7 }, { primary: { used_percent: 3 } }])
        assert.equal(logged({ id: 'codex', at, value }), undefined);
      const fetched = logged({ id: 'codex', at, value: { primary: ended, secondary: window(9, 10_080, inHours(9)) } });
      assert.deepEqual(
        fetched?.meters.map(({ id }) => id),
        ['weekly'],
      );
    });
  });

  describe('sign-in file', () => {
    const parse = (content: unknown) =>
      codex.signInFile?.parse(typeof content === 'string' ? content : JSON.stringify(content));

    it('is where the Codex CLI keeps it', () => {
      assert.deepEqual(codex.signInFile?.path({}, '/home/mona'), ['/home/mona', '.codex', 'auth.json']);
      assert.deepEqual(codex.signInFile?.path({ CODEX_HOME: '/data/codex' }, '/home/mona'), [
        '/data/codex',
        'auth.json',
      ]);
    });

    it('gives token and account', () => {
      const tokens = { id_token: 'i', access_token: 'a', refresh_token: 'r', account_id: 'acc' };
      assert.deepEqual(parse({ OPENAI_API_KEY: null, tokens }), { secret: 'a', identity: 'acc' });
      assert.deepEqual(parse({ tokens: { access_token: 'a' } }), { secret: 'a', identity: undefined });
    });

    it('says why there is none', () => {
      assert.deepEqual(parse({ OPENAI_API_KEY: 'sk-proj-1', tokens: null }), { id: 'signIn.codex.apiKey' });
      for (const content of ['', '{"tokens":', '[]', 'null', {}, { tokens: { access_token: '' } }, { tokens: 'x' }]) {
        assert.deepEqual(parse(content), { id: 'signIn.codex.none' });
      }
    });
  });
});
