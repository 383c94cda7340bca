import { remainingPercent } from './figures.ts';
import type { Level, Meter } from './model.ts';
import { isCurrency } from './units.ts';

/** Reached at or below. */
export interface Threshold {
  readonly warning: number;
  readonly critical: number;
}

/** `money` in the meter's own currency, `percent` of the limit left; `meters` overrides both by meter id. */
export interface Thresholds {
  readonly money: Threshold;
  readonly percent: Threshold;
  readonly meters?: Readonly<Record<string, Threshold>> | undefined;
}

export const defaultThresholds: Thresholds = {
  money: { warning: 10, critical: 5 },
  percent: { warning: 25, critical: 10 },
};

/** How far past its threshold a figure must rise before the level recovers, so that a figure on the edge doesn't flap. */
const RECOVERY = 1.05;

const severity: Readonly<Record<Level, number>> = { unknown: 0, normal: 1, warning: 2, critical: 3, exhausted: 4 };

export function isWorse(a: Level, b: Level): boolean {
  return severity[a] > severity[b];
}

export function worst(levels: Iterable<Level>): Level {
  let found: Level = 'unknown';
  for (const level of levels) if (isWorse(level, found)) found = level;
  return found;
}

/** What a meter is judged by: how much is left, and against which thresholds. Undefined where no judgement is possible. */
function measure(meter: Meter, thresholds: Thresholds): { left: number; threshold: Threshold } | undefined {
  const own = thresholds.meters?.[meter.id];
  const percent = remainingPercent(meter);
  if (isCurrency(meter.unit)) {
    const threshold = own ?? thresholds.money;
    // A limit no larger than the warning threshold would be low from its first day: judge it by its share instead.
    const tiny = meter.limit !== undefined && meter.limit > 0 && meter.limit <= threshold.warning;
    if (tiny && percent !== undefined) return { left: percent, threshold: thresholds.percent };
    if (meter.remaining !== undefined) return { left: meter.remaining, threshold };
    return percent === undefined ? undefined : { left: percent, threshold: thresholds.percent };
  }
  if (percent !== undefined) return { left: percent, threshold: own ?? thresholds.percent };
  return own && meter.remaining !== undefined ? { left: meter.remaining, threshold: own } : undefined;
}

/** Nothing is left, or the provider says so; work may still go on at extra cost. */
export function isExhausted({ unlimited, reached, remaining, usedPercent }: Meter): boolean {
  if (unlimited) return false;
  return reached === true || (remaining !== undefined && remaining <= 0) || (usedPercent ?? 0) >= 100;
}

/** The level of one meter. `before` is its level at the last reading. */
export function meterLevel(meter: Meter, thresholds: Thresholds, before: Level = 'unknown'): Level {
  if (meter.unlimited) return 'normal';
  if (isExhausted(meter)) return 'exhausted';
  const measured = measure(meter, thresholds);
  if (!measured) return 'unknown';
  const { left, threshold } = measured;
  const reached = (limit: number, level: Level) =>
    left <= limit || (!isWorse(level, before) && left <= limit * RECOVERY);
  if (reached(threshold.critical, 'critical')) return 'critical';
  if (reached(threshold.warning, 'warning')) return 'warning';
  return 'normal';
}

export interface Judgement {
  /** The worst known level of all meters. */
  readonly level: Level;
  readonly levels: Readonly<Record<string, Level>>;
  /** Id of the meter that will stop work first. */
  readonly headline: string | undefined;
}

export function judge(
  meters: readonly Meter[],
  thresholds: Thresholds,
  before: Readonly<Record<string, Level>> = {},
): Judgement {
  const levels = Object.fromEntries(meters.map((meter) => [meter.id, meterLevel(meter, thresholds, before[meter.id])]));
  const ranked = meters.map((meter) => ({ meter, level: levels[meter.id] ?? 'unknown' })).toSorted(compareUrgency);
  return { level: worst(Object.values(levels)), levels, headline: firstToStop(ranked)?.id };
}

/**
 * The first of meters in order of urgency. Amounts of one currency bound the same spending (a key's limit and the
 * balance behind it): among equally bad ones of which not all have a percentage, the least amount stops work first.
 */
function firstToStop([first, ...others]: readonly RankedMeter[]): Meter | undefined {
  if (!first || !isCurrency(first.meter.unit)) return first?.meter;
  const peers = others.filter(({ meter, level }) => level === first.level && meter.unit === first.meter.unit);
  const bounds = [first, ...peers].map(({ meter }) => meter).filter(({ remaining }) => remaining !== undefined);
  if (bounds.every((meter) => remainingPercent(meter) !== undefined)) return first.meter;
  return bounds.toSorted((a, b) => compareKnown(a.remaining, b.remaining))[0];
}

interface RankedMeter {
  readonly meter: Meter;
  readonly level: Level;
}

/** Sorts what will stop work first to the front: worst level, then least percent left, then least money left. */
function compareUrgency(a: RankedMeter, b: RankedMeter): number {
  return (
    severity[b.level] - severity[a.level] ||
    compareKnown(remainingPercent(a.meter), remainingPercent(b.meter)) ||
    compareKnown(a.meter.remaining, b.meter.remaining)
  );
}

/** The unknown behind the known. */
export function compareKnown(a: number | undefined, b: number | undefined): number {
  return (a ?? Infinity) === (b ?? Infinity) ? 0 : (a ?? Infinity) - (b ?? Infinity);
}
