import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * What proves to a receiver who sent a request, and when, by the specification that libraries of most languages can check
 * (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body.
 */
export function signedHeaders(
  id: string,
  body: string,
  signingKey: string | undefined,
  nowMs: number,
): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (!signingKey) return headers;
  const digest = createHmac('sha256', keyOf(signingKey)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${digest}` };
}

/** `whsec_` and base64, as those libraries write keys; anything else is the key itself. */
function keyOf(text: string): Buffer {
  return text.startsWith(PREFIX) ? Buffer.from(text.slice(PREFIX.length), 'base64') : Buffer.from(text, 'utf8');
}
