/** The value below which that share of the sorted ones lies; between two of them in proportion. NaN of nothing. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  // Between something and never there is no proportion.
  if (above === Infinity) return place % 1 < 0.5 ? below : above;
  return below + (above - below) * (place % 1);
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Makes the median absolute deviation of a bell curve its standard deviation. */
const AS_DEVIATION = 1.4826;

/** How far values lie from their middle, without regard to the few that lie far out. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return AS_DEVIATION * median(values.map((value) => Math.abs(value - middle)));
}
