// What every group of the bench is made of: measures, which print what they see and end in figures.

export type Log = (line: string) => void;

export interface Measure {
  /** `npm run bench -- GROUP.NAME` runs it alone. */
  readonly name: string;
  /** The figures that it gives, so that a failure can say which of them are missing. */
  readonly figures: readonly string[];
  /** Resolves to the value of each; throws where one can't be measured. */
  run(log: Log): Promise<Readonly<Record<string, number>>>;
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (upper + lower) / 2;
}

/** `12, 14, 13 ms` */
export function list(values: readonly number[], unit: string, digits = 0): string {
  return `${values.map((value) => value.toFixed(digits)).join(', ')} ${unit}`;
}
