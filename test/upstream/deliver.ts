import { STATUS_CODES, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Fault } from './misbehaviour.ts';

export interface Delivery {
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly faults: readonly Fault[];
  /** Where each kind of redirect leads. */
  readonly locations: Readonly<Record<'elsewhere' | 'same' | 'loop', string>>;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Told the status before it is sent. */
  readonly onStatus: (status: number) => void;
}

const portal = `<!doctype html>
<html lang="en"><head><title>Sign in to the network</title></head>
<body><h1>Welcome</h1><form action="/login" method="post"><button>Accept and continue</button></form></body></html>
`;

/** Sends the answer, or what the faults make of it. Rejects when a wait is cut short. */
export async function deliver(delivery: Delivery): Promise<void> {
  const { response, answer, faults, locations, signal, onStatus } = delivery;
  const head = (status: number, headers: OutgoingHttpHeaders): ServerResponse => {
    onStatus(status);
    return response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  };
  const send = (status: number, text: string, headers: OutgoingHttpHeaders = {}): void => {
    head(status, { 'content-length': Buffer.byteLength(text), ...headers }).end(text);
  };

  let fault: Exclude<Fault, { kind: 'delay' }> | undefined;
  for (const each of faults) {
    if (each.kind === 'delay') await sleep(each.ms, undefined, { signal });
    else fault = each;
  }
  const body = JSON.stringify(answer.body);
  switch (fault?.kind) {
    case undefined:
      return send(answer.status, body);
    case 'status': {
      const { status, body: given = { message: STATUS_CODES[status] }, retryAfter, headers } = fault;
      const isText = typeof given === 'string';
      return send(status, isText ? given : JSON.stringify(given), {
        ...(isText ? { 'content-type': 'text/plain; charset=utf-8' } : {}),
        ...(retryAfter === undefined ? {} : { 'retry-after': retryAfterValue(retryAfter) }),
        ...headers,
      });
    }
    case 'hang':
      return;
    case 'cut': {
      const { at = 'body' } = fault;
      if (at !== 'start') {
        head(answer.status, { 'content-length': Buffer.byteLength(body) }).flushHeaders();
        if (at === 'body') response.write(body.slice(0, body.length / 2));
        // What was written has to leave before the socket goes.
        await sleep(10, undefined, { signal });
      }
      response.destroy();
      return;
    }
    case 'garbage':
      return send(200, ')]}\',\n{"data": {"limit": 12.');
    case 'html':
      return send(200, portal, { 'content-type': 'text/html; charset=utf-8' });
    case 'json':
      return send(fault.status ?? 200, JSON.stringify(fault.body));
    case 'oversized':
      return pipeline(padded(body, fault.megabytes ?? 8), head(answer.status, {}), { signal });
    case 'redirect':
      return send(fault.status ?? 302, '', { location: locations[fault.to ?? 'elsewhere'] });
    case 'empty':
      return send(answer.status, '');
    case 'length': {
      const length = Math.max(0, Buffer.byteLength(body) + (fault.by ?? 64));
      return send(answer.status, body, { 'content-length': length, connection: 'close' });
    }
    case 'drip': {
      const dripped = head(answer.status, {});
      dripped.flushHeaders();
      return pipeline(drops(Buffer.from(body), fault.bytes ?? 16, fault.ms, signal), dripped, { signal });
    }
  }
}

function retryAfterValue(retryAfter: number | Date | string): string {
  return retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
}

/** A JSON object with so much more in it; still one if read to the end. */
function* padded(body: string, megabytes: number): Generator<string> {
  const piece = 'x'.repeat(65_536);
  yield `${body.slice(0, -1)}${body === '{}' ? '' : ','}"padding":"`;
  for (let sent = 0; sent < megabytes * 1_048_576; sent += piece.length) yield piece;
  yield '"}';
}

async function* drops(body: Buffer, bytes: number, ms: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  for (let from = 0; from < body.length; from += bytes) {
    await sleep(ms, undefined, { signal });
    yield body.subarray(from, from + bytes);
  }
}
