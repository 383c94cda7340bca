import { isoDay } from '../../core/utcCalendar.ts';
import type { Reason } from './tally.ts';

/** A cell that can't be taken over, and why. */
export class Unusable extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

const EARLIEST_MS = Date.UTC(2020, 0);
/** Clocks of other machines may be a little ahead. */
const AHEAD_MS = 10 * 60_000;
/** From here on a count of seconds would lie beyond the year 5000, and is one of milliseconds. */
const LEAST_MS = 1e11;

const moment = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?))? ?(?:Z|UTC|([+-]\d{2}):?(\d{2})?)?$/i;

/**
 * A moment as the older programs wrote it: ISO 8601, SQL’s `2025-01-31 13:00:00`, or a count of seconds or milliseconds
 * since 1970. Without a zone it is UTC.
 */
export function importedTime(cell: unknown, nowMs: number): number {
  const ms = momentOf(typeof cell === 'bigint' ? Number(cell) : cell);
  if (ms === undefined || !Number.isFinite(ms)) throw new Unusable('time');
  if (ms > nowMs + AHEAD_MS) throw new Unusable('future');
  if (ms < EARLIEST_MS) throw new Unusable('old');
  return Math.round(ms);
}

function momentOf(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Math.abs(cell) < LEAST_MS ? cell * 1000 : cell;
  if (typeof cell !== 'string') return undefined;
  const text = cell.trim();
  if (/^\d{9,}(\.\d+)?$/.test(text)) return momentOf(Number(text));
  const [, date, time = '00:00', hours, minutes = '00'] = moment.exec(text) ?? [];
  if (date === undefined || !isDay(date)) return undefined;
  return Date.parse(`${date}T${time.replace(',', '.')}${hours ? `${hours}:${minutes}` : 'Z'}`);
}

/** JavaScript takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const ms = Date.parse(date);
  return !Number.isNaN(ms) && isoDay(ms) === date;
}

/** A number; nothing where the cell is empty, which is never zero. */
export function importedNumber(cell: unknown): number | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'string' && cell.trim() === '') return undefined;
  const isNumber = typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'string';
  const value = isNumber ? Number(cell) : NaN;
  if (!Number.isFinite(value)) throw new Unusable('figure');
  return value;
}

/** A number of something that can’t be less than none. */
export function importedCount(cell: unknown): number | undefined {
  const value = importedNumber(cell);
  if (value !== undefined && value < 0) throw new Unusable('negative');
  return value;
}

export function importedText(cell: unknown): string | undefined {
  return typeof cell === 'string' ? cell.trim() || undefined : undefined;
}
