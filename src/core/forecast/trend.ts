/** One of the ways in which use may grow or shrink from day to day. */
export interface Trend {
  /** The logarithm of the factor from one day to the next. */
  readonly growth: number;
  /** The logarithm of a typical day's use, today. */
  readonly level: number;
  /** The sum of the squared deviations of the days' logarithms, with what is expected of a stranger's days. */
  readonly squares: number;
  /** How many days, with the stranger's, `squares` rests on: its degrees of freedom. */
  readonly freedom: number;
  readonly probability: number;
}

/** The days that a fit rests on, one entry each. */
export interface Fitted {
  /** The logarithm of what a whole average weekday at that pace would have used. */
  readonly log: number;
  /** In days, before today: negative. */
  readonly age: number;
  readonly weight: number;
}

/** The variance of the logarithm of a stranger's day, and how many days that guess counts as much as. */
const STRANGER_VARIANCE = 0.25;
const STRANGER_DAYS = 2;
/** Most people keep their pace; the growth of the others is of about that size (its standard deviation), per day. */
const TREND_CHANCE = 0.2;
const TREND_DEVIATION = 0.04;
const STEEPEST = 0.1;
const STEP = 0.0025;

/** How well each growth fits the days, from the steepest fall to the steepest rise. Probabilities add up to 1. */
export function trendsOf(days: readonly Fitted[]): Trend[] {
  const count = days.reduce((sum, { weight }) => sum + weight, 0);
  const freedom = count + STRANGER_DAYS - 1;
  const steps = Math.round(STEEPEST / STEP);
  const trends = Array.from({ length: 2 * steps + 1 }, (_, index) => {
    const growth = (index - steps) * STEP;
    let level = 0;
    for (const { log, age, weight } of days) level += (weight * (log - growth * age)) / count;
    let squares = STRANGER_DAYS * STRANGER_VARIANCE;
    for (const { log, age, weight } of days) squares += weight * (log - growth * age - level) ** 2;
    // The likelihood with the unknown variance integrated out.
    return {
      growth,
      level,
      squares,
      freedom,
      likelihood: (-freedom / 2) * Math.log(squares) + Math.log(chance(growth)),
    };
  });
  const best = Math.max(...trends.map(({ likelihood }) => likelihood));
  const total = trends.reduce((sum, { likelihood }) => sum + Math.exp(likelihood - best), 0);
  return trends.map(({ likelihood, ...trend }) => ({ ...trend, probability: Math.exp(likelihood - best) / total }));
}

/** How likely a growth is before any day was seen. */
function chance(growth: number): number {
  const bell = Math.exp(-((growth / TREND_DEVIATION) ** 2) / 2) / (TREND_DEVIATION * Math.sqrt(2 * Math.PI));
  return TREND_CHANCE * bell * STEP + (growth === 0 ? 1 - TREND_CHANCE : 0);
}

/** The average of something over the trends, each by its probability. */
export function averageOf(trends: readonly Trend[], value: (trend: Trend) => number): number {
  return trends.reduce((sum, trend) => sum + trend.probability * value(trend), 0);
}
