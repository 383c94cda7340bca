import { hourOfDay, hoursOf, type Hours } from './hours.ts';
import type { KnownSlice } from './slice.ts';

/** How a day's use is spread over its hours. */
export interface DayShape {
  /** The hour at which the person's day begins: in the middle of the hours in which least is used. */
  readonly startHour: number;
  /** What share of a day's use falls into each hour of the clock. Their sum is 1. */
  readonly shares: readonly number[];
}

/** An hour of the day that was never seen counts as an average one; each is mixed with that many average ones. */
const AVERAGE_HOURS = 1;
/** The stretch of a day that is looked for to find where it begins. */
const QUIET_HOURS = 6;
/** Long slices are spread by the shape, which changes the shape a little. */
const ROUNDS = 2;

/** The hours of the slices, long ones spread as a day's use is, and the shape of the day that comes out of them. */
export function shapeDays(slices: readonly KnownSlice[], utcOffsetMs: number): { hours: Hours; shape: DayShape } {
  let hours = hoursOf(slices, utcOffsetMs);
  let shape = shapeOf(hours);
  for (let round = 1; round < ROUNDS; round++) {
    hours = hoursOf(slices, utcOffsetMs, shape.shares);
    shape = shapeOf(hours);
  }
  return { hours, shape };
}

function shapeOf({ first, spent, known }: Hours): DayShape {
  const spentAt = Array.from({ length: 24 }, () => 0);
  const knownAt = Array.from({ length: 24 }, () => 0);
  spent.forEach((amount, index) => {
    const hour = hourOfDay(first + index);
    spentAt[hour] = (spentAt[hour] ?? 0) + amount;
    knownAt[hour] = (knownAt[hour] ?? 0) + (known[index] ?? 0);
  });
  const mean = sum(spentAt) / sum(knownAt);
  const rates = spentAt.map((amount, hour) => (amount + AVERAGE_HOURS * mean) / ((knownAt[hour] ?? 0) + AVERAGE_HOURS));
  const total = sum(rates);
  const shares = rates.map((rate) => (total > 0 ? rate / total : 1 / 24));
  return { shares, startHour: quietest(shares) };
}

function quietest(shares: readonly number[]): number {
  const around = shares.map((_, hour) =>
    sum(Array.from({ length: QUIET_HOURS }, (__, index) => shares[hourOfDay(hour + index - QUIET_HOURS / 2)] ?? 0)),
  );
  return around.indexOf(Math.min(...around));
}

/** What share of a day's use lies before each of its hours, counted from its start: 25 numbers from 0 to 1. */
export function courseOf({ shares, startHour }: DayShape): readonly number[] {
  const course = [0];
  for (let hour = 0; hour < 24; hour++) course.push((course.at(-1) ?? 0) + (shares[hourOfDay(startHour + hour)] ?? 0));
  course[24] = 1;
  return course;
}

/** The share of a day's use that is behind, `hours` after its start. */
export function shareAfter(course: readonly number[], hours: number): number {
  const whole = Math.min(23, Math.max(0, Math.floor(hours)));
  const [before, after] = [course[whole] ?? 0, course[whole + 1] ?? 1];
  return before + (after - before) * Math.min(1, Math.max(0, hours - whole));
}

/** The other way round: how many hours after the day's start that share of its use is behind. */
export function hoursUntil(course: readonly number[], share: number): number {
  let whole = 0;
  while (whole < 23 && (course[whole + 1] ?? 1) < share) whole++;
  const [before, after] = [course[whole] ?? 0, course[whole + 1] ?? 1];
  return whole + (after > before ? Math.min(1, Math.max(0, (share - before) / (after - before))) : 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
