import { remainingPercent } from '../../src/core/figures.ts';
import type { Meter } from '../../src/core/model.ts';

/** The meters that get a row below the rings: the large ring and what stands beside it have said all of the headline. */
export function listedMeters(meters: readonly Meter[], headline: Meter | undefined): Meter[] {
  return meters.filter((meter) => meter !== headline);
}

/** Meters beside the headline that have a share to draw, in the provider's own order so that nothing jumps about. */
export function ringMeters(meters: readonly Meter[], headline: Meter, most: number): Meter[] {
  return meters.filter((meter) => meter !== headline && remainingPercent(meter) !== undefined).slice(0, most);
}
