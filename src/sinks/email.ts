import MimeNode from 'nodemailer/lib/mime-node';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isIP } from 'node:net';
import { isLoopback } from '../core/loopback.ts';
import { say } from '../core/say.ts';
import type { ErrorKind } from '../core/model.ts';
import type { SinkEntryOf } from '../core/sinks.ts';
import { checkedAddress, ForbiddenAddress } from './privateNetwork.ts';
import { SinkError, type Delivery, type Sink, type SinkTools } from './sink.ts';
import { checkedUrl } from './target.ts';

const WAIT_MS = 10_000;

/** Sends by SMTP; what isn't encrypted from the start has to become so before anything is said, this machine apart. */
export function emailSink(
  { id, entry, url: text }: { id: string; entry: SinkEntryOf<'email'>; url: string },
  { ca }: Pick<SinkTools, 'ca'>,
): Sink {
  const url = checkedUrl(entry, text);
  const send = async (delivery: Delivery, signal: AbortSignal) => {
    try {
      // The address that was checked is the one that is connected to.
      const address = await checkedAddress({ url, allowPrivateNetwork: entry.allowPrivateNetwork });
      await sendMail(await messageOf(delivery, entry), entry, { url, address, ca }, signal);
    } catch (error) {
      throw toSinkError(error, entry.name, url.host, signal);
    }
  };
  return { id, host: url.host, deliver: send, test: send, dispose() {} };
}

async function messageOf({ id, title, text, facts, firedAt }: Delivery, { from, to }: SinkEntryOf<'email'>) {
  const figures = facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const message = new MimeNode('text/plain; charset=utf-8');
  message.setHeader({
    From: `Fuelgauge <${from}>`,
    To: to.join(', '),
    Subject: title,
    Date: new Date(firedAt).toUTCString().replace('GMT', '+0000'),
    // The same at every try: mail programs show it once.
    'Message-ID': `<${id}@fuelgauge.${from.split('@').at(-1)}>`,
    'Auto-Submitted': 'auto-generated',
  });
  message.setContent([text, figures].filter(Boolean).join('\n\n'));
  return message.build();
}

interface Server {
  readonly url: URL;
  readonly address: string;
  readonly ca?: readonly string[] | undefined;
}

async function sendMail(
  message: Buffer,
  { from, to }: SinkEntryOf<'email'>,
  { url, address, ca }: Server,
  signal: AbortSignal,
): Promise<void> {
  const isHere = isLoopback(url);
  const isSecure = url.protocol === 'smtps:';
  const connection = new SMTPConnection({
    host: address,
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isHere,
    tls: {
      // The name is asked for in the certificate; an address has none.
      ...(isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
      minVersion: 'TLSv1.2',
      // A mail server on this machine rarely has a certificate that anybody signed.
      rejectUnauthorized: !isHere,
      ...(ca ? { ca: [...ca] } : {}),
    },
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  });
  const { promise: broken, reject } = Promise.withResolvers<never>();
  // What breaks after the last step was done concerns nobody.
  broken.catch(() => undefined);
  connection.on('error', reject);
  const abort = () => reject(new DOMException('aborted', 'AbortError'));
  signal.addEventListener('abort', abort);
  const step = (take: (done: (error?: Error | null) => void) => void) =>
    Promise.race([broken, new Promise<void>((resolve, fail) => take((error) => (error ? fail(error) : resolve())))]);
  try {
    signal.throwIfAborted();
    await step((done) => connection.connect(done));
    const user = decodeURIComponent(url.username);
    const pass = decodeURIComponent(url.password);
    if (user) await step((done) => connection.login({ user, pass }, done));
    await step((done) => connection.send({ from, to }, message, done));
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** What the library's errors have; their messages are never shown. */
interface Refusal extends Error {
  readonly code: string;
  readonly responseCode: number;
}

/** The server's own words may quote what was sent, so only its code is kept. */
function toSinkError(error: unknown, name: string, host: string, signal: AbortSignal): SinkError {
  if (error instanceof ForbiddenAddress) return new SinkError('config', say('sink.privateNetwork', { name, host }));
  const { code = '', responseCode = 0, message = '' } = (error ?? {}) as Partial<Refusal>;
  const cause = new Error([code, responseCode || ''].join(' ').trim() || 'no answer');
  if (signal.aborted || code === 'ETIMEDOUT') return new SinkError('timeout', say('sink.timeout', { host }), { cause });
  if (code === 'EAUTH') return new SinkError('auth', say('sink.auth', { name, host }), { cause });
  if (code === 'ESOCKET' && /certificate|altname/i.test(message)) {
    return new SinkError('config', say('sink.certificate', { host }), { cause });
  }
  if (code === 'ETLS') return new SinkError('config', say('sink.mailNotEncrypted', { host }), { cause });
  if (responseCode >= 400) {
    const kind: ErrorKind = responseCode < 500 ? 'unavailable' : 'forbidden';
    return new SinkError(kind, say('sink.mailRefused', { name, host, status: responseCode }), { cause });
  }
  return new SinkError('network', say('sink.network', { host }), { cause });
}
