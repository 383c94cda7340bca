import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { startUpstream, type Upstream } from '../upstream/server.ts';

describe('misbehaving upstream', () => {
  let upstream: Upstream;
  let url: string;
  /** What it says when all goes well. */
  let real: string;
  const get = async (from: string) => {
    const response = await fetch(from, { headers: { authorization: 'Bearer k' } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  beforeEach(async () => {
    upstream = await startUpstream({ speed: 0 });
    upstream.openrouter.add({ key: 'k' });
    url = `${upstream.openrouterUrl}/key`;
    real = (await get(url)).text;
  });
  afterEach(() => upstream.close());

  it('answers any status, with every form of Retry-After, as often as asked', async () => {
    const at = new Date('2026-08-25T12:01:00Z');
    upstream.misbehave('openrouter', { kind: 'status', status: 429, retryAfter: 0, times: 1 });
    upstream.misbehave('*', { kind: 'status', status: 429, retryAfter: at, times: 1 });
    upstream.misbehave('*', { kind: 'status', status: 503, body: 'Down', path: /key$/, times: 1 });
    upstream.misbehave('codex', { kind: 'hang' });
    upstream.misbehave('openrouter', { kind: 'hang', path: /credits/ });
    const answers = [await get(url), await get(url), await get(url), await get(url)];
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.get('retry-after')]),
      [
        [429, '0'],
        [429, 'Tue, 25 Aug 2026 12:01:00 GMT'],
        [503, null],
        [200, null],
      ],
    );
    assert.equal(answers[2]?.text, 'Down');
    assert.deepEqual(
      upstream.requests.slice(1).map(({ status, authorization }) => [status, authorization]),
      [429, 429, 503, 200].map((status) => [status, 'Bearer k']),
    );
  });

  it('answers what is not the endpoint’s JSON', async () => {
    const text = async (): Promise<string> => (await get(url)).text;
    upstream.misbehave('*', { kind: 'garbage', times: 1 });
    const garbage = await text();
    assert.throws(() => JSON.parse(garbage), SyntaxError);
    upstream.misbehave('*', { kind: 'html', times: 1 });
    const portal = await get(url);
    assert.deepEqual([portal.status, portal.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    upstream.misbehave('*', { kind: 'json', body: ['x'], times: 1 });
    assert.equal(await text(), '["x"]');
    upstream.misbehave('*', { kind: 'empty', times: 1 });
    assert.equal(await text(), '');
    upstream.misbehave('*', { kind: 'oversized', megabytes: 3, times: 1 });
    const large = await text();
    assert.ok(large.length > 3 * 1_048_576);
    assert.ok('padding' in (JSON.parse(large) as object));
  });

  it('cuts, shortens and slows', async () => {
    for (const at of ['start', 'headers', 'body'] as const) {
      upstream.misbehave('*', { kind: 'cut', at, times: 1 });
      await assert.rejects(get(url), TypeError, at);
    }
    assert.deepEqual(
      upstream.requests.slice(-3).map((request) => request.status),
      [undefined, 200, 200],
    );
    upstream.misbehave('*', { kind: 'length', times: 1 });
    await assert.rejects(get(url), TypeError);
    upstream.misbehave('*', { kind: 'length', by: -10, times: 1 });
    assert.equal((await get(url)).text, real.slice(0, -10));
    upstream.misbehave('*', { kind: 'delay', ms: 20, times: 1 });
    upstream.misbehave('*', { kind: 'drip', ms: 1, bytes: 100, times: 1 });
    const before = performance.now();
    assert.equal((await get(url)).text, real);
    assert.ok(performance.now() - before >= 20);
  });

  it('redirects, and shows what arrived elsewhere', async () => {
    upstream.misbehave('*', { kind: 'redirect', to: 'same', times: 1 });
    assert.equal((await get(url)).text, real);
    upstream.misbehave('*', { kind: 'redirect', times: 1, status: 307 });
    assert.equal((await get(`${url}?a=b`)).text, '{}');
    const [arrived] = upstream.elsewhere.requests;
    assert.deepEqual([arrived?.path, arrived?.query], ['/openrouter/api/v1/key', { a: 'b' }]);
    assert.equal(arrived?.authorization, undefined);
    const loop = upstream.misbehave('*', { kind: 'redirect', to: 'loop' });
    await assert.rejects(get(url), TypeError);
    assert.ok(loop.hits > 5);
    loop.end();
    assert.equal((await get(url)).text, real);
  });

  it('ends at once when it closes, whatever hangs', async () => {
    const outcomes = (['hang', 'drip', 'delay'] as const).map((kind) => {
      upstream.misbehave('*', { kind, ms: 60_000, times: 1 });
      return assert.rejects(get(url), TypeError);
    });
    while (upstream.requests.length < 4) await sleep(1);
    const before = performance.now();
    await upstream.close();
    await Promise.all(outcomes);
    assert.ok(performance.now() - before < 1000);
  });
});
