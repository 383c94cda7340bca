import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { accountsSchema } from '../../../src/server/documents/accounts.ts';
import { codexSchema } from '../../../src/server/documents/codex.ts';
import { copilotSchema } from '../../../src/server/documents/copilot.ts';
import { historySchema } from '../../../src/server/documents/history.ts';
import { openrouterSchema } from '../../../src/server/documents/openrouter.ts';
import { Events, get, Serving } from './serving.ts';

describe('what is served to programs', () => {
  let serving: Serving;
  let port: number;
  beforeEach(async () => {
    serving = await Serving.open();
    ({ port } = await serving.start({ heartbeatMs: 50, mostStreams: 2 }));
  });
  afterEach(() => serving.close());

  async function document<T extends z.ZodMiniType>(path: string, schema: T): Promise<z.infer<T>> {
    const reply = await get(port, path);
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.headers['content-type'], 'application/json');
    assert.equal(reply.headers['cache-control'], 'no-store');
    return z.parse(schema, JSON.parse(reply.text));
  }

  it('OpenRouter’s balance under the names that older dashboards expect', async () => {
    serving.scene.accounts.openrouter.balance = 24.06;
    const found = await document('/api/openrouter/balance', openrouterSchema);
    const { totalLimit, remaining, resetPeriod, usageDaily, percentRemaining, warningLowBudget, state, ageSeconds } =
      found;
    assert.deepEqual(
      { totalLimit, remaining, resetPeriod, usageDaily, percentRemaining, warningLowBudget, state },
      {
        totalLimit: null,
        remaining: 24.06,
        resetPeriod: null,
        usageDaily: 2.18,
        percentRemaining: null,
        warningLowBudget: false,
        state: 'ok',
      },
    );
    assert.ok(ageSeconds !== null && ageSeconds < 10);
    assert.ok(Math.abs(Date.parse(found.fetchedAt ?? '') - Date.now()) < 10_000);
  });

  it('Copilot’s premium requests', async () => {
    const found = await document('/api/github/copilot/premium-usage', copilotSchema);
    const { used, limit, remaining, percentRemaining, unlimited } = found;
    assert.deepEqual([used, limit, remaining, percentRemaining, unlimited], [186, 300, 114, 38, false]);
    assert.equal(found.chat?.unlimited, true);
    assert.ok(found.models.length > 2);
  });

  it('Codex’s windows, also those of single models', async () => {
    const { fiveHour, weekly, credits, limits, plan } = await document('/api/openai/codex/limits', codexSchema);
    assert.deepEqual([fiveHour?.percentUsed, fiveHour?.windowSeconds, weekly?.percentUsed], [58, 18_000, 41]);
    assert.deepEqual([credits, plan], [null, 'plus']);
    assert.ok(limits.some(({ id }) => id === 'GPT-5.3-Codex-Spark:weekly'));
  });

  it('every account as a check prints it', async () => {
    const { accounts, level } = await document('/api/accounts', accountsSchema);
    assert.deepEqual(
      accounts.map(({ provider, state }) => [provider, state]),
      [
        ['openrouter', 'ok'],
        ['copilot', 'ok'],
        ['codex', 'ok'],
      ],
    );
    assert.equal(level, 'normal');
  });

  it('how the figures went', async () => {
    const { accounts } = await document('/api/history', historySchema);
    assert.deepEqual(
      accounts.map(({ meters }) => meters.length > 0),
      [true, true, true],
    );
    const [first] = accounts;
    const one = await document(`/api/history?hours=1&points=10&account=${first?.account.id}`, historySchema);
    assert.equal(one.accounts.length, 1);
    assert.equal(Date.parse(one.to) - Date.parse(one.from), 3_600_000);
    assert.equal(one.accounts[0]?.meters[0]?.points.at(-1)?.remaining, 24.06);
    for (const query of ['hours=x', 'hours=-1', 'hours=', 'hours=Infinity', 'points=1', 'points=2.5', 'points=1e9']) {
      assert.equal((await get(port, `/api/history?${query}`)).status, 400, query);
    }
    assert.equal((await get(port, '/api/history?account=nobody')).status, 404);
  });

  it('the last good figures, and what is wrong, where one provider fails; the others go on', async () => {
    serving.scene.upstream.misbehave('openrouter', { kind: 'status', status: 503 });
    await serving.refresh();
    const found = await document('/api/openrouter/balance', openrouterSchema);
    assert.deepEqual([found.remaining, found.state, found.error?.kind], [24.06, 'stale', 'unavailable']);
    assert.equal((await document('/api/openai/codex/limits', codexSchema)).state, 'ok');
    const { text } = await get(port, '/metrics');
    assert.match(text, /fuelgauge_account_up\{provider="openrouter",[^}]*\} 0\n/);
    assert.match(text, /fuelgauge_remaining\{provider="openrouter",[^}]*\} 24.06\n/);
  });

  describe('with several accounts of a provider', () => {
    it('carries the first, and the others by their id', async () => {
      const second = await Serving.open((scene) => {
        scene.upstream.openrouter.add({ key: 'sk-or-v1-second', balance: 3, management: true });
        return [scene.openrouter(), scene.openrouter({ secret: 'sk-or-v1-second', identity: 'sk-or-v1-second' })];
      });
      try {
        ({ port } = await second.start());
        const ids = second.feed.views().map(({ polled }) => polled.account.id);
        const remaining = async (query: string) =>
          (await document(`/api/openrouter/balance${query}`, openrouterSchema)).remaining;
        assert.deepEqual([await remaining(''), await remaining(`?account=${ids[1]}`)], [24.06, 3]);
        const wrong = await get(port, '/api/openrouter/balance?account=codex-000000000000');
        assert.deepEqual([wrong.status, codeOf(wrong.text)], [404, 'unknownAccount']);
        const none = await get(port, '/api/openai/codex/limits');
        assert.deepEqual([none.status, codeOf(none.text)], [404, 'noAccount']);
      } finally {
        await second.close();
      }
    });
  });

  describe('as events', () => {
    it('each account at first, then what is new of one, and its change of level; with heartbeats', async () => {
      const events = await Events.open(port, '/api/events');
      const first = [await events.next(), await events.next(), await events.next()];
      assert.deepEqual(
        first.map(({ event }) => event),
        ['reading', 'reading', 'reading'],
      );
      serving.scene.accounts.openrouter.balance = 3;
      await serving.refresh();
      let change = await events.next();
      while (change.event !== 'level') change = await events.next();
      const { from, to, provider } = change.data as Record<string, unknown>;
      assert.deepEqual([from, to, provider], ['normal', 'critical', 'openrouter']);
      const reading = await events.next();
      const { meters } = reading.data as { meters: { remaining: number }[] };
      assert.deepEqual([reading.event, meters[0]?.remaining], ['reading', 3]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.ok(events.comments >= 2);
      events.close();
    });

    it('to so many at a time, and to another when one has gone', async () => {
      const [one, two] = [await Events.open(port, '/api/events'), await Events.open(port, '/page/state?range=24h')];
      const third = await get(port, '/api/events');
      assert.deepEqual([third.status, codeOf(third.text)], [503, 'tooManyStreams']);
      one.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const next = await Events.open(port, '/api/events');
      assert.equal((await next.next()).event, 'reading');
      next.close();
      two.close();
    });

    it('the page’s states, without what only an editor can do', async () => {
      serving.scene.accounts.openrouter.balance = 3;
      await serving.refresh();
      const events = await Events.open(port, '/page/state?range=30d');
      const { event, data } = await events.next();
      const { accounts, rest } = data as { accounts: string[]; rest: string };
      assert.deepEqual([event, accounts.length], ['state', 3]);
      assert.equal((JSON.parse(rest) as { range: string }).range, '30d');
      const cards = accounts.map((text) => JSON.parse(text) as { remedies: string[]; source: { host: string } });
      assert.deepEqual(
        cards.map(({ remedies }) => remedies),
        [[], [], []],
      );
      const { key } = serving.scene.accounts.openrouter;
      assert.ok(!JSON.stringify(data).includes(key));
      events.close();
      assert.equal((await get(port, '/page/state?range=2d')).status, 400);
    });
  });

  it('the OpenAPI document knows every route, and each answers as it says', async () => {
    const { text } = await get(port, '/openapi.json');
    const { openapi, paths } = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, { get: { responses: { 200: { content: Record<string, { schema: unknown }> } } } }>;
    };
    assert.equal(openapi, '3.1.0');
    assert.deepEqual(Object.keys(paths).toSorted(), [
      '/',
      '/api/accounts',
      '/api/events',
      '/api/github/copilot/premium-usage',
      '/api/history',
      '/api/openai/codex/limits',
      '/api/openrouter/balance',
      '/browser.css',
      '/icon.svg',
      '/metrics',
      '/openapi.json',
      '/page/state',
      '/picture.js',
      '/webview.css',
      '/webview.js',
    ]);
    for (const [path, { get: operation }] of Object.entries(paths)) {
      const reply = await get(port, path === '/page/state' ? `${path}?range=7d` : path, { method: 'HEAD' });
      const [type] = Object.keys(operation.responses[200].content);
      assert.equal(reply.status, 200, path);
      if (type !== 'application/octet-stream') assert.equal(reply.headers['content-type'], type, path);
      if (path.startsWith('/api/') && type === 'application/json') {
        assert.notDeepEqual(operation.responses[200].content[type]?.schema, {}, path);
      }
    }
  });

  it('a browser that has a file already isn’t sent it again', async () => {
    const first = await get(port, '/webview.js');
    assert.deepEqual([first.status, first.text], [200, '/* webview.js */']);
    const again = await get(port, '/webview.js', { headers: { 'If-None-Match': String(first.headers.etag) } });
    assert.deepEqual([again.status, again.text], [304, '']);
  });

  it('what fails is told to who runs it, not to who asks', async () => {
    const { chart } = serving.feed.store;
    const { store } = serving.feed;
    store.chart = () => Promise.reject(new Error('a secret place is broken'));
    const reply = await get(port, '/api/history');
    store.chart = chart;
    assert.deepEqual([reply.status, codeOf(reply.text)], [500, 'failed']);
    assert.doesNotMatch(reply.text, /secret/);
    assert.deepEqual(serving.warnings, ['a secret place is broken']);
  });
});

function codeOf(text: string): string {
  return (JSON.parse(text) as { error: { code: string } }).error.code;
}
