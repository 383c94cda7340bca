import { ProviderError } from '../../../src/core/errors.ts';
import { defaultThresholds, judge } from '../../../src/core/levels.ts';
import { say } from '../../../src/core/message.ts';
import type { Failure, Meter, Reading, Snapshot, State } from '../../../src/core/model.ts';

/** A moment that the tests of the core take for now. */
export const NOW = Date.parse('2026-03-10T12:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function at(ms: number): string {
  return new Date(NOW + ms).toISOString();
}

/** A balance without a limit. */
export function money(remaining: number | undefined, more: Partial<Meter> = {}): Meter {
  return { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining, ...more };
}

/** A limit of which a share is used. */
export function share(usedPercent: number | undefined, more: Partial<Meter> = {}): Meter {
  return { id: 'weekly', label: say('meter.window.weekly'), unit: 'percent', usedPercent, ...more };
}

export function snapshotOf(meters: readonly Meter[], more: Partial<Snapshot> = {}): Snapshot {
  return { fetchedAt: at(-MINUTE), meters: [...meters], ...more };
}

export function failureOf(kind: Failure['kind'], more: Partial<Failure> = {}): Failure {
  return { kind, message: say('error.rateLimited', { provider: 'OpenRouter' }), since: at(-HOUR), ...more };
}

export function errorOf(kind: Failure['kind'], retryAfterMs?: number): ProviderError {
  return new ProviderError(kind, say('error.rateLimited', { provider: 'OpenRouter' }), { retryAfterMs });
}

/** A reading as the surfaces get it. Without meters it has no snapshot. */
export function readingOf(state: State, meters?: readonly Meter[], more: Partial<Snapshot> = {}): Reading {
  const error = { stale: 'network', error: 'network', signedOut: 'auth' } as const;
  const failure = state === 'ok' || state === 'loading' ? {} : { error: failureOf(error[state]) };
  if (!meters) return { state, level: 'unknown', levels: {}, ...failure };
  return { state, snapshot: snapshotOf(meters, more), ...judge(meters, defaultThresholds), ...failure };
}
