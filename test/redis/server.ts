// A real Redis server on this machine's loopback, for the time of a test.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { installAptPackage } from '../vscode/aptPackage.ts';
import { findOnPath, start, stopTree } from '../vscode/process.ts';
import { temporaryFolder } from '../vscode/temporary.ts';
import { until } from '../vscode/until.ts';

const advice = 'Install it (Debian, Ubuntu: sudo apt-get install redis-server), or set REDIS_SERVER_PATH to one.';

/** For the hook that starts the first one: the package may have to be installed. */
export const INSTALLING_MS = 6 * 60_000;

export interface RedisServer {
  readonly port: number;
  /** `redis://` or, where it was started with a certificate, `rediss://`; with the password, where it has one. */
  readonly url: string;
  /** Ends it; its data stays, and `start` brings it back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface RedisOptions {
  readonly password?: string;
  /** Files in PEM; the server then speaks TLS alone. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** Path of redis-server, which is installed first where apt and root (or sudo without a password) allow it. */
export async function ensureRedis(): Promise<string> {
  const chosen = process.env['REDIS_SERVER_PATH'];
  if (chosen) return chosen;
  const find = () => findOnPath('redis-server');
  const found = find() ?? ((await installAptPackage('redis-server', advice)) ? find() : undefined);
  if (found === undefined) throw new Error(`No redis-server was found. ${advice}`);
  return found;
}

export async function startRedis({ password, tls }: RedisOptions = {}): Promise<RedisServer> {
  const program = await ensureRedis();
  const folder = temporaryFolder('fuelgauge-redis-');
  const port = await freePort();
  const place = ['--bind', '127.0.0.1', '--dir', folder, '--logfile', join(folder, 'redis.log'), '--appendonly', 'yes'];
  const transport = tls
    ? ['--port', '0', '--tls-port', `${port}`, '--tls-cert-file', tls.cert, '--tls-key-file', tls.key]
    : ['--port', `${port}`];
  const trust = tls ? ['--tls-auth-clients', 'no', '--tls-ca-cert-file', tls.cert] : [];
  const args = [...place, ...transport, ...trust, ...(password ? ['--requirepass', password] : [])];
  let child: ReturnType<typeof start> | undefined;
  const server: RedisServer = {
    port,
    url: `${tls ? 'rediss' : 'redis'}://${password ? `:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`,
    async start() {
      child = start(program, args, { stdio: 'ignore' });
      await until('redis-server to listen', () => isListening(port));
    },
    async stop() {
      if (child) await stopTree(child);
      child = undefined;
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
