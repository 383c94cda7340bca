import type { Meter } from './model.ts';
import { tidy } from './numbers.ts';
import { isCurrency } from './units.ts';

/**
 * Fills in what follows by arithmetic from the figures a provider reported, unclamped. Nothing follows from an unknown
 * or from a limit of zero, and an unlimited meter keeps no figure but what was used.
 */
export function completeMeter(meter: Meter): Meter {
  if (meter.unlimited) {
    return withoutUndefined({
      ...meter,
      limit: undefined,
      remaining: undefined,
      usedPercent: undefined,
      reached: undefined,
    });
  }
  let { used, limit, remaining, usedPercent } = meter;
  if (limit === undefined && used !== undefined && remaining !== undefined && !isBalance(meter)) {
    limit = tidy(used + remaining);
  }
  if (limit !== undefined && limit > 0) {
    if (used === undefined && remaining !== undefined) used = tidy(limit - remaining);
    if (used === undefined && usedPercent !== undefined) used = tidy((limit * usedPercent) / 100);
    if (remaining === undefined && used !== undefined) remaining = tidy(limit - used);
    // A limit next to nothing gives no percentage that means anything.
    const percent = used === undefined ? NaN : tidy((used / limit) * 100);
    if (usedPercent === undefined && Number.isFinite(percent)) usedPercent = percent;
  }
  return withoutUndefined({ ...meter, used, limit, remaining, usedPercent });
}

/** Money that is topped up: what was used over its lifetime plus what is left is no limit. */
function isBalance(meter: Meter): boolean {
  return isCurrency(meter.unit) && meter.limit === undefined;
}

function withoutUndefined(meter: Meter): Meter {
  return Object.fromEntries(Object.entries(meter).filter(([, value]) => value !== undefined)) as Meter;
}

/** How much of the meter is left, in percent (may be negative), or undefined where nobody knows. */
export function remainingPercent(meter: Meter): number | undefined {
  return meter.usedPercent === undefined || meter.unlimited ? undefined : 100 - meter.usedPercent;
}
