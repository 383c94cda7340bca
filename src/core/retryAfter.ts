/** Longer waits are taken for a mistake of the server or of a clock. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * How long a `Retry-After` header asks to wait, in ms: seconds (also a fraction, also 0) or an HTTP date relative to
 * `now`. Undefined where there is none or it can't be read. Doesn't cover the vendor headers (`x-ratelimit-reset`, …).
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_MS) : undefined;
}

/** ms since 1970, or NaN. `Date.parse` alone would make a date of almost any text, and a local one of the C form. */
function httpDate(text: string): number {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) return Number.NaN;
  return Date.parse(/ (GMT|UTC|Z|[+-]\d{4})$/.test(text) ? text : `${text} GMT`);
}
