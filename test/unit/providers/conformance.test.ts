import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ErrorKind } from '../../../src/core/model.ts';
import { snapshotSchema } from '../../../src/core/model.ts';
import type { Provider } from '../../../src/core/provider.ts';
import { providers } from '../../../src/providers/index.ts';
import { bearerOf, type ProviderName, type Service } from '../../upstream/answer.ts';
import type { Fault } from '../../upstream/misbehaviour.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import {
  ask,
  assertNoSecret,
  baseUrlOf,
  credential,
  fixtureFolder,
  fixturesOf,
  NOW,
  SECRET,
  snapshotOf,
  type Asked,
  type Fixture,
  type Question,
} from './asking.ts';

/** What goes wrong at every endpoint of a provider, and what is to be said of it. */
const failures: readonly { readonly what: string; readonly fault: Fault; readonly kind: ErrorKind }[] = [
  { what: 'a 401', fault: { kind: 'status', status: 401 }, kind: 'auth' },
  { what: 'a 403', fault: { kind: 'status', status: 403 }, kind: 'forbidden' },
  { what: 'a 404', fault: { kind: 'status', status: 404 }, kind: 'forbidden' },
  { what: 'a 403 with a web page', fault: { kind: 'status', status: 403, body: '<html></html>' }, kind: 'forbidden' },
  { what: 'a 429', fault: { kind: 'status', status: 429 }, kind: 'rateLimited' },
  { what: 'a 500', fault: { kind: 'status', status: 500 }, kind: 'unavailable' },
  { what: 'a 503', fault: { kind: 'status', status: 503 }, kind: 'unavailable' },
  { what: 'a 400', fault: { kind: 'status', status: 400 }, kind: 'schema' },
  { what: 'a 304', fault: { kind: 'status', status: 304, body: '' }, kind: 'schema' },
  { what: 'broken JSON', fault: { kind: 'garbage' }, kind: 'schema' },
  { what: 'a captive portal’s page', fault: { kind: 'html' }, kind: 'schema' },
  { what: 'nothing', fault: { kind: 'empty' }, kind: 'schema' },
  { what: 'a list', fault: { kind: 'json', body: [] }, kind: 'schema' },
  { what: 'null', fault: { kind: 'json', body: null }, kind: 'schema' },
  { what: 'a text', fault: { kind: 'json', body: 'ok' }, kind: 'schema' },
  { what: 'some other object', fault: { kind: 'json', body: { status: 'ok', portal: true } }, kind: 'schema' },
  { what: 'an error with status 200', fault: { kind: 'json', body: { error: { message: 'no' } } }, kind: 'schema' },
  { what: 'an oversized body', fault: { kind: 'oversized', megabytes: 3 }, kind: 'schema' },
  { what: 'a cut before the headers', fault: { kind: 'cut', at: 'start' }, kind: 'network' },
  { what: 'a cut after the headers', fault: { kind: 'cut', at: 'headers' }, kind: 'network' },
  { what: 'a cut in the body', fault: { kind: 'cut', at: 'body' }, kind: 'network' },
  { what: 'fewer bytes than announced', fault: { kind: 'length', by: 64 }, kind: 'network' },
  { what: 'more bytes than announced', fault: { kind: 'length', by: -8 }, kind: 'schema' },
  { what: 'silence', fault: { kind: 'hang' }, kind: 'timeout' },
  { what: 'a trickle', fault: { kind: 'drip', ms: 20, bytes: 1 }, kind: 'timeout' },
  { what: 'a redirect without end', fault: { kind: 'redirect', to: 'loop' }, kind: 'schema' },
];

/** The secret itself in what comes back: a proxy or an error page that echoes the request. */
const echoes: readonly Fault[] = [
  { kind: 'status', status: 500, body: `Authorization: Bearer ${SECRET}`, headers: { 'x-echo': SECRET } },
  { kind: 'status', status: 401, body: { error: { message: `Incorrect key ${SECRET}` } } },
  { kind: 'status', status: 429, retryAfter: SECRET },
  { kind: 'status', status: 200, body: `{"data": {"key": "${SECRET}"` },
  { kind: 'json', body: [SECRET] },
];

describe('providers', () => {
  let upstream: Upstream;
  before(async () => {
    upstream = await startUpstream();
  });
  after(() => upstream.close());

  it('have a folder of fixtures each, and every folder a provider', () => {
    const folders = readdirSync(fixtureFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).toSorted(), providers.map(({ id }) => id).toSorted());
  });

  for (const provider of providers) {
    describe(provider.name, () => {
      const fixtures = fixturesOf(provider.id);
      const baseline = fullest(fixtures);
      const id = provider.id as ProviderName;
      const question = (): Question => ({ baseUrl: baseUrlOf(upstream, provider) });
      const read = async (over: Partial<Question> = {}): Promise<Asked> => {
        const asked = await ask(provider, { ...question(), ...over });
        assertNoSecret(provider, asked);
        return asked;
      };

      beforeEach(() => {
        upstream.calm();
        upstream.requests.length = 0;
        upstream.elsewhere.requests.length = 0;
        for (const { endpoint, name } of baseline) upstream.serveFixture(id, endpoint as never, name);
      });

      it('has fixtures and is complete', () => {
        assert.ok(fixtures.length > 0, `test/fixtures/${provider.id} is empty`);
        assert.match(provider.id, /^[a-z]+$/);
        for (const page of Object.values(provider.pages)) assert.equal(new URL(page).protocol, 'https:');
        assert.equal(new URL(provider.baseUrl).protocol, 'https:');
        assert.ok(provider.floorMs >= 30_000);
      });

      it('reads its fullest answers over HTTP', async () => {
        const asked = await read();
        assertSound(asked);
        assert.ok(asked.fetched?.meters.length);
        for (const { headers, method } of upstream.requests) {
          assert.equal(method, (upstream[id] as Service).method ?? 'GET');
          assert.equal(bearerOf(headers), SECRET);
        }
      });

      for (const { what, fault, kind } of failures) {
        it(`calls ${what} ${kind}`, async () => {
          upstream.misbehave(id, fault);
          const { error, fetched } = await read({ timeoutMs: kind === 'timeout' ? 60 : 5_000 });
          assert.equal(fetched, undefined);
          assert.equal(error?.kind, kind, error?.message);
          assert.match(error?.message ?? '', new RegExp(provider.name));
        });
      }

      it('calls an upstream that nobody runs a network problem', async () => {
        const { error } = await read({ baseUrl: await unusedUrl() });
        assert.equal(error?.kind, 'network');
      });

      it('calls something that isn’t HTTP a network problem, whatever it echoes', async () => {
        const server = createServer((socket) => socket.on('data', (data) => socket.end(data)).on('error', () => {}));
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const { port } = server.address() as AddressInfo;
        const { error } = await read({ baseUrl: `http://127.0.0.1:${port}` });
        server.close();
        assert.equal(error?.kind, 'network');
      });

      it('keeps the longest wait that the upstream asked for', async () => {
        upstream.misbehave(id, { kind: 'status', status: 429, retryAfter: 77, times: 1 });
        upstream.misbehave(id, { kind: 'status', status: 503, retryAfter: 12 });
        const { error, cooldownMs } = await read();
        assert.ok(error?.kind === 'rateLimited' || error?.kind === 'unavailable');
        assert.equal(cooldownMs, 77_000);
      });

      for (const status of [301, 302, 303, 307, 308]) {
        it(`never follows a ${status} to another origin`, async () => {
          upstream.misbehave(id, { kind: 'redirect', to: 'elsewhere', status });
          const { error } = await read();
          assert.equal(error?.kind, 'schema');
          assert.deepEqual(upstream.elsewhere.requests, []);
        });
      }

      it('follows a redirect within the origin', async () => {
        const before = snapshotOf(await read());
        upstream.misbehave(id, { kind: 'redirect', to: 'same' });
        assert.deepEqual(snapshotOf(await read()), before);
        assert.ok(upstream.requests.some(({ path }) => path.startsWith('/moved/')));
      });

      it('never shows the secret that an answer echoes', async () => {
        for (const echo of echoes) {
          upstream.misbehave(id, { ...echo, times: 1 });
          await read();
          const spell = upstream.misbehave(id, echo);
          await read();
          spell.end();
        }
      });

      it('calls a credential that no header can carry refused, without quoting it', async () => {
        const { error } = await read({ credential: credential({ secret: `${SECRET}\n${SECRET}` }) });
        assert.equal(error?.kind, 'auth');
        assert.deepEqual(upstream.requests, []);
      });

      it('goes on or says why when one endpoint fails alone', async () => {
        await read();
        const paths = new Set(upstream.requests.map(({ path }) => path));
        for (const path of paths) {
          for (const { fault } of failures.filter(({ kind }) => kind !== 'timeout')) {
            const spell = upstream.misbehave(id, { ...fault, path: new RegExp(`^${path}$`) });
            assertSound(await read());
            spell.end();
          }
        }
      });

      describe('with any of its answers', () => {
        /** Fields that were tried already, with the value they have: most fixtures differ in a few. */
        const tried = new Set<string>();
        for (const fixture of fixtures) {
          const name = `${fixture.endpoint}.${fixture.name}`;
          it(`reads ${name}, also with strings for numbers`, async () => {
            for (const refused of ['', ...baseline.map(({ endpoint }) => endpoint)]) {
              if (refused === fixture.endpoint) continue;
              const bodies = { ...bodiesOf(baseline), [fixture.endpoint]: fixture.body };
              const plain = await read(inMemory(provider, upstream, bodies, refused));
              assertSound(plain);
              if (!refused) assert.ok(plain.fetched, plain.error?.message);
              const strings = { ...bodies, [fixture.endpoint]: withStrings(fixture.body) };
              const asked = await read(inMemory(provider, upstream, strings, refused));
              assert.deepEqual(asked.fetched && snapshotOf(asked), plain.fetched && snapshotOf(plain));
            }
          });

          it(`survives any field of ${name} that is bad, and keeps the rest`, async () => {
            for (const refused of ['', ...baseline.map(({ endpoint }) => endpoint)]) {
              if (refused === fixture.endpoint) continue;
              const bodies = { ...bodiesOf(baseline), [fixture.endpoint]: fixture.body };
              const plain = await read(inMemory(provider, upstream, bodies, refused));
              for (const path of leavesOf(fixture.body)) {
                const value = valueAt(fixture.body, path);
                const field = JSON.stringify([fixture.endpoint, refused, path, value]);
                if (tried.has(field)) continue;
                tried.add(field);
                for (const bad of [undefined, null, 'x', {}, -7.5, true]) {
                  const changed = { ...bodies, [fixture.endpoint]: changedAt(fixture.body, path, bad) };
                  const asked = await ask(provider, {
                    ...question(),
                    ...inMemory(provider, upstream, changed, refused),
                  });
                  assertSound(asked);
                  if (bad === -7.5 || bad === true || value === plain.fetched?.identity) continue;
                  assertOthersStand(plain, asked, path.join('.'));
                }
              }
            }
          });
        }
      });
    });
  }
});

/** Of each endpoint the largest fixture. */
function fullest(fixtures: readonly Fixture[]): Fixture[] {
  const best = new Map<string, Fixture>();
  for (const fixture of fixtures) {
    if (fixture.bytes > (best.get(fixture.endpoint)?.bytes ?? 0)) best.set(fixture.endpoint, fixture);
  }
  return [...best.values()];
}

function bodiesOf(fixtures: readonly Fixture[]): Record<string, unknown> {
  return Object.fromEntries(fixtures.map(({ endpoint, body }) => [endpoint, body]));
}

/** Answers without a network; `refused` is an endpoint that isn't open to the credential. */
function inMemory(provider: Provider, upstream: Upstream, bodies: Record<string, unknown>, refused: string) {
  const service: Service = upstream[provider.id as ProviderName];
  return {
    baseUrl: `https://memory.test${new URL(provider.baseUrl).pathname.replace(/\/$/, '')}`,
    fetch: (url: string) => {
      const endpoint = service.endpointOf(new URL(url).pathname) ?? '';
      const isOpen = endpoint !== refused && endpoint in bodies;
      return Promise.resolve(new Response(JSON.stringify(bodies[endpoint] ?? null), { status: isOpen ? 200 : 403 }));
    },
  };
}

/** What came out can be stored, shown and judged, whatever went in. */
function assertSound(asked: Asked): void {
  if (!asked.fetched) {
    assert.ok(asked.error);
    return;
  }
  const snapshot = snapshotOf(asked);
  assert.ok(snapshotSchema.safeParse(snapshot).success, JSON.stringify(snapshot));
  const ids = snapshot.meters.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, `two meters have one id: ${ids.join()}`);
  for (const { unit, resetsAt, windowSeconds } of snapshot.meters) {
    assert.match(unit, /^[a-z]+$/);
    if (resetsAt !== undefined) assert.equal(resetsAt, new Date(resetsAt).toISOString());
    assert.ok(windowSeconds === undefined || windowSeconds !== 0);
  }
  for (const { date } of snapshot.breakdown ?? []) assert.match(date, /^\d{4}-\d{2}(-\d{2})?$/);
  assert.ok(Date.parse(snapshot.fetchedAt) <= NOW.getTime());
  if (snapshot.meters.length === 0) assert.ok(snapshot.notes?.length, 'neither a figure nor a word about it');
}

/** At most one meter differs in its figures. */
function assertOthersStand(before: Asked, after: Asked, path: string): void {
  const figures = (asked: Asked) =>
    (asked.fetched ? snapshotOf(asked).meters : []).map(({ used, limit, remaining, usedPercent, unlimited }) =>
      JSON.stringify([used, limit, remaining, usedPercent, unlimited]),
    );
  const left = figures(after);
  const lost = figures(before).filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  assert.ok(lost.length <= 1, `${path} took ${lost.join(' ')} with it`);
}

function withStrings(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(withStrings);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withStrings(each)]));
}

/** The way to each value that is no object or list. */
function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [[...path]] : [];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value);
}

/** A copy in which another value stands at `path`; undefined leaves the field out. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  return Object.assign(copy, { [key]: changedAt((copy as Record<string, unknown>)[key], rest, replacement) });
}

async function unusedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
