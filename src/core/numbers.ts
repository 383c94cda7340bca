/** A result of arithmetic without the noise of binary fractions: 0.3, not 0.30000000000000004. */
export function tidy(value: number): number {
  return Number(value.toFixed(9));
}

/** The sum of what is known, or undefined where nothing is. */
export function sum(values: Iterable<number | undefined>): number | undefined {
  let total: number | undefined;
  for (const value of values) if (value !== undefined) total = tidy((total ?? 0) + value);
  return total;
}
