import type { Gauge } from './gauge.ts';
import type { Meter } from './model.ts';

/** The gauge of a meter. Undefined where there is nothing to keep: no figure, or no limit and no count. */
export function gaugeOf(meter: Meter): Gauge | undefined {
  const resetsAtMs = meter.resetsAt === undefined ? undefined : Date.parse(meter.resetsAt);
  const { unit, used, limit, remaining: left, usedPercent } = meter;
  if (used !== undefined || (left !== undefined && !meter.unlimited)) return { unit, left, used, limit, resetsAtMs };
  if (usedPercent === undefined || meter.unlimited) return undefined;
  return { unit: 'percent', left: 100 - usedPercent, used: usedPercent, limit: 100, resetsAtMs };
}
