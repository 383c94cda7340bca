import {
  layout,
  orderedLayout,
  type Cell,
  type OrderedPlace,
  type OrderedTable,
  type Row,
  type Table,
  type Tables,
} from './tables.ts';

/** The store's tables where there is no file to keep them in. */
export function memoryTables(): Tables {
  return {
    polls: new MapTable(layout.polls.key),
    refusals: new MapTable(layout.refusals.key),
    results: new MapTable(layout.results.key),
    alerts: new MapTable(layout.alerts.key),
    snoozes: new MapTable(layout.snoozes.key),
    aliases: new MapTable(layout.aliases.key),
    notes: new MapTable(layout.notes.key),
    sinks: new MapTable(layout.sinks.key),
    deliveries: new MapTable(layout.deliveries.key),
    series: new MapTable(layout.series.key),
    samples: new SortedTable(orderedLayout.samples),
    hours: new SortedTable(orderedLayout.hours),
    days: new SortedTable(orderedLayout.days),
    marks: new SortedTable(orderedLayout.marks),
    usage: new SortedTable(orderedLayout.usage),
  };
}

class MapTable<R extends Row> implements Table<R> {
  readonly #rows = new Map<Cell, R>();
  readonly #key: keyof R & string;

  constructor(key: keyof R & string) {
    this.#key = key;
  }

  get(key: Cell): R | undefined {
    return this.#rows.get(key);
  }

  where(column: keyof R & string, value: Cell): R[] {
    return this.all().filter((row) => row[column] === value);
  }

  from(column: keyof R & string, value: Cell): R[] {
    return this.all().filter((row) => (row[column] ?? '') >= (value ?? ''));
  }

  all(): R[] {
    return [...this.#rows.values()];
  }

  put(row: R): void {
    this.#rows.set(row[this.#key] as Cell, row);
  }

  delete(key: Cell): void {
    this.#rows.delete(key);
  }
}

/** Each part is an array that is kept in order; rows come nearly always at its end. */
class SortedTable<R extends Row> implements OrderedTable<R> {
  readonly #parts = new Map<Cell, R[]>();
  readonly #part: string;
  readonly #order: readonly string[];

  constructor({ part, order }: OrderedPlace) {
    this.#part = part;
    this.#order = order;
  }

  get(part: Cell, ...key: Cell[]): R | undefined {
    const rows = this.#rows(part);
    const row = rows[this.#indexOf(rows, key)];
    return row && this.#compare(row, key) === 0 ? row : undefined;
  }

  between(part: Cell, from: Cell, to: Cell): R[] {
    const rows = this.#rows(part);
    return rows.slice(this.#indexOf(rows, [from]), this.#indexOf(rows, [to]));
  }

  after(part: Cell, key: readonly Cell[], to: Cell, most: number): R[] {
    const rows = this.#rows(part);
    const start = this.#indexOf(rows, key);
    const first = rows[start] && this.#compare(rows[start], key) === 0 ? start + 1 : start;
    return rows.slice(first, Math.min(first + most, this.#indexOf(rows, [to])));
  }

  put(row: R): void {
    const part = row[this.#part] ?? null;
    const rows = this.#rows(part);
    const key = this.#order.map((column) => row[column] ?? null);
    const index = this.#indexOf(rows, key);
    const isThere = rows[index] !== undefined && this.#compare(rows[index], key) === 0;
    rows.splice(index, isThere ? 1 : 0, row);
    this.#parts.set(part, rows);
  }

  deleteFirst(part: Cell, to: Cell, most: number): number {
    const rows = this.#rows(part);
    return rows.splice(0, Math.min(most, this.#indexOf(rows, [to]))).length;
  }

  #rows(part: Cell): R[] {
    return this.#parts.get(part) ?? [];
  }

  /** Where the first row is that isn't below the key; a short key is below all that begin with it. */
  #indexOf(rows: readonly R[], key: readonly Cell[]): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row && this.#compare(row, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(row: R, key: readonly Cell[]): number {
    for (const [index, wanted] of key.entries()) {
      const cell = row[this.#order[index] ?? ''] ?? null;
      if (cell !== wanted) return (cell ?? '') < (wanted ?? '') ? -1 : 1;
    }
    return 0;
  }
}
