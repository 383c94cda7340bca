import { createTransport } from 'nodemailer';
import { isIP } from 'node:net';
import { isLoopback } from '../core/baseUrl.ts';
import { say } from '../core/message.ts';
import type { ErrorKind } from '../core/model.ts';
import type { SinkEntryOf } from '../core/sinks.ts';
import { checkedAddress, ForbiddenAddress } from './privateNetwork.ts';
import { SinkError, type Delivery, type Sink, type SinkTools } from './sink.ts';
import { checkedUrl } from './target.ts';

const WAIT_MS = 10_000;

/** Sends by SMTP; what isn't encrypted from the start has to become so before anything is said, this machine apart. */
export function emailSink(
  { id, entry, url: text }: { id: string; entry: SinkEntryOf<'email'>; url: string },
  tools: SinkTools,
): Sink {
  const url = checkedUrl(entry, text);
  const send = async (delivery: Delivery, signal: AbortSignal) => {
    try {
      await Promise.race([sendMail(delivery, entry, url, tools), aborted(signal)]);
    } catch (error) {
      throw toSinkError(error, entry.name, url.host, signal);
    }
  };
  return { id, host: url.host, deliver: send, test: send, dispose() {} };
}

async function sendMail(delivery: Delivery, entry: SinkEntryOf<'email'>, url: URL, { ca }: SinkTools): Promise<void> {
  // The address that was checked is the one that is connected to.
  const address = await checkedAddress({ url, allowPrivateNetwork: entry.allowPrivateNetwork });
  const isHere = isLoopback(url);
  const isSecure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const transport = createTransport({
    host: address,
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isHere,
    ...(user ? { auth: { user, pass: decodeURIComponent(url.password) } } : {}),
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
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const facts = delivery.facts.map(({ name, value }) => `${name}: ${value}`).join('\n');
  try {
    await transport.sendMail({
      from: { name: 'Fuelgauge', address: entry.from },
      to: entry.to.map((to) => ({ name: '', address: to })),
      subject: delivery.title,
      text: [delivery.text, facts].filter(Boolean).join('\n\n'),
      date: new Date(delivery.firedAt),
      // The same at every try: mail programs show it once.
      messageId: `<${delivery.id}@fuelgauge.${entry.from.split('@').at(-1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } finally {
    transport.close();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
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
