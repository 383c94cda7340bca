import { say } from '../../core/message.ts';
import { UsageError } from '../usageError.ts';

const USUAL_DAYS = '30';
const MOST_DAYS = 36_500;

export interface Period {
  /** In ms; its first day begins here, by the reader's clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Whole days up to now: the last `days`, today among them, or all since a date. Throws UsageError where that is none. */
export function periodOf(
  { days, since }: { readonly days?: string | undefined; readonly since?: string | undefined },
  nowMs: number,
): Period {
  if (days !== undefined && since !== undefined) {
    throw new UsageError(say('terminal.either', { one: '--days', other: '--since' }));
  }
  return { fromMs: since === undefined ? daysAgo(days ?? USUAL_DAYS, nowMs) : startOf(since, nowMs), toMs: nowMs + 1 };
}

function daysAgo(text: string, nowMs: number): number {
  const days = Number(text);
  if (!(days > 0 && days <= MOST_DAYS)) throw new UsageError(say('terminal.days', { text }));
  const today = new Date(nowMs);
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - Math.ceil(days) + 1).getTime();
}

function startOf(text: string, nowMs: number): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const start = new Date(Number(year), Number(month) - 1, Number(day));
  // The 31st of a month that has 30 days would be the 1st of the next.
  const isDate = start.getMonth() === Number(month) - 1 && start.getDate() === Number(day);
  if (!isDate || start.getTime() > nowMs) throw new UsageError(say('usage.since', { text }));
  return start.getTime();
}
