import { remainingPercent } from '../../src/core/figures.ts';
import type { Meter } from '../../src/core/model.ts';

/** The meter that the card is about first; the first one where the reading names none. */
export function headlineMeter(meters: readonly Meter[], headline: string | undefined): Meter | undefined {
  return meters.find(({ id }) => id === headline) ?? meters[0];
}

/**
 * The meters that get a bar below the rings. The headline is among them only where there are other bars to compare it
 * with: alone it would say again what its ring has just said.
 */
export function listedMeters(meters: readonly Meter[], headline: Meter | undefined): Meter[] {
  const hasBar = (meter: Meter) => remainingPercent(meter) !== undefined;
  const isComparable =
    headline !== undefined && hasBar(headline) && meters.some((meter) => meter !== headline && hasBar(meter));
  return meters.filter((meter) => meter !== headline || isComparable);
}

/** Meters beside the headline that have a share to draw, in the provider's own order so that nothing jumps about. */
export function ringMeters(meters: readonly Meter[], headline: Meter, most: number): Meter[] {
  return meters.filter((meter) => meter !== headline && remainingPercent(meter) !== undefined).slice(0, most);
}
