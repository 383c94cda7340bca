import type { Line, LinePoint, TimeRange } from '../../src/core/chart.ts';

const DAY_MS = 86_400_000;
/** With more resets than that, the steps of the line are a fence, or one blot of ink. */
const MOST_RESETS = 40;
const RESETS_EACH = 4;
const MOST_STRETCHES = 60;

/**
 * How little was left in each stretch of days: what there is to see of a limit of a few hours over a month. Undefined
 * where the line can be drawn as it is.
 */
export function lows({ points, marks }: Line, { fromMs, toMs }: TimeRange): LinePoint[] | undefined {
  const resets = marks.filter(({ kind }) => kind === 'reset').length;
  if (resets <= MOST_RESETS) return undefined;
  const count = Math.min(MOST_STRETCHES, Math.round(resets / RESETS_EACH));
  // Whole days, so that each stretch has its nights.
  const stretchMs = Math.ceil((toMs - fromMs) / count / DAY_MS) * DAY_MS;
  const oldest = Math.ceil((toMs - fromMs) / stretchMs) - 1;
  const lowest = new Map<number, LinePoint>();
  for (const point of points) {
    if (point.left === null) continue;
    // Counted from the end: the one that isn't whole is the oldest.
    const stretch = Math.min(Math.floor((toMs - point.atMs) / stretchMs), oldest);
    const known = lowest.get(stretch)?.left;
    if (known === undefined || known === null || point.left < known) lowest.set(stretch, point);
  }
  const numbers = [...lowest.keys()].toSorted((a, b) => b - a);
  return numbers.flatMap((number, index) => {
    const isGap = index > 0 && numbers[index - 1] !== number + 1;
    const middle = toMs - (number + 1) * stretchMs;
    // oxlint-disable-next-line typescript/no-non-null-assertion -- it is one of the keys
    return [...(isGap ? [{ atMs: middle, left: null }] : []), lowest.get(number)!];
  });
}
