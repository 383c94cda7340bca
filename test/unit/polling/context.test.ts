import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { ProviderError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/message.ts';
import type { ErrorKind } from '../../../src/core/model.ts';
import type { Provider } from '../../../src/core/provider.ts';
import type { StoredReport } from '../../../src/history/store.ts';
import { fetchContext } from '../../../src/polling/context.ts';

const MINUTE_MS = 60_000;
const start = Date.parse('2026-08-25T12:00:00Z');
const schema = z.object({ count: z.number() });

const provider: Provider = {
  id: 'acme',
  name: 'Acme',
  icon: 'rocket',
  baseUrl: 'https://acme.test/v1',
  floorMs: 60_000,
  environment: { secrets: [], baseUrl: 'ACME_BASE_URL' },
  pages: {},
  options: [],
  headers: ({ secret }) => ({ 'X-Key': secret }),
  fetch: () => Promise.resolve({ meters: [] }),
};

type Respond = (url: string, init: RequestInit) => Response;

function open(reports: Record<string, StoredReport> = {}, minutes = 0, respond: Respond = () => new Response('{}')) {
  return fetchContext({
    provider,
    credential: { secret: 'velvet.otter', source: 'stored', name: 'test' },
    baseUrl: 'https://acme.test/v1',
    options: {},
    now: new Date(start + minutes * MINUTE_MS),
    fetch: (url, init) => Promise.resolve(respond(url, init)),
    reports,
  });
}

const failing = (kind: ErrorKind) => () =>
  Promise.reject(new ProviderError(kind, say('error.auth', { provider: 'Acme' })));
const at = (minutes: number) => new Date(start + minutes * MINUTE_MS).toISOString();

describe('what a provider polls with', () => {
  describe('get', () => {
    it('asks below the base URL with the provider’s headers, and parses', async () => {
      let seen: [string, unknown] | undefined;
      const { context } = open({}, 0, (url, { headers }) => {
        seen = [url, headers];
        return new Response('{"count": 2, "more": 1}');
      });
      assert.deepEqual(await context.get('/usage?page=1', schema), { count: 2 });
      assert.deepEqual(seen, [
        'https://acme.test/v1/usage?page=1',
        { Accept: 'application/json', 'X-Key': 'velvet.otter' },
      ]);
    });

    it('names the host of an answer that isn’t the endpoint’s', async () => {
      const { context } = open({}, 0, () => new Response('{"count": "x"}'));
      await assert.rejects(context.get('/usage', schema), (error: ProviderError) => {
        assert.deepEqual([error.kind, error.text.args], ['schema', { provider: 'Acme', host: 'acme.test' }]);
        return true;
      });
    });

    it('remembers the longest wait asked for', async () => {
      const answers = [
        [503, undefined],
        [503, '7'],
        [429, '90'],
        [429, '3'],
        [200, undefined],
      ] as const;
      let next = 0;
      const { context, cooldownMs } = open({}, 0, () => {
        const [status, wait] = answers[next++]!;
        return new Response('{"count": 1}', { status, headers: wait ? { 'retry-after': wait } : {} });
      });
      const seen = [];
      for (const _ of answers) {
        await context.get('/usage', schema).catch(() => undefined);
        seen.push(cooldownMs());
      }
      assert.deepEqual(seen, [undefined, 7_000, 90_000, 90_000, 90_000]);
    });

    it('waits a while after a 429 that doesn’t say how long, not at all after one that says 0', async () => {
      for (const [headers, expected] of [
        [{}, 60_000],
        [{ 'retry-after': '0' }, 0],
      ] as const) {
        const { context, cooldownMs } = open({}, 0, () => new Response('', { status: 429, headers }));
        await assert.rejects(context.get('/usage', schema));
        assert.equal(cooldownMs(), expected);
      }
    });
  });

  describe('report', () => {
    const load = (count: number) => () => Promise.resolve({ count });
    const ask = async (
      reports: Record<string, StoredReport>,
      minutes: number,
      loading: () => Promise<{ count: number }>,
      maxAgeMs = 15 * MINUTE_MS,
    ) => {
      let asks = 0;
      const polled = open(reports, minutes);
      const { value, fetchedAt, error } = await polled.context.report('usage', maxAgeMs, schema, () => {
        asks += 1;
        return loading();
      });
      // As it comes back from the store.
      const kept = JSON.parse(JSON.stringify(polled.reports)) as Record<string, StoredReport>;
      return { count: value?.count, fetchedAt, kind: error?.kind, asks, kept };
    };

    it('is loaded when it is as old as may be, and kept until then', async () => {
      const { kept, ...first } = await ask({}, 0, load(1));
      assert.deepEqual(first, { count: 1, fetchedAt: at(0), kind: undefined, asks: 1 });
      const { kept: _, ...again } = await ask(kept, 14.9, load(2));
      assert.deepEqual(again, { count: 1, fetchedAt: at(0), kind: undefined, asks: 0 });
      assert.equal((await ask(kept, 15, load(2))).count, 2);
      assert.equal((await ask(kept, 1e6, load(2), Infinity)).count, 1);
    });

    it('keeps the last value beside a failure, with its age', async () => {
      const { kept } = await ask({}, 0, load(1));
      const { kept: after, ...failed } = await ask(kept, 20, failing('network'));
      assert.deepEqual(failed, { count: 1, fetchedAt: at(0), kind: 'network', asks: 1 });
      const { kept: _, ...next } = await ask(after, 24.9, load(2));
      assert.deepEqual(next, { count: 1, fetchedAt: at(0), kind: 'network', asks: 0 });
      const recovered = await ask(after, 25, load(2));
      assert.deepEqual([recovered.count, recovered.kind, recovered.fetchedAt], [2, undefined, at(25)]);
    });

    it('asks again after a refusal as seldom as after a success', async () => {
      for (const kind of ['auth', 'forbidden'] as const) {
        const { kept, ...refused } = await ask({}, 0, failing(kind));
        assert.deepEqual(refused, { count: undefined, fetchedAt: undefined, kind, asks: 1 });
        const { asks, kind: still } = await ask(kept, 14.9, load(1));
        assert.deepEqual([asks, still], [0, kind]);
        assert.equal((await ask(kept, 15, load(1))).count, 1);
      }
    });

    it('loads what can’t be read back, or bears the date of a wrong clock', async () => {
      for (const stored of [
        { fetchedAt: at(0), value: { count: 'x' } },
        { fetchedAt: at(0) },
        { fetchedAt: 'yesterday', value: { count: 1 } },
        { fetchedAt: at(60), value: { count: 1 } },
        { failedAt: at(60) },
        {},
      ]) {
        assert.equal((await ask({ usage: stored }, 1, load(2))).count, 2, JSON.stringify(stored));
      }
    });

    it('makes a result even of a bug', async () => {
      const { kind } = await ask({}, 0, () => Promise.reject(new TypeError('oops')));
      assert.equal(kind, 'schema');
    });

    it('replaces the one that was asked for another month or user, no other', async () => {
      const old = { 'usage:2026-07': {}, 'usage:2026-08': {}, activity: {}, usages: {} };
      const { context, reports } = open(old);
      await context.report('usage:2026-09', MINUTE_MS, schema, load(1));
      assert.deepEqual(Object.keys(reports), ['activity', 'usages', 'usage:2026-09']);
      assert.equal(Object.keys(old).length, 4);
    });
  });
});
