import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { EventStreams, type Send } from '../../../src/server/eventStreams.ts';

describe('event streams', () => {
  let server: Server;
  let streams: EventStreams;
  let send: Send;
  let disposed = 0;
  beforeEach(async () => {
    disposed = 0;
    streams = new EventStreams(2, 20);
    server = createServer((_request, response) =>
      streams.open(response, (next) => {
        send = next;
        return { dispose: () => (disposed += 1) };
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const listener = () => {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'));
    return socket.setEncoding('utf8');
  };
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('give a slow listener the latest, not everything it missed', async () => {
    const socket = listener();
    let text = '';
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const filler = 'x'.repeat(200_000);
    for (let index = 0; index < 500; index += 1) {
      send('state', `${filler} number ${index}.`, 'state');
      if (index % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    socket.on('data', (chunk: string) => (text += chunk)).resume();
    await until(() => text.includes('number 499.'));
    const received = text.match(/^event: /gm)?.length ?? 0;
    assert.ok(received < 250, `${received} events`);
    send('state', 'and on', 'state');
    await until(() => text.includes('and on'));
    socket.destroy();
    await until(() => disposed === 1);
    assert.equal(streams.isFull, false);
  });

  it('end when the server does, and what comes after that is dropped', async () => {
    const socket = listener();
    await new Promise((resolve) => socket.once('data', resolve));
    streams.close();
    send('state', 'too late', 'state');
    await until(() => disposed === 1);
    send('state', 'much too late', 'state');
    socket.destroy();
  });
});
