import { layout, type Cell, type Row, type Table, type Tables } from './tables.ts';

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
