import type { ErrorKind } from './model.ts';
import type { Provider } from './provider.ts';

/** After failures of the network or the server the wait doubles up to this. */
export const LONGEST_BACKOFF_MS = 5 * 60_000;
/** A refused credential is tried again this seldom: upstreams have been seen to refuse good ones for minutes. */
const AFTER_REFUSAL_MS = 5 * 60_000;
/** A server that says 429 without saying for how long. */
const DEFAULT_COOLDOWN_MS = 60_000;
/** Shares out the requests of windows and accounts that were started together. */
const JITTER = 0.05;

export interface ScheduleInput {
  readonly intervalMs: number;
  /** The provider's own lower bound. */
  readonly floorMs: number;
  /** Failures in a row; 0 after a success. */
  readonly failures: number;
  readonly errorKind?: ErrorKind | undefined;
  readonly retryAfterMs?: number | undefined;
  /** 0 ≤ random < 1. */
  readonly random: number;
}

export interface Delay {
  readonly ms: number;
  readonly reason: 'interval' | 'backoff' | 'cooldown' | 'refused';
}

/** When to ask next, counted from the end of the last answer. */
export function nextDelay(input: ScheduleInput): Delay {
  const interval = Math.max(input.intervalMs, input.floorMs);
  const spread = (ms: number) => Math.round(ms * (1 + JITTER * input.random));
  switch (input.errorKind) {
    case undefined:
    case 'schema':
    case 'config':
      return { ms: spread(interval), reason: 'interval' };
    case 'rateLimited':
      return { ms: spread(Math.max(interval, cooldownMs(input))), reason: 'cooldown' };
    case 'network':
    case 'timeout':
    case 'unavailable': {
      const backoff = Math.min(interval * 2 ** Math.max(0, input.failures - 1), Math.max(interval, LONGEST_BACKOFF_MS));
      return { ms: spread(Math.max(backoff, input.retryAfterMs ?? 0)), reason: 'backoff' };
    }
    case 'auth':
    case 'forbidden':
      return { ms: spread(Math.max(interval, AFTER_REFUSAL_MS)), reason: 'refused' };
  }
}

/**
 * How long nobody may ask, not even by hand. 0 where the server didn't say so. `strictMs` is what a strict upstream
 * wants without saying it; its `Retry-After: 0` says nothing either.
 */
export function cooldownMs(answer: {
  errorKind?: ErrorKind | undefined;
  retryAfterMs?: number | undefined;
  strictMs?: number | undefined;
}): number {
  const { errorKind, retryAfterMs, strictMs } = answer;
  if (errorKind !== 'rateLimited') return retryAfterMs ?? 0;
  return strictMs !== undefined && !retryAfterMs ? strictMs : (retryAfterMs ?? DEFAULT_COOLDOWN_MS);
}

/** The wait that a strict upstream wants after a 429 that names none, the `failures` + 1st in a row. */
export function strictCooldownMs({ strict }: Pick<Provider, 'strict'>, failures: number): number | undefined {
  return strict && Math.min(strict.cooldownMs * 2 ** failures, strict.longestCooldownMs);
}
