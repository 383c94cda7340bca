import { isCurrency, type Meter } from './model.ts';

/**
 * Fills in what follows by arithmetic from the figures a provider reported, unclamped. Nothing follows from an unknown
 * or from a limit of zero, and an unlimited meter keeps no figure but what was used.
 */
export function completeMeter(meter: Meter): Meter {
  if (meter.unlimited) {
    const { limit: _limit, remaining: _remaining, usedPercent: _usedPercent, reached: _reached, ...rest } = meter;
    return rest;
  }
  const limit = meter.limit === 0 ? undefined : meter.limit;
  let { used, remaining, usedPercent } = meter;
  if (limit !== undefined) {
    if (used === undefined && remaining !== undefined) used = limit - remaining;
    if (used === undefined && usedPercent !== undefined) used = (limit * usedPercent) / 100;
    if (remaining === undefined && used !== undefined) remaining = limit - used;
    if (usedPercent === undefined && used !== undefined) usedPercent = (used / limit) * 100;
  }
  let derivedLimit = meter.limit;
  if (derivedLimit === undefined && used !== undefined && remaining !== undefined && !isBalance(meter)) {
    derivedLimit = used + remaining;
    if (usedPercent === undefined && derivedLimit !== 0) usedPercent = (used / derivedLimit) * 100;
  }
  return withoutUndefined({ ...meter, used, limit: derivedLimit, remaining, usedPercent });
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
