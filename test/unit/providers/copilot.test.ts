import assert from 'node:assert/strict';
import { copilot } from '../../../src/providers/copilot.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { ask, credential, meter, noteIds, NOW, snapshotOf, type Question } from './asking.ts';

const MINUTE_MS = 60_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe('GitHub Copilot', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream({ now: () => NOW.getTime() });
  });
  after(() => upstream.close());
  beforeEach(() => {
    upstream.calm();
    upstream.requests.length = 0;
  });

  const session = credential({ source: 'session' });
  const read = (over: Partial<Question> = {}) => ask(copilot, { baseUrl: upstream.githubUrl, ...over });
  const readInternal = (name: string) => {
    upstream.serveFixture('copilot', 'internal', name);
    return read({ credential: session });
  };
  const refuseInternal = (status = 403) =>
    upstream.misbehave('copilot', { kind: 'status', status, path: /copilot_internal/ });
  const serveBilling = (premium: string | undefined, credits: string | undefined) => {
    upstream.serveFixture('copilot', 'user', 'octocat');
    if (premium) upstream.serveFixture('copilot', 'premium', premium);
    if (credits) upstream.serveFixture('copilot', 'credits', credits);
  };
  const paths = () => upstream.requests.map(({ path }) => path.slice('/github'.length));

  describe('internal endpoint', () => {
    it('gives the quotas, the plan and who it is', async () => {
      const asked = await readInternal('paid');
      const { plan, meters } = snapshotOf(asked);
      assert.equal(plan, 'individual');
      assert.equal(asked.fetched?.identity, 'octocat');
      assert.deepEqual(meters[0], {
        id: 'premium',
        label: { id: 'meter.copilot.premium' },
        unit: 'requests',
        limit: 300,
        used: 186,
        remaining: 114,
        usedPercent: 62,
        overage: { permitted: false, used: 0 },
        resetsAt: '2026-09-01T00:00:00.000Z',
      });
      assert.deepEqual(
        meters.slice(1).map(({ id, unlimited, limit }) => [id, unlimited, limit]),
        [
          ['chat', true, undefined],
          ['completions', true, undefined],
        ],
      );
      assert.deepEqual(paths(), ['/copilot_internal/user']);
    });

    it('counts AI credits where the quota does, and keeps the percentage as reported', async () => {
      const { unit, used, remaining, usedPercent } = meter(await readInternal('token-based'), 'premium');
      assert.deepEqual([unit, used, remaining, usedPercent], ['credits', 170, 3830, 4.3]);
    });

    it('takes unlimited, also as −1, before any number', async () => {
      for (const name of ['unlimited', 'minus-one']) {
        assert.deepEqual(meter(await readInternal(name), 'premium'), {
          id: 'premium',
          label: { id: 'meter.copilot.premium' },
          unit: 'requests',
          unlimited: true,
          resetsAt: '2026-09-01T00:00:00.000Z',
        });
      }
    });

    it('knows nothing of a seat with 0 of 0 and 100 %, but what it used', async () => {
      const figures = async (name: string) => {
        const { used, limit, remaining, usedPercent } = meter(await readInternal(name), 'premium');
        return [used, limit, remaining, usedPercent];
      };
      assert.deepEqual(await figures('org-seat'), [undefined, undefined, undefined, undefined]);
      assert.deepEqual(await figures('org-seat-credits'), [1240, undefined, undefined, undefined]);
    });

    it('goes below zero over quota', async () => {
      const { used, remaining, usedPercent, overage } = meter(await readInternal('over-quota'), 'premium');
      assert.deepEqual([used, remaining, usedPercent, overage], [327, -27, 109, { permitted: true, used: 27 }]);
    });

    it('reads the free plan, also half of it', async () => {
      for (const name of ['free', 'free-half']) {
        const asked = await readInternal(name);
        assert.equal(snapshotOf(asked).plan, 'free');
        const { used, limit, remaining, resetsAt } = meter(asked, 'chat');
        const known = name === 'free' ? [38, 50, 12] : [undefined, undefined, 12];
        assert.deepEqual([used, limit, remaining, resetsAt], [...known, '2026-09-14T00:00:00.000Z']);
      }
      const { limit, remaining } = meter(await readInternal('free-half'), 'completions');
      assert.deepEqual([limit, remaining], [2000, undefined]);
    });

    it('takes a bare date for midnight UTC', async () => {
      assert.equal(meter(await readInternal('old-date'), 'premium').resetsAt, '2026-09-01T00:00:00.000Z');
    });

    it('shows a quota that it doesn’t know under its own name', async () => {
      const { label, remaining } = meter(await readInternal('new-quota'), 'agent_minutes');
      assert.deepEqual([label, remaining], [{ id: 'meter.named', args: { name: 'agent minutes' } }, 480]);
    });

    it('shows what is readable beside what isn’t', async () => {
      const { meters } = snapshotOf(await readInternal('bad-among-good'));
      assert.deepEqual(
        meters.map(({ id, remaining }) => [id, remaining]),
        [
          ['premium', 114],
          ['completions', undefined],
        ],
      );
    });

    it('says so when it has no figures', async () => {
      for (const name of ['empty', 'no-snapshots']) {
        assert.deepEqual(noteIds(await readInternal(name)), ['note.noFigures']);
      }
    });

    it('tells a session without Copilot from one that is over', async () => {
      const noPlan = refuseInternal(404);
      const { error } = await read({ credential: session });
      assert.deepEqual([error?.kind, error?.text.id], ['forbidden', 'error.copilot.noPlan']);
      noPlan.end();
      refuseInternal(401);
      assert.equal((await read({ credential: session })).error?.text.id, 'error.auth');
      assert.ok(paths().every((path) => path === '/copilot_internal/user'));
    });

    it('lets a token add AI credits and the breakdown', async () => {
      upstream.serveFixture('copilot', 'internal', 'paid');
      serveBilling('month', 'month');
      const asked = await read({ options: { aiCreditsAllowance: 2000 } });
      const { meters, breakdown, spend } = snapshotOf(asked);
      assert.deepEqual(
        meters.map(({ id }) => id),
        ['premium', 'chat', 'completions', 'credits'],
      );
      assert.equal(meter(asked, 'premium').remaining, 114);
      const { used, remaining, estimated } = meter(asked, 'credits');
      assert.deepEqual([used, remaining, estimated], [1632.75, 367.25, true]);
      assert.deepEqual(spend, { currency: 'usd', month: 2.345 });
      assert.equal(breakdown?.length, 6);
    });

    it('says nothing of reports that a token may not read', async () => {
      upstream.serveFixture('copilot', 'internal', 'paid');
      const asked = await read();
      assert.deepEqual(noteIds(asked), []);
      assert.equal(snapshotOf(asked).meters.length, 3);
    });

    it('dates reports that are older than the rest', async () => {
      upstream.serveFixture('copilot', 'internal', 'paid');
      serveBilling('month', 'month');
      const { reports } = await read();
      const next = await read({ reports, now: later(5 * MINUTE_MS) });
      assert.equal(meter(next, 'credits').asOf, NOW.toISOString());
      assert.equal(next.fetched?.fetchedAt, undefined);
    });
  });

  describe('billing reports', () => {
    it('give use by model, against the allowance of the settings', async () => {
      refuseInternal();
      serveBilling('month', 'empty');
      const asked = await read({ options: { monthlyAllowance: 1500 } });
      assert.equal(asked.fetched?.identity, 'octocat');
      const snapshot = snapshotOf(asked);
      assert.deepEqual(snapshot.meters, [
        {
          id: 'premium',
          label: { id: 'meter.copilot.premium' },
          unit: 'requests',
          limit: 1500,
          used: 184.5,
          remaining: 1315.5,
          usedPercent: 12.3,
          resetsAt: '2026-09-01T00:00:00.000Z',
          windowSeconds: 2_678_400,
          estimated: true,
        },
      ]);
      assert.deepEqual(snapshot.breakdown?.[1], {
        date: '2026-08',
        model: 'GPT-5.1-Codex',
        currency: 'usd',
        cost: 0,
        requests: 58.5,
      });
      const request = upstream.requests.find(({ path }) => path.includes('premium_request'));
      assert.deepEqual(request?.query, { year: '2026', month: '8' });
      assert.equal(request.headers['x-github-api-version'], '2022-11-28');
      assert.equal(request.headers.accept, 'application/vnd.github+json');
    });

    it('assume the Pro plan’s allowance for premium requests, none for AI credits', async () => {
      refuseInternal();
      serveBilling('over', 'month');
      const asked = await read();
      const premium = meter(asked, 'premium');
      assert.deepEqual([premium.limit, premium.remaining, premium.overage], [300, -40, { permitted: true, used: 40 }]);
      const credits = meter(asked, 'credits');
      assert.deepEqual([credits.used, credits.limit, credits.estimated], [1632.75, undefined, undefined]);
      assert.deepEqual(snapshotOf(asked).spend, { currency: 'usd', month: 3.945 });
    });

    it('don’t filter by unit or SKU', async () => {
      refuseInternal();
      serveBilling('odd-units', 'odd-units');
      assert.equal(meter(await read(), 'premium').used, 53.58);
      assert.equal(meter(await read(), 'credits').used, 576.75);
    });

    it('are unknown when empty', async () => {
      refuseInternal();
      serveBilling('empty', 'empty');
      const asked = await read();
      assert.deepEqual(snapshotOf(asked).meters, []);
      assert.deepEqual(noteIds(asked), ['note.copilot.emptyReport']);
    });

    it('are asked for every 15 minutes; the figures then say how old they are', async () => {
      refuseInternal();
      serveBilling('month', 'empty');
      const { reports } = await read();
      upstream.requests.length = 0;
      const next = await read({ reports, now: later(14 * MINUTE_MS) });
      assert.deepEqual(paths(), ['/copilot_internal/user', '/user']);
      assert.equal(snapshotOf(next).fetchedAt, NOW.toISOString());
      await read({ reports, now: later(15 * MINUTE_MS) });
      assert.equal(paths().length, 6);
    });

    it('start anew with the month', async () => {
      refuseInternal();
      serveBilling('month', 'month');
      const now = new Date('2026-08-31T23:59:00Z');
      const { reports } = await read({ now });
      const next = await read({ reports, now: new Date('2026-09-01T00:00:00Z') });
      assert.equal(meter(next, 'premium').resetsAt, '2026-10-01T00:00:00.000Z');
      assert.deepEqual(Object.keys(next.reports).toSorted(), [
        'credits:/users/octocat:2026-09',
        'premium:/users/octocat:2026-09',
      ]);
      assert.equal(upstream.requests.at(-1)?.query['month'], '9');
    });

    it('are the given user’s, without asking who it is', async () => {
      refuseInternal();
      serveBilling('month', undefined);
      const asked = await read({ options: { username: 'Mona-Lisa' } });
      assert.equal(asked.fetched?.identity, 'mona-lisa');
      assert.ok(paths().includes('/users/Mona-Lisa/settings/billing/ai_credit/usage'));
      assert.ok(!paths().includes('/user'));
      await read({ options: { username: '../orgs/x?y' } });
      assert.ok(paths().some((path) => path.startsWith('/users/..%2Forgs%2Fx%3Fy/')));
    });

    it('are the given organization’s, whose allowance nobody assumes', async () => {
      refuseInternal();
      serveBilling('organization', 'organization');
      const options = { organization: 'octo-org', monthlyAllowance: 300 };
      const asked = await read({ options });
      assert.equal(meter(asked, 'premium').used, 3490);
      assert.equal(meter(asked, 'premium').limit, undefined);
      assert.equal(asked.fetched?.identity, 'octocat');
      assert.ok(paths().includes('/organizations/octo-org/settings/billing/premium_request/usage'));
      const given = await read({ options: { ...options, monthlyAllowance: 3500 } });
      assert.equal(meter(given, 'premium').remaining, 10);
    });

    it('that are closed are left out, those that fail are named and keep their age', async () => {
      refuseInternal();
      serveBilling('month', undefined);
      assert.deepEqual(noteIds(await read()), ['note.copilot.allowance']);
      serveBilling('month', 'month');
      const { reports } = await read();
      upstream.misbehave('copilot', { kind: 'status', status: 500, path: /ai_credit/ });
      const next = await read({ reports, now: later(16 * MINUTE_MS) });
      assert.ok(noteIds(next).includes('note.copilot.creditsFailed'));
      assert.equal(meter(next, 'credits').asOf, NOW.toISOString());
      assert.equal(meter(next, 'premium').asOf, undefined);
      assert.equal(snapshotOf(next).fetchedAt, later(16 * MINUTE_MS).toISOString());
    });

    it('are told refused as long as they aren’t asked for again', async () => {
      upstream.copilot.add({ token: 'ghp_2', login: 'octocat', internal: 404, billing: 404 });
      const token = credential({ secret: 'ghp_2' });
      const first = await read({ credential: token });
      assert.deepEqual([first.error?.kind, first.error?.text.id], ['forbidden', 'error.copilot.refused']);
      const reports = JSON.parse(JSON.stringify(first.reports)) as typeof first.reports;
      upstream.requests.length = 0;
      const next = await read({ credential: token, reports, now: later(14 * MINUTE_MS) });
      assert.equal(next.error?.text.id, 'error.copilot.refused');
      assert.deepEqual(paths(), ['/copilot_internal/user', '/user']);
    });

    it('end at once with the token', async () => {
      const account = upstream.copilot.add({ token: 'ghp_1', login: 'octocat', internal: false, billing: true });
      const token = credential({ secret: 'ghp_1' });
      const { reports } = await read({ credential: token });
      account.revoke();
      const next = await read({ credential: token, reports, now: later(MINUTE_MS) });
      assert.deepEqual([next.error?.kind, next.error?.text.id], ['auth', 'error.auth']);
    });
  });

  it('is read without a permission by the editor’s session alone, over the same answers', async () => {
    const account = upstream.copilot.add({ token: 'gho_1', login: 'octocat', billing: true });
    account.remaining = 12;
    const asked = await read({ credential: credential({ secret: 'gho_1', source: 'session' }) });
    assert.equal(meter(asked, 'premium').remaining, 12);
    assert.deepEqual(paths(), ['/copilot_internal/user']);
    assert.deepEqual(copilot.session?.scopes, ['user:email']);
  });

  it('asks github.com’s sign-in for github.com alone, and an enterprise’s for its host', () => {
    const signInFor = (baseUrl: string) => copilot.session?.provider(baseUrl);
    assert.equal(signInFor('https://api.github.com'), 'github');
    assert.equal(signInFor(upstream.githubUrl), 'github');
    assert.equal(signInFor('https://api.octo.ghe.com'), 'github-enterprise');
    assert.equal(signInFor('https://api.github.com.example'), 'github-enterprise');
  });
});
