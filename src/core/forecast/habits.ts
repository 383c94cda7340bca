import { OFF_SHARE, offOdds, type Pace } from './pace.ts';
import { chiSquared, evenNormals, normal } from './random.ts';

/** One of the ways a person may go on, of those that the days seen so far allow. */
export interface Habits {
  /** The logarithm of a typical day's use: today's, until a day is added. */
  level: number;
  /** The logarithm of the factor from this day to the next. */
  growth: number;
  /** The standard deviation of a day's logarithm. */
  readonly deviation: number;
  /** How likely a day is to be off. */
  readonly offChance: number;
}

/** Nobody's use grows for ever at one rate: of a day's growth that much is left on the next. */
const GROWTH_KEPT = 0.98;

/** How many ways to go on are tried: few enough to take some milliseconds, enough for a tenth of them to say something. */
export const WAYS = 400;
/** Any seed does, as long as it stays: the same history gives the same forecast. */
export const SEED = 20_260_101;

/** Each as likely as the others. */
export function habitsOf(pace: Pace, random: () => number): Habits[] {
  const levels = evenNormals(WAYS, random);
  const deviations = evenNormals(WAYS, random);
  const chances = evenNormals(WAYS, random);
  const { off, on } = offOdds(pace);
  const chance = off / (off + on);
  const chanceDeviation = Math.sqrt((chance * (1 - chance)) / (off + on + 1));
  let index = 0;
  let behind = pace.trends[0]?.probability ?? 1;
  return levels.map((z, number) => {
    while (behind < (number + 0.5) / WAYS && index < pace.trends.length - 1) {
      index++;
      behind += pace.trends[index]?.probability ?? 0;
    }
    const { growth, level, squares, freedom } = pace.trends[index] ?? { growth: 0, level: 0, squares: 0, freedom: 1 };
    const deviation = Math.sqrt(squares / chiSquared(freedom, deviations[number] ?? 0));
    return {
      level: level + (z * deviation) / Math.sqrt(pace.onDays),
      growth,
      deviation,
      offChance: Math.min(0.95, Math.max(0.005, chance + (chances[number] ?? 0) * chanceDeviation)),
    };
  });
}

/** What is used on the day that the level is for, before its weekday counts. */
export function dayUse(habits: Habits, random: () => number): number {
  if (random() < habits.offChance) return OFF_SHARE * Math.exp(habits.level);
  return Math.exp(habits.level + habits.deviation * normal(random));
}

/** Goes on to the next day. In place: it happens some ten thousand times in a forecast. */
export function addDay(habits: Habits): void {
  habits.growth *= GROWTH_KEPT;
  habits.level += habits.growth;
}
