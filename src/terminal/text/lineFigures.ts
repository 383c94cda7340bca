import type { LinePoint } from '../../core/chart.ts';
import { tidy } from '../../core/numbers.ts';

/** What was used in between: every fall counts, a top-up or a reset does not. */
export function usedWithin(points: readonly LinePoint[]): number {
  let used = 0;
  let before: number | undefined;
  for (const { left } of points) {
    if (left === null) continue;
    if (before !== undefined && left < before) used += before - left;
    before = left;
  }
  return tidy(used);
}

/** What was last known to be left in each of so many equal parts of a time; undefined where nothing was read. */
export function sampled(
  points: readonly LinePoint[],
  { fromMs, stepMs, count }: { readonly fromMs: number; readonly stepMs: number; readonly count: number },
): (number | undefined)[] {
  const lastMs = points.at(-1)?.atMs ?? -Infinity;
  let next = 0;
  let left: number | undefined;
  return Array.from({ length: count }, (_, index) => {
    const startMs = fromMs + index * stepMs;
    let read: number | undefined;
    for (; (points[next]?.atMs ?? Infinity) < startMs + stepMs; next++) {
      left = points[next]?.left ?? undefined;
      read = left ?? read;
    }
    return read ?? (lastMs < startMs ? undefined : left);
  });
}
