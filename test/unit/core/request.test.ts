import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { ProviderError } from '../../../src/core/errors.ts';
import { say } from '../../../src/core/message.ts';
import { getJson, type JsonRequest } from '../../../src/core/request.ts';

const SECRET = 'velvet.otter/4f9d2c71';

describe('getJson', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let headers: IncomingMessage['headers'];
  before(async () => {
    server = createServer((request, response) => {
      ({ headers } = request);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/usage`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const get = (over: Partial<JsonRequest> = {}) =>
    getJson({ fetch, url, provider: 'Acme', headers: { Authorization: `Bearer ${SECRET}` }, ...over });
  const failure = async (over: Partial<JsonRequest> = {}): Promise<ProviderError> => {
    const error: unknown = await get(over).then(
      () => assert.fail('it succeeded'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ProviderError);
    assert.match(error.message, /Acme/);
    assert.ok(!inspect(error, { depth: Infinity, showHidden: true }).includes(SECRET));
    return error;
  };
  const respond =
    (status: number, body = '', head: Record<string, string> = {}) =>
    (_request: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(status, head).end(body);

  it('gives the document and sends the headers', async () => {
    answer = respond(200, '{"left": 4.5}');
    assert.deepEqual(await get(), { left: 4.5 });
    assert.equal(headers.authorization, `Bearer ${SECRET}`);
  });

  it('posts a question as JSON, and asks the same again where it is sent within the origin', async () => {
    const asked: (string | undefined)[] = [];
    answer = (request, response) => {
      void text(request).then((body) => {
        asked.push(request.method, request.headers['content-type'], body);
        response.writeHead(asked.length > 3 ? 200 : 302, { location: '/moved' }).end('[]');
      });
    };
    assert.deepEqual(await get({ body: { of: 'all' } }), []);
    const post = ['POST', 'application/json', '{"of":"all"}'];
    assert.deepEqual(asked, [...post, ...post]);
  });

  it('explains a refusal by its body, where somebody can', async () => {
    const explain = (body: unknown) =>
      JSON.stringify(body).includes('ENDED') ? say('error.unexpected', { provider: 'Acme' }) : undefined;
    for (const [status, kind] of [
      [400, 'forbidden'],
      [401, 'auth'],
      [403, 'forbidden'],
      [404, 'forbidden'],
    ] as const) {
      answer = respond(status, `{"reason": "ENDED", "echo": "${SECRET}"}`);
      const error = await failure({ explain });
      assert.deepEqual([error.kind, error.text.id], [kind, 'error.unexpected']);
    }
    for (const body of ['ENDED', '{}', '', `"${'x'.repeat(5_000)}ENDED"`]) {
      answer = respond(401, body);
      assert.equal((await failure({ explain, maxBytes: 1_000 })).text.id, 'error.auth');
    }
    answer = respond(503, '"ENDED"');
    assert.equal((await failure({ explain })).kind, 'unavailable');
  });

  it('reads a document with a byte order mark, whatever type it is called', async () => {
    answer = respond(200, '\uFEFF[1]', { 'content-type': 'text/plain' });
    assert.deepEqual(await get(), [1]);
  });

  for (const [status, kind] of [
    [204, 'schema'],
    [304, 'schema'],
    [300, 'schema'],
    [400, 'schema'],
    [401, 'auth'],
    [402, 'schema'],
    [403, 'forbidden'],
    [404, 'forbidden'],
    [408, 'unavailable'],
    [410, 'schema'],
    [429, 'rateLimited'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [529, 'unavailable'],
  ] as const) {
    it(`calls status ${status} ${kind}`, async () => {
      answer = respond(status);
      assert.equal((await failure()).kind, kind);
    });
  }

  it('keeps how long a 429 or a 503 asks to wait', async () => {
    for (const status of [429, 503]) {
      answer = respond(status, '', { 'retry-after': '120' });
      assert.equal((await failure()).retryAfterMs, 120_000);
      answer = respond(status, '', { 'retry-after': '0' });
      assert.equal((await failure()).retryAfterMs, 0);
      answer = respond(status);
      assert.equal((await failure()).retryAfterMs, undefined);
    }
  });

  it('doesn’t quote what it can’t parse', async () => {
    for (const body of [`{"key": "${SECRET}"`, '<html></html>', '']) {
      answer = respond(200, body);
      assert.equal((await failure()).kind, 'schema');
    }
  });

  it('stops reading at the limit, and reads up to it', async () => {
    const body = JSON.stringify('x'.repeat(98));
    answer = respond(200, body);
    assert.equal(await get({ maxBytes: 100 }), 'x'.repeat(98));
    assert.equal((await failure({ maxBytes: 99 })).text.id, 'error.oversized');
  });

  it('follows redirects within the origin, three at most', async () => {
    const hops = (count: number) => (request: IncomingMessage, response: ServerResponse) => {
      const hop = Number(new URL(request.url ?? '', url).searchParams.get('hop'));
      if (hop === count) return respond(200, `${hop}`)(request, response);
      return respond(307, '', { location: `?hop=${hop + 1}` })(request, response);
    };
    answer = hops(3);
    assert.equal(await get(), 3);
    assert.equal(headers.authorization, `Bearer ${SECRET}`);
    answer = hops(4);
    assert.equal((await failure()).text.id, 'error.redirect');
  });

  it('follows none to another host, port, scheme or nowhere', async () => {
    const { port } = new URL(url);
    for (const location of [
      'https://example.test/',
      `http://localhost:${port}/usage`,
      `https://127.0.0.1:${port}/usage`,
      'http://127.0.0.1:1/',
      '//example.test/',
      'http://',
      'data:application/json,{}',
    ]) {
      answer = respond(302, '', { location });
      assert.equal((await failure()).text.id, 'error.redirect', location);
    }
  });

  it('gives up in time, before the headers and in the body', async () => {
    answer = () => undefined;
    assert.equal((await failure({ timeoutMs: 30 })).kind, 'timeout');
    answer = (_request, response) => void response.writeHead(200).write('{');
    const error = await failure({ timeoutMs: 30 });
    assert.deepEqual([error.kind, error.text.args?.['seconds']], ['timeout', 0.03]);
  });

  it('ends with the signal of the caller', async () => {
    answer = () => undefined;
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    assert.equal((await failure({ signal: controller.signal })).kind, 'network');
  });

  it('calls a cut answer a network problem and keeps the reason', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"left":');
      setTimeout(() => response.destroy(), 5);
    };
    const error = await failure();
    assert.equal(error.kind, 'network');
    assert.match(String(error.cause), /terminated/);
  });

  it('keeps the reason of a failed connection', async () => {
    const error = await failure({ url: 'http://127.0.0.1:9/' });
    assert.equal(error.kind, 'network');
    assert.match(String(error.cause), /fetch failed|bad port/);
  });

  it('doesn’t quote a credential that can’t be a header', async () => {
    for (const secret of [`${SECRET}\nX: ${SECRET}`, `“${SECRET}”`, `${SECRET}\0`]) {
      const error = await failure({ headers: { Authorization: `Bearer ${secret}` } });
      assert.deepEqual([error.kind, error.text.id], ['auth', 'error.malformedCredential']);
    }
  });

  it('keeps nothing of an error that quotes the request', async () => {
    const quoting = () => Promise.reject(new TypeError('no', { cause: new Error(`sent Bearer ${SECRET} in vain`) }));
    const error = await failure({ fetch: quoting });
    assert.match(String(error.cause), /in vain/);
  });
});
