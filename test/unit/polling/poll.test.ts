import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ProviderError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/message.ts';
import type { StoredReading } from '../../../src/core/model.ts';
import { fetchContext } from '../../../src/polling/context.ts';
import { poll, type PolledAccount, type PollOutcome, type PollTools } from '../../../src/polling/poll.ts';
import { Scene } from './scene.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('a poll', () => {
  let scene: Scene;
  let tools: PollTools;
  beforeEach(async () => {
    scene = await Scene.open();
    tools = scene.tools();
  });
  afterEach(() => scene.close());

  const ask = (polled: PolledAccount, { isManual = false, with: by = tools } = {}) => poll(polled, by, { isManual });

  async function readingOf({ account }: PolledAccount, by = tools): Promise<StoredReading> {
    const reading = (await by.store.readings([account.id]))[account.id];
    assert.ok(reading);
    return reading;
  }

  /** `polled`, or why not. */
  const kindOf = (outcome: PollOutcome) => (outcome.kind === 'waiting' ? outcome.reason : outcome.kind);

  describe('from the upstream to the shared file', () => {
    const cases = [
      ['openrouter', ['balance'], ['/key', '/credits', '/activity'], 30 * MINUTE],
      ['copilot', ['premium', 'chat', 'completions'], ['/copilot_internal/user'], 10 * MINUTE],
      ['codex', ['5h', 'weekly'], ['/wham/usage'], 0],
    ] as const;
    for (const [name, meters, paths, reportsFor] of cases) {
      it(`reads ${name}`, async () => {
        const polled = await scene[name]();
        const outcome = await ask(polled);
        const { snapshot, error, levels, checkedAt } = await readingOf(polled);
        assert.deepEqual(outcome, { kind: 'polled', waitMs: MINUTE, checkedAt, isMissing: false, error: undefined });
        assert.equal(error, undefined);
        for (const id of meters) {
          assert.ok(
            snapshot?.meters.some((meter) => meter.id === id),
            id,
          );
          assert.ok(levels[id] && levels[id] !== 'unknown', id);
        }
        for (const path of paths) {
          assert.ok(
            scene.upstream.requests.some((request) => request.path.endsWith(path)),
            path,
          );
        }
        assert.ok(scene.upstream.requests.every(({ status }) => status === 200));
      });

      it(`asks ${name} for its reports less often than for the rest`, async () => {
        const polled = await scene[name]();
        await ask(polled);
        const first = scene.upstream.requests.map(({ path }) => path);
        scene.upstream.requests.length = 0;
        scene.laterMs += reportsFor || MINUTE;
        await ask(polled);
        const second = scene.upstream.requests.map(({ path }) => path);
        assert.ok(second.length > 0);
        if (reportsFor > 0) assert.ok(second.length < first.length, `${first.join()} then ${second.join()}`);
      });
    }
  });

  describe('looks ahead', () => {
    it('with what the history tells of the account', async () => {
      const polled = { ...(await scene.openrouter()), monthlyBudget: 1 };
      await ask(polled);
      const first = await readingOf(polled);
      assert.equal(first.outlook?.meters['balance']?.outcome, 'needsHistory');
      for (let hour = 1; hour <= 40; hour++) {
        scene.laterMs = hour * 60 * MINUTE;
        await ask(polled);
      }
      const { outlook } = await readingOf(polled);
      const { burnRate, outcome, basis } = outlook?.meters['balance'] ?? {};
      assert.ok(burnRate && burnRate.perDay >= 0, 'a pace');
      assert.notEqual(outcome, 'needsHistory');
      assert.equal(basis?.readings, 41);
      assert.equal(outlook?.spend?.currency, 'usd');
    });

    it('is still a reading where it can’t', async () => {
      const polled = await scene.openrouter();
      const failing = { ...tools, store: { ...tools.store, outlook: () => Promise.reject(new Error('no')) } };
      await ask(polled, { with: failing });
      const { snapshot, outlook } = await readingOf(polled);
      assert.ok(snapshot);
      assert.equal(outlook, undefined);
    });

    it('is kept beside the last figures when a try fails, and goes with them', async () => {
      const polled = await scene.openrouter();
      await ask(polled);
      scene.upstream.misbehave('openrouter', { kind: 'status', status: 503 });
      scene.laterMs += 2 * MINUTE;
      await ask(polled);
      const { error, outlook } = await readingOf(polled);
      assert.equal(error?.kind, 'unavailable');
      assert.ok(outlook);
    });
  });

  describe('tells what it asked', () => {
    const askedOf = async (polled: PolledAccount) => (await readingOf(polled)).requests ?? [];

    it('with the path, when, how long and what came, and no value of a query', async () => {
      const polled = await scene.copilot();
      await ask(polled);
      const requests = await askedOf(polled);
      const { login } = scene.accounts.copilot;
      assert.deepEqual(
        requests.map(({ path, status }) => [path, status]),
        [
          ['/copilot_internal/user', 200],
          [`/users/${login}/settings/billing/premium_request/usage?year&month`, 200],
          [`/users/${login}/settings/billing/ai_credit/usage?year&month`, 200],
        ],
      );
      for (const { startedAt, durationMs, bytes, isKept } of requests) {
        assert.ok(Math.abs(Date.now() - Date.parse(startedAt)) < MINUTE, startedAt);
        assert.ok(durationMs >= 0 && durationMs < MINUTE, `${durationMs} ms`);
        assert.ok((bytes ?? 0) > 2, `${bytes} bytes`);
        assert.equal(isKept, undefined);
      }
      assert.ok(!JSON.stringify(requests).includes(scene.accounts.copilot.token));
    });

    it('of the last poll alone, and which reports are still those of an earlier one', async () => {
      const polled = await scene.copilot();
      await ask(polled);
      const first = await askedOf(polled);
      scene.laterMs += 2 * MINUTE;
      await ask(polled);
      const [user, ...reports] = await askedOf(polled);
      assert.equal(user?.path, '/copilot_internal/user');
      assert.ok(Date.parse(user.startedAt) - Date.parse(first[0]?.startedAt ?? '') > MINUTE);
      assert.deepEqual(
        reports,
        first.slice(1).map((request) => ({ ...request, isKept: true })),
      );
    });

    it('also where it failed, by the status that a redirect led to', async () => {
      const polled = await scene.codex();
      await ask(polled);
      const again = async () => {
        scene.laterMs += 10 * MINUTE;
        await ask(polled);
        const [request, ...others] = await askedOf(polled);
        assert.deepEqual(others, []);
        return [request?.status, request?.error];
      };
      scene.upstream.misbehave('codex', { kind: 'redirect', to: 'same', times: 1 });
      assert.deepEqual(await again(), [200, undefined]);
      scene.upstream.misbehave('codex', { kind: 'redirect', to: 'elsewhere', status: 302, times: 1 });
      assert.deepEqual(await again(), [302, 'schema']);
      scene.upstream.misbehave('codex', { kind: 'html', times: 1 });
      assert.deepEqual(await again(), [200, 'schema']);
      scene.upstream.misbehave('codex', { kind: 'status', status: 503, times: 1 });
      assert.deepEqual(await again(), [503, 'unavailable']);
      scene.upstream.misbehave('codex', { kind: 'cut', at: 'start', times: 1 });
      assert.deepEqual(await again(), [undefined, 'network']);
      assert.ok((await readingOf(polled)).snapshot, 'the last figures stay');
    });

    it('nothing where nothing was asked', async () => {
      const credential = { secret: 'un\nsendable', source: 'stored', name: 'Work' } as const;
      const polled = await scene.codex({ credential });
      await ask(polled);
      const { error, requests } = await readingOf(polled);
      assert.deepEqual([error?.kind, requests], ['auth', undefined]);
    });
  });

  describe('is made', () => {
    it('when the interval has passed', async () => {
      const polled = await scene.codex();
      await ask(polled);
      scene.laterMs += 59 * SECOND;
      const early = await ask(polled);
      assert.equal(kindOf(early), 'notDue');
      assert.ok(early.waitMs > 0 && early.waitMs <= SECOND, `${early.waitMs} ms`);
      scene.laterMs += SECOND;
      assert.equal(kindOf(await ask(polled)), 'polled');
      assert.equal(scene.requests, 2);
    });

    it('never sooner than the provider allows', async () => {
      const polled = await scene.codex({ intervalMs: SECOND, floorMs: 30 * SECOND });
      assert.equal((await ask(polled)).waitMs, 30 * SECOND);
      scene.laterMs += 29 * SECOND;
      assert.equal(kindOf(await ask(polled)), 'notDue');
      scene.laterMs += SECOND;
      assert.equal(kindOf(await ask(polled)), 'polled');
    });

    it('by hand whenever somebody wants it', async () => {
      const polled = await scene.codex();
      await ask(polled);
      assert.equal(kindOf(await ask(polled, { isManual: true })), 'polled');
    });

    it('seldom after failures of the network, up to every 5 minutes, and as usual after a success', async () => {
      const polled = await scene.codex();
      const spell = scene.upstream.misbehave('codex', { kind: 'cut' });
      const waits: number[] = [];
      for (let index = 0; index < 5; index++) {
        const { waitMs } = await ask(polled);
        waits.push(waitMs / MINUTE);
        scene.laterMs += waitMs - SECOND;
        assert.equal(kindOf(await ask(polled)), 'notDue');
        scene.laterMs += SECOND;
      }
      assert.deepEqual(waits, [1, 2, 4, 5, 5]);
      spell.end();
      assert.equal((await ask(polled)).waitMs, MINUTE);
    });

    it('not while the server asks to wait: not by hand, by no other window, and not after a restart', async () => {
      const polled = await scene.codex();
      scene.upstream.misbehave('codex', { kind: 'status', status: 429, retryAfter: 600, times: 1 });
      await ask(polled);
      assert.equal((await readingOf(polled)).error?.retryAfterMs, 10 * MINUTE);
      assert.equal(kindOf(await ask(polled, { isManual: true })), 'cooldown');
      assert.equal(kindOf(await ask(polled, { isManual: true, with: scene.tools() })), 'cooldown');
      await tools.store.release(tools.holder);
      await tools.store.close();
      const afterRestart = scene.tools();
      scene.laterMs += 9 * MINUTE;
      assert.equal(kindOf(await ask(polled, { isManual: true, with: afterRestart })), 'cooldown');
      assert.equal(scene.requests, 1);
      scene.laterMs += MINUTE;
      assert.equal(kindOf(await ask(polled, { with: afterRestart })), 'polled');
    });

    it('not while the server asks to wait in an answer of minor weight', async () => {
      const polled = await scene.openrouter();
      const path = /activity$/;
      scene.upstream.misbehave('openrouter', { kind: 'status', status: 429, retryAfter: 120, path, times: 1 });
      const outcome = await ask(polled);
      assert.deepEqual([kindOf(outcome), outcome.waitMs], ['polled', 2 * MINUTE]);
      assert.equal((await readingOf(polled)).error, undefined);
      assert.equal(kindOf(await ask(polled, { isManual: true })), 'cooldown');
    });
  });

  describe('that fails', () => {
    const faults = [
      [{ kind: 'status', status: 500 }, 'unavailable'],
      [{ kind: 'cut' }, 'network'],
      [{ kind: 'html' }, 'schema'],
      [{ kind: 'redirect' }, 'schema'],
      [{ kind: 'status', status: 429 }, 'rateLimited'],
      [{ kind: 'status', status: 401 }, 'auth'],
    ] as const;
    for (const [fault, kind] of faults) {
      it(`keeps the last good figures: ${kind} (${fault.kind})`, async () => {
        const polled = await scene.codex();
        await ask(polled);
        const good = await readingOf(polled);
        scene.upstream.misbehave('codex', fault);
        assert.equal(kindOf(await ask(polled, { isManual: true })), 'polled');
        const { snapshot, error, levels } = await readingOf(polled);
        assert.deepEqual([snapshot, levels, error?.kind], [good.snapshot, good.levels, kind]);
        assert.equal(scene.upstream.elsewhere.requests.length, 0);
      });
    }

    it('on an address that can’t be used asks nobody', async () => {
      const polled = { ...(await scene.codex()), baseUrl: () => assert.fail('a bug') };
      await ask(polled);
      assert.equal((await readingOf(polled)).error?.message.id, 'error.unexpected');
      assert.equal(scene.requests, 0);
    });
  });

  describe('has a limit of time', () => {
    const limited = async (timeoutMs: number) => {
      const { provider, credential, baseUrl, options } = await scene.codex();
      const given = await credential();
      assert.ok('secret' in given);
      const now = new Date(scene.tools().now());
      const rest = { options, now, fetch, reports: {}, timeoutMs };
      return fetchContext({ provider, credential: given, baseUrl: baseUrl(given), ...rest }).context;
    };
    const anything = z.unknown();
    const timeout = (seconds: number) => (error: unknown) => {
      assert.ok(error instanceof ProviderError);
      assert.deepEqual([error.kind, error.text.args?.['seconds']], ['timeout', seconds]);
      return true;
    };

    it('where the upstream never answers', async () => {
      scene.upstream.misbehave('codex', { kind: 'hang' });
      await assert.rejects((await limited(50)).get('/wham/usage', anything), timeout(0.05));
    });

    it('for all of its requests together, so that it ends while the account is still its own', async () => {
      scene.upstream.misbehave('codex', { kind: 'hang' });
      const startedAt = performance.now();
      const context = await limited(500);
      await assert.rejects(context.get('/wham/usage', anything), timeout(0.5));
      await assert.rejects(context.get('/wham/usage', anything), timeout(0.5));
      assert.ok(performance.now() - startedAt < 900);
    });
  });

  describe('with a credential that is refused', () => {
    it('leaves the account to a window with a good one, and both see its figures', async () => {
      const [bad, good] = [await scene.openrouter({ secret: 'sk-or-v1-revoked' }), await scene.openrouter()];
      const other = scene.tools();
      const refused = await ask(bad);
      assert.ok(refused.kind === 'polled' && refused.error?.kind === 'auth');
      assert.equal(kindOf(await ask(good, { with: other })), 'polled');
      assert.equal((await readingOf(bad)).error, undefined);
      scene.laterMs += 4 * MINUTE;
      await ask(good, { with: other });
      assert.equal(kindOf(await ask(bad)), 'held');
      assert.equal((await readingOf(bad)).error, undefined);
    });

    it('asks with it again after 5 minutes only, but looks for another one all the time', async () => {
      let secret = 'sk-or-v1-revoked';
      const credential = () => ({ secret, source: 'stored', name: 'Work' }) as const;
      const polled = await scene.openrouter({ credential });
      assert.equal((await ask(polled)).waitMs, MINUTE);
      scene.laterMs += MINUTE;
      assert.equal(kindOf(await ask(polled)), 'notDue');
      secret = scene.accounts.openrouter.key;
      assert.equal(kindOf(await ask(polled)), 'polled');
      assert.equal((await readingOf(polled)).error, undefined);
    });

    it('tells the remedy for where it comes from', async () => {
      const credential = { secret: 'x'.repeat(20), source: 'file', name: '~/.codex/auth.json' } as const;
      const polled = await scene.codex({ credential });
      await ask(polled);
      assert.deepEqual((await readingOf(polled)).error?.message, {
        id: 'error.auth.file',
        args: { provider: 'ChatGPT Codex', name: '~/.codex/auth.json', command: 'codex login' },
      });
    });

    it('makes one alert of it', async () => {
      const polled = await scene.openrouter({ secret: 'sk-or-v1-revoked' });
      const pending = () =>
        tools.store.claimAlerts({
          windowId: 'w',
          accountIds: [polled.account.id],
          isFocused: true,
          now: new Date(tools.now()).toISOString(),
        });
      await ask(polled);
      assert.deepEqual(
        (await pending()).map(({ kind }) => kind),
        ['signedOut'],
      );
      await ask(polled, { isManual: true });
      assert.deepEqual(await pending(), []);
    });
  });

  describe('with a credential of another account', () => {
    it('lets the figures of this one vanish rather than show the other’s', async () => {
      const polled = await scene.codex();
      await ask(polled);
      scene.upstream.codex.add({ accessToken: 'another-token', accountId: 'another-account', plan: 'pro' });
      const credential = {
        secret: 'another-token',
        identity: 'another-account',
        source: 'file',
        name: 'auth.json',
      } as const;
      const switched = { ...polled, credential: () => Promise.resolve(credential) };
      const outcome = await ask(switched, { isManual: true });
      assert.ok(outcome.kind === 'polled' && outcome.error?.kind === 'auth');
      const { snapshot, error, levels } = await readingOf(polled);
      assert.deepEqual([snapshot, levels, error?.message.id], [undefined, {}, 'error.otherAccount']);
    });

    it('knows an account by its other name', async () => {
      const login = await scene.copilot();
      const byToken = await scene.copilot({ identity: scene.accounts.copilot.token });
      await tools.store.alias(byToken.account.id, login.account.id);
      assert.equal(kindOf(await ask(login)), 'polled');
      assert.equal((await readingOf(login)).error, undefined);
    });
  });

  describe('without a credential', () => {
    it('asks nobody, says why, and looks again', async () => {
      const message = say('credential.noKey', { label: 'Work' });
      const outcome = await ask(await scene.codex({ credential: message }));
      assert.deepEqual(outcome, { kind: 'noCredential', waitMs: MINUTE, message });
      assert.equal(scene.requests, 0);
    });
  });

  it('leaves no secret in the shared files or in the log, whatever happens', async () => {
    const { openrouter, copilot, codex } = scene.accounts;
    const broken = 'sk-or-v1-broken\nsecond-line-of-it';
    const accounts = [
      await scene.openrouter(),
      await scene.copilot(),
      await scene.codex(),
      await scene.openrouter({ identity: 'one', secret: 'velvet.otter/4f9d2c71+e8b3a650' }),
      await scene.openrouter({ identity: 'two', secret: broken }),
      await scene.openrouter({ identity: 'three', baseUrl: 'http://127.0.0.1:9/nobody' }),
    ];
    for (const polled of accounts) await ask(polled);
    for (const kind of ['cut', 'html', 'garbage', 'redirect'] as const) {
      const spell = scene.upstream.misbehave('*', { kind });
      for (const polled of accounts) await ask(polled, { isManual: true });
      spell.end();
    }
    await tools.store.close();
    const secrets = [
      openrouter.key,
      copilot.token,
      codex.accessToken,
      'velvet.otter',
      'sk-or-v1-broken',
      'second-line',
    ];
    const files = readdirSync(scene.folder).map((file) => readFileSync(join(scene.folder, file), 'latin1'));
    assert.ok(
      files.some((text) => text.includes('premium')),
      'the figures are there',
    );
    const log = scene.log.join('\n');
    assert.match(log, /warn: OpenRouter “Work”: /);
    for (const secret of secrets) {
      assert.ok(!log.includes(secret), `the log has ${secret}`);
      for (const text of files) assert.ok(!text.includes(secret), `a file has ${secret}`);
    }
    assert.equal(scene.upstream.elsewhere.requests.length, 0);
  });
});
