import type { GaugeEvent } from '../gauge.ts';

/**
 * Use of one meter over a stretch of wall-clock time, in the meter's own unit. The slices of a meter follow each other
 * without overlap, oldest first; there may be gaps. A sleeping computer gives one long slice with what was used meanwhile.
 */
export interface Slice {
  readonly fromMs: number;
  readonly toMs: number;
  /** Never negative. Undefined where nobody knows. After a reset: only what was used since then. */
  readonly spent?: number | undefined;
  /** A top-up, a reset or a change of the limit lies inside. */
  readonly event?: GaugeEvent | undefined;
  /** What was left at its end. Where that was nothing, the idle time that follows says nothing about demand. */
  readonly left?: number | undefined;
  /** How many readings it sums up, the one at its end included and the one at its beginning not. */
  readonly readings: number;
}

export type KnownSlice = Slice & { readonly spent: number };

/** Those that say something: what a clock that was set back, or a figure that is none, has left behind is passed over. */
export function knownSlices(slices: readonly Slice[], nowMs: number): KnownSlice[] {
  let endMs = -Infinity;
  return slices.filter((slice): slice is KnownSlice => {
    const { fromMs, toMs, spent } = slice;
    const isKnown = spent !== undefined && Number.isFinite(spent) && spent >= 0;
    if (!isKnown || !(toMs > fromMs) || !(fromMs >= endMs) || !(toMs <= nowMs)) return false;
    endMs = toMs;
    return true;
  });
}

/**
 * The part of each slice in which the meter could be used and what was used is known: the demand that `spent` stands for.
 * While nothing was left nobody could use anything, and of a window that ended the rest is unknown.
 */
export function demand(slices: readonly KnownSlice[], windowMs: number | undefined): KnownSlice[] {
  return slices.flatMap((slice, index) => {
    const { spent, event, toMs, readings } = slice;
    const isOut = isNothing(slice.left);
    if (isOut && spent === 0) return [];
    const middleMs = (from: number) => (from + toMs) / 2;
    if (event === 'reset') {
      const fromMs = windowMs === undefined ? slice.fromMs : Math.max(slice.fromMs, toMs - windowMs);
      // When it began anew isn't known: in the middle, on average.
      const isCut = readings <= 1 || isNothing(slices[index - 1]?.left);
      return [{ ...slice, fromMs: isCut ? middleMs(fromMs) : fromMs }];
    }
    // Nor when it ran out.
    return [isOut ? { ...slice, toMs: middleMs(slice.fromMs) } : slice];
  });
}

function isNothing(left: number | undefined): boolean {
  return left !== undefined && left <= 0;
}
