import assert from 'node:assert/strict';
import { chmodSync, existsSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startServer } from '../../../src/server/server.ts';
import { get, raw, Serving } from './serving.ts';

const token = 'a-token-of-some-length';
const bearer = { Authorization: `Bearer ${token}` };

describe('who may read what is served', () => {
  let serving: Serving;
  before(async () => (serving = await Serving.open()));
  after(() => serving.close());

  describe('by name', () => {
    const good = ['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST', '[::1]:PORT', 'localhost:5000', '127.5.0.1'];
    const bad = [
      'evil.example',
      'evil.example:PORT',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.0.0.5',
      'localhost@evil',
      'a b',
    ];
    for (const [hosts, status] of [
      [good, 200],
      [bad, 403],
    ] as const) {
      for (const host of hosts) {
        it(`“${host}”: ${status}`, async () => {
          const { port } = await serving.start();
          const reply = await get(port, '/api/accounts', { headers: { Host: host.replace('PORT', `${port}`) } });
          assert.equal(reply.status, status);
          if (status === 403) assert.doesNotMatch(reply.text, /"accounts"/);
        });
      }
    }

    it('a name that was allowed', async () => {
      const { port } = await serving.start({ hosts: ['Fuel.example'] });
      assert.equal((await get(port, '/metrics', { headers: { Host: 'fuel.example' } })).status, 200);
    });

    it('any address where it listens for other machines', async () => {
      const { port } = await serving.start({ place: { address: '0.0.0.0', port: 0 }, token });
      const ask = (Host: string) => get(port, '/metrics', { headers: { ...bearer, Host } });
      assert.deepEqual([(await ask('192.168.1.7:4000')).status, (await ask('evil.example')).status], [200, 403]);
    });

    const broken = {
      'two names': 'GET /api/accounts HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      'an empty name': 'GET /api/accounts HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n',
      'no name': 'GET /api/accounts HTTP/1.0\r\n\r\n',
      'no name where one is needed': 'GET /api/accounts HTTP/1.1\r\nConnection: close\r\n\r\n',
      'a whole address':
        'GET http://evil.example/api/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'an address of another host':
        'GET //evil.example/api/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'a way around': 'GET /x/../api/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'a file elsewhere': 'GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'no HTTP': 'hello\r\n\r\n',
    };
    for (const [name, bytes] of Object.entries(broken)) {
      it(`${name} is refused`, async () => {
        const { port } = await serving.start();
        assert.match(await raw(port, bytes), /^HTTP\/1.1 40[034] /);
      });
    }
  });

  describe('by the page that asks', () => {
    it('its own', async () => {
      const { port } = await serving.start();
      const headers = { Origin: `http://127.0.0.1:${port}`, 'Sec-Fetch-Site': 'same-origin' };
      const reply = await get(port, '/api/accounts', { headers });
      assert.equal(reply.status, 200);
      assert.equal(reply.headers['access-control-allow-origin'], undefined);
    });

    const hostile: Record<string, Record<string, string>> = {
      'of another site': { Origin: 'https://evil.example' },
      'of another program on this machine': { Origin: 'http://localhost:9999' },
      'without an origin of its own': { Origin: 'null' },
      'of another site that names no origin': { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
      'of another port that names no origin': { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' },
      'of another site in a frame': {
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Dest': 'iframe',
      },
    };
    for (const [name, headers] of Object.entries(hostile)) {
      for (const path of ['/api/accounts', '/api/events', '/']) {
        it(`${path} is refused to one ${name}`, async () => {
          const { port } = await serving.start();
          const reply = await get(port, path, { headers });
          assert.equal(reply.status, 403);
          assert.equal(reply.headers['access-control-allow-origin'], undefined);
          assert.doesNotMatch(reply.text, /"accounts"/);
        });
      }
    }

    it('one that was allowed, and it alone', async () => {
      const { port } = await serving.start({ origins: ['https://board.example'], token });
      const ask = (Origin: string, method = 'GET') =>
        get(port, '/api/accounts', { method, headers: { ...bearer, Origin, 'Sec-Fetch-Site': 'cross-site' } });
      const good = await ask('https://board.example');
      assert.equal(good.status, 200);
      assert.equal(good.headers['access-control-allow-origin'], 'https://board.example');
      assert.equal(good.headers.vary, 'Origin');
      const asks = await ask('https://board.example', 'OPTIONS');
      assert.deepEqual([asks.status, asks.headers['access-control-allow-headers']], [204, 'Authorization']);
      const bad = await ask('https://board.example.evil.example');
      assert.deepEqual([bad.status, bad.headers['access-control-allow-origin']], [403, undefined]);
    });

    it('a link on another site may open the page, whose policy lets nobody frame it', async () => {
      const { port } = await serving.start();
      const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
      const reply = await get(port, '/', { headers });
      assert.equal(reply.status, 200);
      const policy = String(reply.headers['content-security-policy']);
      assert.match(policy, /default-src 'none'; script-src 'nonce-[\w-]{22}'; /);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(reply.headers['x-frame-options'], 'DENY');
    });
  });

  describe('by token', () => {
    const paths = [
      '/api/accounts',
      '/api/openrouter/balance',
      '/api/history',
      '/api/events',
      '/metrics',
      '/openapi.json',
      '/page/state?range=7d',
      '/',
      '/nowhere',
    ];
    for (const path of paths) {
      it(`${path} is not for who has none`, async () => {
        const { port } = await serving.start({ token });
        const answers = [
          await get(port, path),
          await get(port, path, { headers: { Authorization: `Bearer ${token}x` } }),
          await get(port, path, { headers: { Authorization: `Basic ${token}` } }),
          await get(port, path, { headers: { Cookie: `fuelgauge-${port}=${token}` } }),
          await get(port, `${path}${path.includes('?') ? '&' : '?'}token=${token}`),
        ];
        assert.deepEqual(
          answers.map(({ status }) => status),
          [401, 401, 401, 401, 401],
        );
      });
    }

    it('programs send it', async () => {
      const { port } = await serving.start({ token });
      assert.equal((await get(port, '/api/accounts', { headers: bearer })).status, 200);
    });

    it('a link signs one browser in, once', async () => {
      const server = await serving.start({ token });
      const { port } = server;
      const link = server.newLink() ?? '';
      assert.ok(!link.includes(token));
      assert.equal((await get(port, link, { method: 'HEAD' })).status, 405);
      const first = await get(port, link);
      assert.equal(first.status, 200);
      const [cookie = ''] = first.headers['set-cookie'] ?? [];
      assert.match(cookie, new RegExp(`^fuelgauge-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
      const code = new URLSearchParams(link.split('?')[1]).get('code') ?? '';
      assert.ok(!cookie.includes(code) && !cookie.includes(token));
      const headers = { Cookie: `other=1; ${cookie.split(';')[0]}` };
      assert.equal((await get(port, '/', { headers })).status, 200);
      assert.equal((await get(port, '/api/accounts', { headers })).status, 200);

      const second = await get(port, link);
      assert.equal(second.status, 401);
      assert.equal(second.headers['set-cookie'], undefined);
      assert.match(second.text, /was used/);
      assert.equal((await get(port, '/api/accounts', { headers })).status, 200);
    });

    it('a link stops working after ten minutes', async () => {
      const server = await serving.start({ token });
      const link = server.newLink() ?? '';
      serving.scene.laterMs = 10 * 60_000 + 1000;
      try {
        assert.equal((await get(server.port, link)).status, 401);
      } finally {
        serving.scene.laterMs = 0;
      }
    });

    it('who has the token gets another link', async () => {
      const { port } = await serving.start({ token });
      const { text } = await get(port, '/api/sign-in-link', { headers: bearer });
      const { path } = JSON.parse(text) as { path: string };
      assert.equal((await get(port, path)).status, 200);
    });

    it('a browser that isn’t signed in is told how', async () => {
      const { port } = await serving.start({ token });
      const reply = await get(port, '/');
      assert.match(String(reply.headers['content-type']), /^text\/html/);
      assert.match(reply.text, /isn’t signed in/);
    });
  });

  it('it is read-only', async () => {
    const { port } = await serving.start();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      const reply = await get(port, '/api/accounts', { method });
      assert.deepEqual([reply.status, reply.headers.allow], [405, 'GET, HEAD'], method);
    }
    const head = await get(port, '/api/accounts', { method: 'HEAD' });
    assert.deepEqual([head.status, head.text], [200, '']);
    assert.ok(Number(head.headers['content-length']) > 100);
  });

  describe('at a Unix socket', () => {
    it('only its owner', async () => {
      const socket = join(serving.folder, 'own.sock');
      const server = await serving.start({ place: { socket } });
      assert.equal(statSync(socket).mode & 0o777, 0o600);
      assert.equal((await get(0, '/api/accounts', { socketPath: socket })).status, 200);
      await server.close();
      assert.equal(existsSync(socket), false);
    });

    it('takes the place of one that was left behind, and of no other', async () => {
      const socket = join(serving.folder, 'left.sock');
      const other = createServer().listen(socket);
      await new Promise((resolve) => other.once('listening', resolve));
      const inUse = await startServer(serving.feed, { place: { socket }, filesFolder: serving.folder });
      assert.equal('id' in inUse && inUse.id, 'server.inUse');
      // As a process that was killed leaves it: the name stays, nobody listens.
      renameSync(socket, `${socket}.kept`);
      await new Promise((resolve) => other.close(resolve));
      renameSync(`${socket}.kept`, socket);
      chmodSync(socket, 0o600);
      await serving.start({ place: { socket } });
      assert.equal((await get(0, '/metrics', { socketPath: socket })).status, 200);
    });
  });

  it('says that a port is in use', async () => {
    const { port } = await serving.start();
    const place = { address: '127.0.0.1', port };
    const second = await startServer(serving.feed, { place, filesFolder: serving.folder });
    assert.equal('id' in second && second.id, 'server.inUse');
  });

  it('who is slow to ask is cut off', async () => {
    const { port } = await serving.start({ headersTimeoutMs: 300 });
    const startedAt = performance.now();
    assert.match(await raw(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '), /^HTTP\/1.1 408 /);
    assert.ok(performance.now() - startedAt < 5000);
  });

  it('who sends too much is cut off', async () => {
    const { port } = await serving.start();
    const text = await raw(port, `GET / HTTP/1.1\r\nHost: localhost\r\nX-Much: ${'x'.repeat(40_000)}\r\n\r\n`);
    assert.match(text, /^HTTP\/1.1 431 /);
  });

  it('a body is not waited for', async () => {
    const { port } = await serving.start();
    const text = await raw(port, 'GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n');
    assert.match(text, /^HTTP\/1.1 200 [^]*\r\nConnection: close\r\n/);
  });
});
