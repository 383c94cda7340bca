import { remainingPercent } from '../../src/core/figures.ts';
import { likelyMs } from '../../src/core/forecast/lasting.ts';
import type { Meter, Reading } from '../../src/core/model.ts';
import type { AccountCard } from '../../src/protocol.ts';
import { headlineMeter } from './meterList.ts';

/** What an account asks of the reader, what stops work first in front. */
export const urgencies = [
  'exhausted',
  'critical',
  'signedOut',
  'unreadable',
  'warning',
  'normal',
  'unknown',
  'loading',
] as const;
export type Urgency = (typeof urgencies)[number];

/** One failed request changes nothing here: the last figures still hold, and the card says how old they are. */
export function urgencyOf({ state, level, snapshot }: Reading): Urgency {
  if (state === 'loading') return 'loading';
  if (level === 'exhausted' || level === 'critical') return level;
  if (state === 'signedOut') return 'signedOut';
  return snapshot ? level : 'unreadable';
}

export function needsAttention(urgency: Urgency): boolean {
  return urgencies.indexOf(urgency) <= urgencies.indexOf('warning');
}

const DAY_MS = 86_400_000;
/** What lasts for a month is as good as full. */
const PLENTY_DAYS = 30;

/** How much room an account has, 0–100 by share or by time, whichever is less; Infinity where nobody knows. */
export function room({ reading }: AccountCard, now: number): number {
  const meter = leadMeter(reading);
  const percent = meter && remainingPercent(meter);
  const forecast = meter && reading.outlook?.meters[meter.id];
  const ms = forecast && likelyMs(forecast, now);
  return Math.min(percent ?? Infinity, ms === undefined ? Infinity : (ms / DAY_MS / PLENTY_DAYS) * 100);
}

/** The meter that the account is judged by. */
export function leadMeter({ snapshot, headline }: Reading): Meter | undefined {
  return headlineMeter(snapshot?.meters ?? [], headline);
}
