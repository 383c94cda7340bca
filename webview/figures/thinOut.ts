import type { LinePoint } from '../../src/core/chart.ts';

/**
 * At most about `most` points of the line, with every low and high of it: of each stretch of time the first, the lowest,
 * the highest and the last stay. A gap stays a gap.
 */
export function thinOut(points: readonly LinePoint[], most: number): LinePoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || !first || !last) return [...points];
  const width = (last.atMs - first.atMs) / Math.max(1, most / 4);
  const kept: LinePoint[] = [];
  let stretch: LinePoint[] = [];
  let end = first.atMs + width;
  const close = () => {
    kept.push(...extremes(stretch));
    stretch = [];
  };
  for (const point of points) {
    if (point.atMs > end) {
      close();
      end = first.atMs + width * Math.ceil((point.atMs - first.atMs) / width);
    }
    if (point.left === null) {
      close();
      kept.push(point);
    } else stretch.push(point);
  }
  close();
  return kept;
}

function extremes(points: readonly LinePoint[]): LinePoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const value = ({ left }: LinePoint) => left ?? 0;
  const lowest = points.reduce((a, b) => (value(b) < value(a) ? b : a));
  const highest = points.reduce((a, b) => (value(b) > value(a) ? b : a));
  return [...new Set([first, lowest, highest, last])].toSorted((a, b) => a.atMs - b.atMs);
}
