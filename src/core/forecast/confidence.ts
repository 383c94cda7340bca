/** What a forecast rests on. */
export interface Basis {
  /** Days of wall-clock time of which the use is known. */
  readonly days: number;
  readonly readings: number;
}

export type Confidence = 'low' | 'medium' | 'high';

export interface Sureness {
  readonly basis: Basis;
  /** How likely it is to run out before the reset or the horizon: 0 to 1. */
  readonly chance: number;
  /** From now to the 10th and the 90th percentile; `Infinity` past the reset or the horizon. */
  readonly earliestMs: number;
  readonly latestMs: number;
}

const ENOUGH_DAYS = 14;
const FEW_DAYS = 4;
const FEW_READINGS = 24;
/** The latest moment as a multiple of the earliest. */
const NARROW = 2;
const WIDE = 4;
/** As good as certain, one way or the other. */
const CERTAIN = 0.02;

/** High only with weeks of history and a narrow range; low with a few days, or where the range says next to nothing. */
export function confidenceOf({ basis, chance, earliestMs, latestMs }: Sureness): Confidence {
  if (basis.days < FEW_DAYS || basis.readings < FEW_READINGS) return 'low';
  const isSettled = chance <= CERTAIN;
  const ratio = isSettled ? 1 : latestMs / earliestMs;
  // Past the reset or the horizon both ends are alike.
  if (Number.isNaN(ratio) || ratio > WIDE) return isSettled || earliestMs === Infinity ? 'medium' : 'low';
  return ratio <= NARROW && basis.days >= ENOUGH_DAYS ? 'high' : 'medium';
}
