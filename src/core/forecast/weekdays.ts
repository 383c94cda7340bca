import type { Day } from './days.ts';

/** A pattern is believed from that many days of history on: by then each weekday came around three times. */
export const PATTERN_DAYS = 21;
/** How far weekends differ from workdays, and weekdays among themselves, from one person to the next (variances). */
const WEEKEND_VARIANCE = 5;
const WEEKDAY_VARIANCE = 0.03;
/** A single day counts as no more than that many usual ones. */
const MOST = 6;
const LEAST = 0.01;

export const noPattern: readonly number[] = [1, 1, 1, 1, 1, 1, 1];

/**
 * How much is used on each weekday, from Sunday on, as a multiple of the average day. The weekend is told apart first,
 * then each weekday from its like; the fewer the days and the more they scatter (`noise`, their squared coefficient of
 * variation), the less. `expected` is what the pace without a pattern gives for each day.
 */
export function weekdayPattern(
  days: readonly (Day & { readonly weight: number })[],
  expected: readonly number[],
  noise: number,
): readonly number[] {
  const ratios = days.map(({ spent }, index) => Math.min(MOST, spent / (expected[index] ?? Infinity)));
  const mean = (isWanted: (weekday: number) => boolean, prior: number, variance: number) => {
    const priorWeight = noise / variance;
    let [sum, count] = [prior * priorWeight, priorWeight];
    days.forEach(({ weekday, weight }, index) => {
      if (!isWanted(weekday)) return;
      sum += weight * (ratios[index] ?? 0);
      count += weight;
    });
    return count > 0 ? sum / count : prior;
  };
  const weekend = mean(isWeekend, 1, WEEKEND_VARIANCE);
  const workday = mean((weekday) => !isWeekend(weekday), 1, WEEKEND_VARIANCE);
  const pattern = noPattern.map((_, weekday) =>
    mean((each) => each === weekday, isWeekend(weekday) ? weekend : workday, WEEKDAY_VARIANCE),
  );
  const average = pattern.reduce((sum, each) => sum + each, 0) / 7;
  return average > 0 ? pattern.map((each) => Math.max(LEAST, each / average)) : noPattern;
}

function isWeekend(weekday: number): boolean {
  return weekday === 0 || weekday === 6;
}
