/** Longer waits are taken for a mistake of the server or of a clock. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * How long a `Retry-After` header asks to wait, in ms: seconds (also a fraction, also 0) or an HTTP date relative to
 * `now`. Undefined where there is none or it can't be read. Doesn't cover the vendor headers (`x-ratelimit-reset`, …).
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_MS) : undefined;
}
