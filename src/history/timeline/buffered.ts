import type { Cell, OrderedTable, Row, SampleRow, RollupRow } from '../tables.ts';
import type { TimelineTables } from './append.ts';

/** Keeps what is put until `flush`: a row that changes with each of a hundred readings is written once. */
class BufferedTable<R extends Row & { readonly series: number; readonly at: number }> {
  readonly #table: OrderedTable<R>;
  readonly #rows = new Map<string, R>();

  constructor(table: OrderedTable<R>) {
    this.#table = table;
  }

  get(...key: Cell[]): R | undefined {
    return this.#rows.get(key.join(' ')) ?? this.#table.get(...key);
  }

  put(row: R): void {
    this.#rows.set(`${row.series} ${row.at}`, row);
  }

  flush(): void {
    for (const row of this.#rows.values()) this.#table.put(row);
    this.#rows.clear();
  }
}

/** What `append` needs of the tables, with the rows that it changes again and again kept back until `flush`. */
export function buffered(tables: TimelineTables) {
  const samples = new BufferedTable<SampleRow>(tables.samples);
  const hours = new BufferedTable<RollupRow>(tables.hours);
  const days = new BufferedTable<RollupRow>(tables.days);
  return {
    tables: { series: tables.series, samples, hours, days, marks: tables.marks },
    flush() {
      samples.flush();
      hours.flush();
      days.flush();
    },
  };
}
