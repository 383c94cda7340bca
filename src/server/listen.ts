import { chmod, lstat, unlink } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { say, type Message } from '../core/message.ts';

/** Where to listen: a port, 0 for any that is free, or a Unix socket. */
export type Place = { readonly address: string; readonly port: number } | { readonly socket: string };

/** Listens, or says why it can't. */
export async function listen(server: Server, place: Place): Promise<Message | undefined> {
  if ('socket' in place) await removeAbandoned(place.socket);
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.once('listening', () => resolve(undefined));
    if (!('socket' in place)) return void server.listen(place.port, place.address);
    // The file is made in the call: there is no moment at which another user could open it.
    const before = process.umask(0o077);
    try {
      server.listen(place.socket);
    } finally {
      process.umask(before);
    }
  });
  server.removeAllListeners('error');
  if (!failure) {
    if ('socket' in place) await chmod(place.socket, 0o600);
    return undefined;
  }
  const name = 'socket' in place ? place.socket : `${place.address}:${place.port}`;
  const reason = failure.code ?? failure.message;
  return reason === 'EADDRINUSE'
    ? say('server.inUse', { place: name })
    : say('server.cantListen', { place: name, reason });
}

/** A socket that a killed process left behind keeps its name taken; one that answers is somebody's. */
async function removeAbandoned(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isSocket()) return;
  const isAlive = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => resolve(true));
    socket.on('connect', () => socket.destroy());
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'));
  });
  if (!isAlive) await unlink(path);
}
