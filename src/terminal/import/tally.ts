/** Why a row of another program's history isn't taken over. */
export const reasons = [
  'time',
  'future',
  'old',
  'figure',
  'negative',
  'empty',
  'dip',
  'shape',
  'provider',
  'label',
  'account',
  'warning',
] as const;
export type Reason = (typeof reasons)[number];

/** What becomes of the rows of a source. Each is known by the number under which it was read. */
export class Tally {
  readonly leftOut = new Map<Reason, number>();
  readonly #added = new Set<number>();
  #read = 0;

  /** The number of one more row. */
  next(): number {
    return this.#read++;
  }

  leave(reason: Reason, count = 1): void {
    if (count > 0) this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + count);
  }

  add(row: number): void {
    this.#added.add(row);
  }

  isAdded(row: number): boolean {
    return this.#added.has(row);
  }

  get read(): number {
    return this.#read;
  }

  get added(): number {
    return this.#added.size;
  }

  get left(): number {
    return [...this.leftOut.values()].reduce((sum, count) => sum + count, 0);
  }

  /** What Fuelgauge has of that time already, and what the source told twice. */
  get known(): number {
    return this.#read - this.added - this.left;
  }
}
