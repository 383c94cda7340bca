import type { LinePoint, TimeRange } from '../../src/core/chart.ts';
import { thinOut } from './thinOut.ts';

const MOST_POINTS = 80;
/** A shorter gap, in parts of the range, would be a nick in a picture of this size: nights of a week, weekends of a month. */
const LEAST_GAP = 0.1;
/** So that half of a thick line isn't cut off at the edge. */
const MARGIN = 1.5;

/** The course of a line from zero up as SVG path data; what was not read is left open. */
export function sparkPaths(
  points: readonly LinePoint[],
  { fromMs, toMs }: TimeRange,
  { width, height }: { readonly width: number; readonly height: number },
): { line: string; area: string } {
  const values = points.flatMap(({ left }) => (left === null ? [] : [left]));
  const [bottom, top] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = top - bottom || 1;
  const x = (atMs: number) => round(MARGIN + ((atMs - fromMs) / (toMs - fromMs)) * (width - 2 * MARGIN));
  const y = (left: number) => round(height - MARGIN - ((left - bottom) / span) * (height - 2 * MARGIN));
  const stretches = stretchesOf(thinOut(bridged(points, LEAST_GAP * (toMs - fromMs)), MOST_POINTS));
  const line = stretches
    // A reading by itself is a dot: a line of no length with round ends.
    .map((stretch) => `M${stretch.map(({ atMs, left }) => `${x(atMs)} ${y(left)}`).join('L')}${stretch[1] ? '' : 'h0'}`)
    .join('');
  const area = stretches
    .filter(({ length }) => length > 1)
    .map((stretch) => {
      const [first, last] = [stretch[0]?.atMs ?? 0, stretch.at(-1)?.atMs ?? 0];
      const along = stretch.map(({ atMs, left }) => `L${x(atMs)} ${y(left)}`).join('');
      return `M${x(first)} ${y(0)}${along}L${x(last)} ${y(0)}Z`;
    })
    .join('');
  return { line, area };
}

function bridged(points: readonly LinePoint[], leastMs: number): LinePoint[] {
  return points.filter(({ left }, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    return left !== null || !before || !after || after.atMs - before.atMs >= leastMs;
  });
}

function stretchesOf(points: readonly LinePoint[]): { atMs: number; left: number }[][] {
  const stretches: { atMs: number; left: number }[][] = [[]];
  for (const { atMs, left } of points) {
    if (left === null) stretches.push([]);
    else stretches.at(-1)?.push({ atMs, left });
  }
  return stretches.filter(({ length }) => length > 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
