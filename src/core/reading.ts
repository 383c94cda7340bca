import type { ProviderError } from './errors.ts';
import { completeMeter } from './figures.ts';
import { judge, type Thresholds } from './levels.ts';
import type { Message } from './message.ts';
import type { Failure, Reading, Snapshot, State, StoredReading } from './model.ts';
import type { Fetched } from './provider.ts';

/** The snapshot that an answer amounts to. */
export function toSnapshot(fetched: Fetched, now: Date): Snapshot {
  return {
    ...(fetched.plan === undefined ? {} : { plan: fetched.plan }),
    fetchedAt: fetched.fetchedAt ?? now.toISOString(),
    meters: fetched.meters.map(completeMeter),
    ...(fetched.spend ? { spend: fetched.spend } : {}),
    ...(fetched.breakdown?.length ? { breakdown: [...fetched.breakdown] } : {}),
    ...(fetched.keys?.keys.length ? { keys: fetched.keys } : {}),
    ...(fetched.notes?.length ? { notes: fetched.notes.map(plain) } : {}),
  };
}

function plain(message: Message): { id: string; args?: Record<string, string | number> } {
  return message.args ? { id: message.id, args: { ...message.args } } : { id: message.id };
}

/** What is kept after a good answer. */
export function afterSuccess(
  before: StoredReading | undefined,
  snapshot: Snapshot,
  thresholds: Thresholds,
  now: Date,
): StoredReading {
  const { levels } = judge(snapshot.meters, thresholds, before?.levels);
  return { snapshot, levels: { ...levels }, checkedAt: now.toISOString() };
}

/**
 * What is kept after a failure: the last good figures stay beside it, unless they belong to another account than the
 * credential now does (`forget`).
 */
export function afterFailure(
  before: StoredReading | undefined,
  error: ProviderError,
  now: Date,
  options: { forget?: boolean } = {},
): StoredReading {
  const failure: Failure = {
    kind: error.kind,
    message: plain(error.text),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    since: before?.error?.since ?? now.toISOString(),
  };
  const kept = options.forget ? undefined : before?.snapshot;
  return {
    ...(kept ? { snapshot: kept } : {}),
    error: failure,
    levels: kept ? (before?.levels ?? {}) : {},
    checkedAt: now.toISOString(),
    ...(kept && before?.outlook ? { outlook: before.outlook } : {}),
  };
}

/**
 * What is shown of an account. `staleAfterMs` is the age at which figures count as stale although nothing failed: the
 * computer slept, or polling is paused.
 */
export function view(
  stored: StoredReading | undefined,
  { thresholds, now, staleAfterMs }: { thresholds: Thresholds; now: number; staleAfterMs: number },
): Reading {
  if (!stored) return { state: 'loading', level: 'unknown', levels: {} };
  const { snapshot, error, checkedAt, outlook, requests } = stored;
  const state = stateOf(stored, now, staleAfterMs);
  if (!snapshot) return { error, state, level: 'unknown', levels: {}, checkedAt, requests };
  return { snapshot, error, state, checkedAt, outlook, requests, ...judge(snapshot.meters, thresholds, stored.levels) };
}

function stateOf({ snapshot, error, checkedAt }: StoredReading, now: number, staleAfterMs: number): State {
  if (error?.kind === 'auth' || error?.kind === 'forbidden') return 'signedOut';
  if (error) return snapshot ? 'stale' : 'error';
  return Math.abs(now - Date.parse(checkedAt)) > staleAfterMs ? 'stale' : 'ok';
}
