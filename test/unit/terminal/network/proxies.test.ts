import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoAccounts, type DemoAccounts } from '../../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../../upstream/server.ts';
import { Program } from '../program.ts';

/** Made for localhost and for these tests alone; valid for a hundred years, and known to nobody. */
const tls = fileURLToPath(new URL('tls/', import.meta.url));
const certificate = join(tls, 'certificate.pem');

describe('fuelgauge on its way to a provider', function () {
  this.timeout(60_000);
  let program: Program;
  let upstream: Upstream;
  let accounts: DemoAccounts;
  let secure: Server;
  let proxy: Server;
  /** What the proxy was asked to connect to, and as whom. */
  let connects: { to: string; as: string | undefined }[];
  let passwordOfProxy: string | undefined;
  let runs = 0;

  before(async () => {
    program = new Program();
    upstream = await startUpstream();
    accounts = demoAccounts(upstream, { speed: 0 });
    secure = createTlsServer(
      { cert: readFileSync(certificate), key: readFileSync(join(tls, 'key.pem')) },
      ({ url, headers, method }, response) => {
        const onward = forward(`${upstream.url}${url}`, { headers, method }, (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
        onward.end();
      },
    );
    proxy = createServer((_, response) => response.writeHead(501).end());
    proxy.on('connect', (request, socket: Socket) => {
      const as = request.headers['proxy-authorization'];
      connects.push({ to: request.url ?? '', as });
      socket.on('error', () => socket.destroy());
      const isRefused = passwordOfProxy !== undefined && as !== `Basic ${btoa(passwordOfProxy)}`;
      if (isRefused) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      const target = connect(portOf(secure), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        target.pipe(socket).pipe(target);
      });
      return target.on('error', () => socket.destroy());
    });
    await Promise.all(
      [secure, proxy].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
    );
  });
  after(async () => {
    program.dispose();
    for (const server of [secure, proxy]) {
      server.close();
      server.closeAllConnections();
    }
    await upstream.close();
  });
  beforeEach(() => {
    [connects, passwordOfProxy] = [[], undefined];
    upstream.requests.length = 0;
    runs += 1;
  });

  const portOf = (server: Server) => (server.address() as AddressInfo).port;
  const trusted = () => ({ NODE_EXTRA_CA_CERTS: certificate });
  const viaProxy = () => ({ HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` });
  const check = (more: Readonly<Record<string, string>>) =>
    program.run(['check'], {
      HOME: join(program.folder, `home-${runs}`),
      OPENROUTER_BASE_URL: `https://localhost:${portOf(secure)}/openrouter/api/v1`,
      OPENROUTER_API_KEY: accounts.openrouter.key,
      ...more,
    });

  it('sends nothing to a server whose certificate nobody vouches for', async () => {
    const { code, stdout } = await check({});
    assert.equal(code, 3);
    assert.match(stdout, /No answer from OpenRouter/);
    assert.equal(upstream.requests.length, 0);
  });

  it('trusts the certificates of NODE_EXTRA_CA_CERTS', async () => {
    const { code, stdout } = await check(trusted());
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\$24\.06 left/);
  });

  it('trusts those of the system, also behind a proxy', async function () {
    // Elsewhere a test can't add to them.
    if (process.platform !== 'linux') this.skip();
    const system = { SSL_CERT_FILE: certificate };
    assert.equal((await check(system)).code, 0);
    assert.equal(connects.length, 0);
    assert.equal((await check({ ...system, ...viaProxy() })).code, 0);
    assert.ok(connects.length > 0);
  });

  it('goes through HTTPS_PROXY, which sees no more than where to', async () => {
    for (const url of [viaProxy().HTTPS_PROXY, `127.0.0.1:${portOf(proxy)}`]) {
      connects = [];
      const { code, stdout } = await check({ ...trusted(), HTTPS_PROXY: url });
      assert.equal(code, 0, stdout);
      assert.deepEqual([...new Set(connects.map(({ to }) => to))], [`localhost:${portOf(secure)}`]);
    }
    assert.equal((await check({ ...trusted(), https_proxy: 'http://127.0.0.1:9', ...viaProxy() })).code, 3);
  });

  it('signs in to it, and never prints with what', async () => {
    passwordOfProxy = 'mona:pass-word';
    const url = `http://mona:pass-word@127.0.0.1:${portOf(proxy)}`;
    assert.equal((await check({ ...trusted(), HTTPS_PROXY: url })).code, 0);
    passwordOfProxy = 'mona:another';
    const refused = await check({ ...trusted(), HTTPS_PROXY: url });
    assert.equal(refused.code, 3);
    assert.match(refused.stdout, /No answer from OpenRouter \(localhost:\d+\)\. Check the connection and the proxy/);
    const unusable = await check({ HTTPS_PROXY: 'socks5://mona:pass-word@127.0.0.1:9' });
    assert.deepEqual([unusable.code, unusable.stdout], [64, '']);
    assert.match(unusable.stderr, /^The address in HTTPS_PROXY can’t be used/);
    for (const { stdout, stderr } of [refused, unusable]) assert.ok(!(stdout + stderr).includes('pass-word'));
  });

  it('goes past it to the hosts of NO_PROXY', async () => {
    for (const hosts of ['example.com,localhost', `localhost:${portOf(secure)}`, '*']) {
      const { code } = await check({ ...trusted(), ...viaProxy(), NO_PROXY: hosts });
      assert.deepEqual([code, connects.length], [0, 0], hosts);
    }
    assert.equal((await check({ ...trusted(), ...viaProxy(), NO_PROXY: 'example.com' })).code, 0);
    assert.ok(connects.length > 0);
  });
});
