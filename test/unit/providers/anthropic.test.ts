import assert from 'node:assert/strict';
import { anthropic } from '../../../src/providers/anthropic.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, NOW, noteIds, snapshotOf, type Question } from './asking.ts';

const ADMIN = credential({ secret: 'sk-ant-admin01-1' });

describe('Anthropic API', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream({ now: () => NOW.getTime() });
    upstream.anthropic.add({
      adminKey: 'sk-ant-admin01-1',
      ordinaryKey: 'sk-ant-api03-1',
      model: 'claude-sonnet-4-6',
      spentToday: 2.5,
      past: [
        { date: '2026-07-31', model: 'claude-opus-4-6', cost: 9, requests: 90, input: 900, cached: 0, output: 90 },
        { date: '2026-08-01', model: 'claude-opus-4-6', cost: 4, requests: 40, input: 400, cached: 50, output: 40 },
        { date: '2026-08-24', model: 'claude-haiku-4-5', cost: 1, requests: 10, input: 100, cached: 0, output: 10 },
      ],
    });
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const read = (over: Partial<Question> = {}) => ask(anthropic, { baseUrl: upstream.anthropicUrl, ...over });
  const readCosts = (name: string) => {
    upstream.serveFixture('anthropic', 'costs', name);
    upstream.serveFixture('anthropic', 'usage', 'month');
    return read();
  };
  const spend = async (name: string) => {
    const { currency: _, ...periods } = snapshotOf(await readCosts(name)).spend ?? { currency: '' };
    return periods;
  };

  it('sums up cents to dollars, with the whole of today, in one page', async () => {
    const asked = await read({ credential: ADMIN, options: { monthlyBudget: 10 } });
    assert.deepEqual(snapshotOf(asked).spend, { currency: 'usd', day: 2.5, week: 3.5, month: 7.5 });
    const { used, limit, remaining, estimated } = meter(asked, 'spend');
    assert.deepEqual([used, limit, remaining, estimated], [7.5, 10, 2.5, true]);
    assert.deepEqual(noteIds(asked), ['note.organization.budget']);
    const days = {
      starting_at: '2026-07-26T00:00:00.000Z',
      ending_at: '2026-08-26T00:00:00.000Z',
      bucket_width: '1d',
      limit: '31',
    };
    assert.deepEqual(
      upstream.requests.map(({ path, query }) => [path, query]),
      [
        ['/anthropic/v1/organizations/cost_report', { ...days, 'group_by[]': 'description' }],
        ['/anthropic/v1/organizations/usage_report/messages', { ...days, 'group_by[]': 'model' }],
        [
          '/anthropic/v1/organizations/usage_report/messages',
          { ...days, starting_at: '2026-08-01T00:00:00.000Z', 'group_by[]': 'api_key_id' },
        ],
      ],
    );
    for (const { headers, authorization } of upstream.requests) {
      assert.deepEqual([headers['x-api-key'], headers['anthropic-version']], [ADMIN.secret, '2023-06-01']);
      assert.equal(authorization, undefined);
    }
  });

  it('reads amounts as decimal cents, and drops what it can’t read', async () => {
    assert.deepEqual(await spend('month'), { day: 0.06125, week: 2.36375, month: 14.36375 });
    assert.deepEqual(await spend('number-amounts'), { day: 6.125, week: 6.125, month: 6.125 });
    assert.deepEqual(await spend('bad-among-good'), { day: 0.06, week: 2.06, month: 2.06 });
    assert.deepEqual(await spend('nothing-spent'), { day: 0, week: 0, month: 0 });
    assert.deepEqual(await spend('no-days'), {});
    assert.deepEqual(await spend('endless'), { day: 6.125, week: 6.125, month: 6.125 });
  });

  it('joins costs and tokens by day and model, what was cached as input', async () => {
    const { breakdown = [] } = snapshotOf(await readCosts('month'));
    assert.deepEqual(
      breakdown.find(({ date, model }) => date === '2026-08-03' && model === 'claude-sonnet-4-6'),
      {
        date: '2026-08-03',
        model: 'claude-sonnet-4-6',
        currency: 'usd',
        cost: 2,
        inputTokens: 241_500,
        cachedInputTokens: 180_000,
        outputTokens: 5_200,
      },
    );
    assert.equal(breakdown.find(({ model }) => model === 'Web Search Usage')?.cost, 0.3);
  });

  it('counts tokens by key, and shows who the keys are', async () => {
    upstream.serveFixture('anthropic', 'costs', 'month');
    upstream.serveFixture('anthropic', 'usage', 'by-key');
    upstream.serveFixture('anthropic', 'keys', 'list');
    const { shareOf, keys } = snapshotOf(await read()).keys ?? {};
    assert.equal(shareOf, 'monthTokens');
    assert.deepEqual(keys, [
      {
        name: 'CI',
        masked: 'sk-ant-api03-R2D...igAA',
        isDisabled: false,
        tokens: { day: 2500, month: 72_500 },
        sharePercent: 70.731707317,
      },
      {
        name: 'Old laptop',
        masked: 'sk-ant-api03-9xK...ZwAA',
        isDisabled: true,
        tokens: { day: 0, month: 20_000 },
        sharePercent: 19.512195122,
      },
      { isWithoutKey: true, tokens: { day: 0, month: 10_000 }, sharePercent: 9.756097561 },
    ]);
  });

  it('says that an admin key is needed', async () => {
    assert.equal(anthropic.key?.problem?.('sk-ant-admin01-1'), undefined);
    const told = anthropic.key?.problem?.('sk-ant-api03-1');
    assert.equal(told?.id, 'error.adminKeyNeeded');
    const ordinary = await read({ credential: credential({ secret: 'sk-ant-api03-1' }) });
    assert.deepEqual([ordinary.error?.kind, ordinary.error?.text], ['forbidden', told]);
    const revoked = await read({ credential: credential({ secret: 'sk-ant-admin01-2' }) });
    assert.equal(revoked.error?.text.id, 'error.auth');
  });
});
