import { remainingPercent } from './figures.ts';
import { likelyMs } from './forecast/lasting.ts';
import { compareKnown } from './levels.ts';
import type { Meter, Reading } from './model.ts';

/** What an account asks of the reader, what stops work first in front. */
export const urgencies = [
  'exhausted',
  'critical',
  'signedOut',
  'unreadable',
  'warning',
  'runsOut',
  'normal',
  'unknown',
  'loading',
] as const;
export type Urgency = (typeof urgencies)[number];

const DAY_MS = 86_400_000;
/** What runs out this soon is worth a word although nothing is low yet. */
const SOON_MS = 3 * DAY_MS;
/** What lasts for a month is as good as full. */
const PLENTY_MS = 30 * DAY_MS;
const HARDLY_ANY_PERCENT = 5;

/** One failed request changes nothing here: the last figures still hold, and each surface says how old they are. */
export function urgencyOf(reading: Reading, now: number): Urgency {
  const { state, level, snapshot } = reading;
  if (state === 'loading') return 'loading';
  if (level === 'exhausted' || level === 'critical') return level;
  if (state === 'signedOut') return 'signedOut';
  if (!snapshot) return 'unreadable';
  return level === 'normal' && (lastsMs(reading, now) ?? Infinity) < SOON_MS ? 'runsOut' : level;
}

export function needsAttention(urgency: Urgency): boolean {
  return urgencies.indexOf(urgency) <= urgencies.indexOf('runsOut');
}

/** The meter that the account is judged by; the first one where the reading names none. */
export function leadMeter({ snapshot, headline }: Reading): Meter | undefined {
  return snapshot?.meters.find(({ id }) => id === headline) ?? snapshot?.meters[0];
}

interface Account {
  readonly reading: Reading;
}

/**
 * Sorts accounts by what stops work first: by urgency, then by what is left, by share or by time, whichever is less,
 * then by the amount. Every surface goes by this, so that all of them name the same account.
 */
export function byUrgency(now: number): (a: Account, b: Account) => number {
  const rank = ({ reading }: Account) => urgencies.indexOf(urgencyOf(reading, now));
  return (a, b) =>
    rank(a) - rank(b) ||
    compareKnown(roomPercent(a.reading, now), roomPercent(b.reading, now)) ||
    compareKnown(leadMeter(a.reading)?.remaining, leadMeter(b.reading)?.remaining);
}

/** The one account to show where there is room for one: of those with figures, if there are any. */
export function tightest<T extends Account>(accounts: readonly T[], now: number): T | undefined {
  const sorted = accounts.toSorted(byUrgency(now));
  return sorted.find(({ reading }) => leadMeter(reading)) ?? sorted[0];
}

/**
 * What is left by share or by time, whichever is less; undefined where nobody knows. In whole percent unless there is
 * hardly any: what looks the same must not change places with every reading.
 */
function roomPercent(reading: Reading, now: number): number | undefined {
  const meter = leadMeter(reading);
  const percent = (meter && remainingPercent(meter)) ?? Infinity;
  const ms = lastsMs(reading, now) ?? Infinity;
  const room = Math.min(percent, (ms / PLENTY_MS) * 100);
  return room === Infinity ? undefined : room < HARDLY_ANY_PERCENT ? room : Math.round(room);
}

function lastsMs(reading: Reading, now: number): number | undefined {
  const meter = leadMeter(reading);
  const forecast = meter && reading.outlook?.meters[meter.id];
  return forecast && likelyMs(forecast, now);
}
