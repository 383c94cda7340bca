import { courseOf, hoursUntil, shareAfter, type DayShape } from './dayShape.ts';
import { dayAt, weekdayOf, type Day } from './days.ts';
import { addDay, dayUse, habitsOf, SEED, WAYS, type Habits } from './habits.ts';
import { OFF_SHARE, type Pace } from './pace.ts';
import { evenNormals, normal, seeded } from './random.ts';

export interface PathsInput {
  readonly pace: Pace;
  readonly shape: DayShape;
  readonly days: readonly Day[];
  readonly left: number;
  /** When that was left, in hours by the reader's clock, and how many hours the paths are followed. */
  readonly fromHour: number;
  readonly hours: number;
}

/** How much the use of one hour of work scatters (squared coefficient of variation), and how many such hours a day has. */
const HOUR_NOISE = 0.3;
const HOURS_OF_WORK = 12;
/** The rest of a day never scatters like less than this share of one, nor by more than this factor. */
const LEAST_REST = 0.04;
const MOST_NOISE = 3;
/** Of so little of a day's use nothing follows for the rest of it. */
const TOO_EARLY = 0.005;
/** Keeps the logarithm of no use at all finite, and the noise of a day off from deciding. */
const TRACE = 0.01;
const OFF_VARIANCE = 0.5;

/**
 * Lets the account go on in as many ways as its history allows, and says after how many hours nothing was left in each:
 * sorted, `Infinity` where something is left at the end.
 */
export function hoursToExhaustion({ pace, shape, days, left, fromHour, hours }: PathsInput): number[] {
  const random = seeded(SEED);
  const course = courseOf(shape);
  const today = dayAt(fromHour, shape.startHour);
  const intoDay = fromHour - today * 24 - shape.startHour;
  const behind = shareAfter(course, intoDay);
  const weekdays = Array.from({ length: Math.ceil((hours + intoDay) / 24) + 1 }, (_, ahead) => {
    return pace.weekdays[weekdayOf(today + ahead, shape.startHour)] ?? 1;
  });
  const soFar = days.find(({ day }) => day === today);
  const zs = evenNormals(WAYS, random);
  const restNoise = Math.sqrt(HOUR_NOISE / HOURS_OF_WORK / Math.max(LEAST_REST, 1 - behind));
  const passages = habitsOf(pace, random).map((habits, index) => {
    const whole = Math.exp(habits.level) * (weekdays[0] ?? 1);
    const factor = todaysFactor(habits, { whole, soFar, z: zs[index] ?? 0, random });
    let rest = left;
    let use = whole * factor * (1 - behind) * Math.min(MOST_NOISE, Math.exp(restNoise * normal(random)));
    if (use >= rest) return hoursUntil(course, behind + ((1 - behind) * rest) / use) - intoDay;
    for (let ahead = 1; ahead * 24 - intoDay <= hours; ahead++) {
      rest -= use;
      addDay(habits);
      use = dayUse(habits, random) * (weekdays[ahead] ?? 1);
      if (use >= rest) return ahead * 24 + hoursUntil(course, rest / use) - intoDay;
    }
    return Infinity;
  });
  return passages.map((passage) => (passage < hours ? Math.max(0, passage) : Infinity)).toSorted((a, b) => a - b);
}

interface Today {
  /** The use of a typical day of this weekday. */
  readonly whole: number;
  readonly soFar: Day | undefined;
  /** A draw from the standard normal distribution. */
  readonly z: number;
  readonly random: () => number;
}

/** What kind of day today is, given what was used so far: the more of it is behind, the less is open. */
function todaysFactor(habits: Habits, { whole, soFar, z, random }: Today): number {
  const { deviation, offChance } = habits;
  const share = soFar?.share ?? 0;
  if (!soFar || share < TOO_EARLY) return random() < offChance ? OFF_SHARE : Math.exp(deviation * z);
  const seen = Math.log(soFar.spent / (whole * share) + TRACE);
  const seenVariance = HOUR_NOISE / HOURS_OF_WORK / share;
  const on = (1 - offChance) * density(seen, deviation ** 2 + seenVariance);
  const off = offChance * density(seen - Math.log(OFF_SHARE + TRACE), OFF_VARIANCE + seenVariance);
  if (random() * (on + off) < off) return OFF_SHARE;
  const precision = 1 / deviation ** 2 + 1 / seenVariance;
  return Math.exp(seen / seenVariance / precision + z / Math.sqrt(precision));
}

/** Of the normal distribution around 0, up to a factor. */
function density(value: number, variance: number): number {
  return Math.exp(-(value ** 2) / variance / 2) / Math.sqrt(variance);
}
