import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SinkEntryOf } from '../../../src/core/sinks.ts';
import { openSink } from '../../../src/sinks/openSink.ts';
import { isSinkError } from '../../../src/sinks/sink.ts';
import { selfSigned } from './certificate.ts';
import { delivery, sinkTools } from './samples.ts';

const entry: SinkEntryOf<'email'> = {
  name: 'mail',
  kind: 'email',
  from: 'fuelgauge@example.com',
  to: ['me@example.com', 'team@example.com'],
};

describe('e-mail', () => {
  const certificate = selfSigned('localhost');
  let server: SMTPServer;
  const received: { to: string[]; text: string; isSecure: boolean; user: string | undefined }[] = [];
  const start = async (options: SMTPServerOptions = {}) => {
    server = new SMTPServer({
      // In place of its own certificate, of which it would warn.
      ...certificate,
      authOptional: true,
      onAuth: ({ username, password }, _session, done) =>
        password === 'p@ss' ? done(null, { user: username }) : done(new Error(`wrong: ${password}`)),
      onData(stream, { envelope, secure, user }, done) {
        let text = '';
        stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        stream.on('end', () => {
          received.push({
            to: envelope.rcptTo.map(({ address }) => address),
            text,
            isSecure: secure,
            user: user as string | undefined,
          });
          done();
        });
      },
      ...options,
    });
    // What goes wrong on its side shows on ours.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.server.address() as AddressInfo).port;
  };
  afterEach(async () => {
    received.length = 0;
    await new Promise<void>((resolve) => server.close(resolve));
  });

  const send = async (url: string, changes: Partial<typeof entry> = {}) => {
    const sink = await openSink({ ...entry, ...changes }, { url }, sinkTools());
    await sink.deliver(delivery(), AbortSignal.timeout(8_000));
    return received.at(-1)!;
  };
  const failing = async (url: string, changes: Partial<typeof entry> = {}) => {
    const error: unknown = await send(url, changes).catch((thrown: unknown) => thrown);
    assert.ok(isSinkError(error), String(error));
    assert.doesNotMatch(JSON.stringify([error.text, error.message, String(error.cause)]), /p%40ss|p@ss|hidden/);
    return error;
  };

  it('goes to everybody, encrypted where it can be, under an id that stays the same', async () => {
    const port = await start();
    const { to, text, isSecure, user } = await send(`smtp://me:p%40ss@127.0.0.1:${port}`);
    assert.deepEqual([to, isSecure, user], [['me@example.com', 'team@example.com'], true, 'me']);
    assert.match(text, /^Message-ID: <17-slack-0123456789ab@fuelgauge\.example\.com>\r$/m);
    assert.match(text, /^From: "?Fuelgauge"? <fuelgauge@example\.com>\r$/m);
    assert.match(text, /^Subject: =\?UTF-8\?/m);
    assert.match(text, /is almost used up/);
  });

  it('with smtps is encrypted from the start', async () => {
    const port = await start({ secure: true });
    assert.equal((await send(`smtps://localhost:${port}`)).isSecure, true);
  });

  it('says that the sign-in was refused, without the password or the server’s words', async () => {
    const port = await start();
    assert.equal((await failing(`smtp://me:hidden@127.0.0.1:${port}`)).kind, 'auth');
  });

  it('says by its code that the server refused it', async () => {
    const refuse = (code: number) => Object.assign(new Error('hidden'), { responseCode: code });
    const port = await start({ onRcptTo: (_to, _session, done) => done(refuse(450)) });
    assert.equal((await failing(`smtp://127.0.0.1:${port}`)).kind, 'unavailable');
  });

  it('is not sent where there is no server, nor into a private network', async () => {
    const port = await start();
    assert.equal((await failing(`smtp://127.0.0.1:${port === 9 ? 10 : 9}`)).kind, 'network');
    assert.equal((await failing('smtp://10.0.0.1:25')).text.id, 'sink.privateNetwork');
    assert.equal((await failing(`smtp://2130706433:${port}`)).text.id, 'sink.privateNetwork', 'an address in disguise');
    assert.equal((await failing('https://mail.example')).kind, 'config');
  });

  it('is not sent unencrypted, nor to a server that can’t prove who it is, this machine apart', async () => {
    // The same server under a name of which nothing says that it is this machine.
    const byName = { allowPrivateNetwork: true };
    const port = await start();
    assert.equal((await failing(`smtp://2130706433:${port}`, byName)).text.id, 'sink.certificate');
    await new Promise<void>((resolve) => server.close(resolve));
    const bare = await start({ disabledCommands: ['STARTTLS'] });
    assert.equal((await failing(`smtp://2130706433:${bare}`, byName)).text.id, 'sink.mailNotEncrypted');
    assert.equal(received.length, 0);
    assert.equal((await send(`smtp://127.0.0.1:${bare}`)).isSecure, false);
  });
});
