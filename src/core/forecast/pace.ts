import type { Day } from './days.ts';
import { averageOf, trendsOf, type Trend } from './trend.ts';
import { noPattern, PATTERN_DAYS, weekdayPattern } from './weekdays.ts';

/**
 * How somebody uses a meter from day to day: a day is off with some chance, else its use scatters by a factor around a
 * typical day (a log-normal distribution), which may grow or shrink with time and differs by weekday.
 */
export interface Pace {
  readonly trends: readonly Trend[];
  /** Multiples of an average day, from Sunday on. */
  readonly weekdays: readonly number[];
  /** How many days of use and how many days off it rests on; partial and old ones count in part. */
  readonly onDays: number;
  readonly offDays: number;
}

/** A day so old counts half: habits change. */
const HALF_LIFE_DAYS = 45;
/** Less than that share of a typical day is a day off. */
const OFF_BELOW = 0.05;
/** What is used on a day off, as a share of a typical one. */
export const OFF_SHARE = 0.02;
/** Of a stranger's days so many are off; they count beside the account's own. */
const STRANGER = { offDays: 0.5, onDays: 4 } as const;
/** Days off, the trend and the weekdays depend on each other. */
const ROUNDS = 3;
/** Of less of a day than that nothing follows. */
const LEAST_SHARE = 0.01;

interface Sample extends Day {
  readonly age: number;
  readonly weight: number;
}

/** Undefined where nothing was used on any day. `today` is the number of the day that the trends' levels are for. */
export function paceOf(days: readonly Day[], today: number): Pace | undefined {
  const samples = days
    .filter(({ share }) => share > LEAST_SHARE)
    .map((day): Sample => {
      const age = day.day - today;
      return { ...day, age, weight: Math.min(1, day.share) * 0.5 ** (-age / HALF_LIFE_DAYS) };
    });
  const span = (samples.at(-1)?.day ?? 0) - (samples[0]?.day ?? 0) + 1;
  let pace: Pace | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const weekdays = pace && span >= PATTERN_DAYS ? patternOf(samples, pace) : noPattern;
    pace = fit(samples, weekdays, pace ? averageOf(pace.trends, ({ growth }) => growth) : 0);
    if (!pace) return undefined;
  }
  return pace && { ...pace, trends: pace.trends.map((trend) => settle(trend, samples, pace)) };
}

/** `growth` is what is known of it so far: against it a day is judged to be off. */
function fit(samples: readonly Sample[], weekdays: readonly number[], growth: number): Pace | undefined {
  const rated = samples.map((sample) => {
    const rate = sample.spent / (sample.share * (weekdays[sample.weekday] ?? 1));
    return { ...sample, rate, today: rate / Math.exp(growth * sample.age) };
  });
  const typical = weightedMedian(rated.filter(({ rate }) => rate > 0));
  if (typical === undefined) return undefined;
  const on = rated.filter(({ today }) => today > OFF_BELOW * typical);
  const onDays = on.reduce((sum, { weight }) => sum + weight, 0);
  const allDays = rated.reduce((sum, { weight }) => sum + weight, 0);
  const trends = trendsOf(on.map(({ rate, age, weight }) => ({ log: Math.log(rate), age, weight })));
  return { trends, weekdays, onDays, offDays: allDays - onDays };
}

function weightedMedian(values: readonly { readonly today: number; readonly weight: number }[]): number | undefined {
  const sorted = values.toSorted((a, b) => a.today - b.today);
  let rest = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  return sorted.find(({ weight }) => (rest -= weight) <= 0)?.today;
}

function patternOf(samples: readonly Sample[], pace: Pace): readonly number[] {
  const variance = averageOf(pace.trends, ({ squares, freedom }) => squares / freedom);
  const level = averageOf(pace.trends, (trend) => trend.level);
  const growth = averageOf(pace.trends, (trend) => trend.growth);
  const expected = samples.map(({ share, age }) => share * meanFactor(pace) * Math.exp(level + growth * age));
  // The squared coefficient of variation of a log-normal distribution with days off.
  return weekdayPattern(samples, expected, Math.exp(variance) / (1 - offChance(pace)) - 1);
}

/**
 * The mean of a log-normal distribution follows from few days better than their average does, but only if they are of
 * that shape; the average asks nothing. Half of the way from the one to the other.
 */
function settle(trend: Trend, samples: readonly Sample[], pace: Pace): Trend {
  let [spent, expected] = [0, 0];
  for (const sample of samples) {
    spent += sample.weight * sample.spent;
    expected +=
      sample.weight * sample.share * (pace.weekdays[sample.weekday] ?? 1) * Math.exp(trend.growth * sample.age);
  }
  const average = Math.log(spent / expected / meanFactor(pace));
  return { ...trend, level: (trend.level + average) / 2 };
}

/** The average day as a multiple of a typical one. */
function meanFactor(pace: Pace): number {
  const variance = averageOf(pace.trends, ({ squares, freedom }) => squares / freedom);
  const off = offChance(pace);
  return (1 - off) * Math.exp(variance / 2) + off * OFF_SHARE;
}

/** How likely a day is to be off. */
function offChance(pace: Pace): number {
  const { off, on } = offOdds(pace);
  return off / (off + on);
}

/** Days off against days of use, a stranger's included: the parameters of the beta distribution of the chance. */
export function offOdds({ onDays, offDays }: Pace): { off: number; on: number } {
  return { off: STRANGER.offDays + offDays, on: STRANGER.onDays + onDays };
}
