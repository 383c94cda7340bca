import type { ErrorKind } from '../core/model.ts';

const FIRST_MS = 15_000;
const LONGEST_MS = 30 * 60_000;
/** What is refused may be put right by somebody; asking again and again doesn't. */
const TRIES_OF_REFUSED = 3;

const refused: ReadonlySet<ErrorKind> = new Set(['auth', 'forbidden', 'schema', 'config']);

export interface Failed {
  readonly kind: ErrorKind;
  readonly retryAfterMs?: number | undefined;
  /** Tries so far. */
  readonly attempts: number;
  readonly isReading: boolean;
  /** 0 to 1. */
  readonly random: number;
}

/** When to try again what could not be sent, in ms; undefined: never. The store lets go of what is no news any more. */
export function retryDelay({ kind, retryAfterMs, attempts, isReading, random }: Failed): number | undefined {
  const isRefused = refused.has(kind);
  // There is a newer reading soon; that it waits spares the server.
  if (isRefused && !isReading && attempts >= TRIES_OF_REFUSED) return undefined;
  const ms = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS) * (0.8 + 0.4 * random);
  return Math.max(ms, retryAfterMs ?? 0);
}
