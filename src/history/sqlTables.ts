import type { DatabaseSync, StatementSync } from 'node:sqlite';
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

/** The store's tables in an open, migrated database. */
export function sqlTables(database: DatabaseSync): Tables {
  const statements = new Statements(database);
  return {
    polls: new SqlTable(statements, layout.polls),
    refusals: new SqlTable(statements, layout.refusals),
    results: new SqlTable(statements, layout.results),
    alerts: new SqlTable(statements, layout.alerts),
    snoozes: new SqlTable(statements, layout.snoozes),
    aliases: new SqlTable(statements, layout.aliases),
    notes: new SqlTable(statements, layout.notes),
    sinks: new SqlTable(statements, layout.sinks),
    deliveries: new SqlTable(statements, layout.deliveries),
    series: new SqlTable(statements, layout.series),
    samples: new SqlOrderedTable(statements, orderedLayout.samples),
    hours: new SqlOrderedTable(statements, orderedLayout.hours),
    days: new SqlOrderedTable(statements, orderedLayout.days),
    marks: new SqlOrderedTable(statements, orderedLayout.marks),
    usage: new SqlOrderedTable(statements, orderedLayout.usage),
  };
}

/** Statements are prepared once. Names of tables and columns come from the program, never from data; values are bound. */
class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  put(table: string, row: Row): void {
    const columns = Object.keys(row);
    const values = columns.map(() => '?').join(', ');
    const insert = `INSERT OR REPLACE INTO ${table} (${columns.map(quoted).join(', ')}) VALUES (${values})`;
    this.get(insert).run(...Object.values(row));
  }
}

function quoted(column: string): string {
  return `"${column}"`;
}

class SqlTable<R extends Row> implements Table<R> {
  readonly #statements: Statements;
  readonly #name: string;
  readonly #key: string;

  constructor(statements: Statements, place: { readonly name: string; readonly key: string }) {
    this.#statements = statements;
    this.#name = place.name;
    this.#key = place.key;
  }

  get(key: Cell): R | undefined {
    const row = this.#statements.get(`SELECT * FROM ${this.#name} WHERE ${this.#key} = ?`).get(key);
    return row && ({ ...row } as R);
  }

  where(column: keyof R & string, value: Cell): R[] {
    const select = `SELECT * FROM ${this.#name} WHERE ${column} = ? ORDER BY ${this.#key}`;
    return this.#statements.get(select).all(value) as R[];
  }

  from(column: keyof R & string, value: Cell): R[] {
    const select = `SELECT * FROM ${this.#name} WHERE ${column} >= ? ORDER BY ${this.#key}`;
    return this.#statements.get(select).all(value) as R[];
  }

  all(): R[] {
    return this.#statements.get(`SELECT * FROM ${this.#name} ORDER BY ${this.#key}`).all() as R[];
  }

  put(row: R): void {
    this.#statements.put(this.#name, row);
  }

  delete(key: Cell): void {
    this.#statements.get(`DELETE FROM ${this.#name} WHERE ${this.#key} = ?`).run(key);
  }
}

class SqlOrderedTable<R extends Row> implements OrderedTable<R> {
  readonly #statements: Statements;
  readonly #name: string;
  readonly #part: string;
  readonly #order: readonly string[];
  readonly #first: string;

  constructor(statements: Statements, { name, part, order }: OrderedPlace) {
    this.#statements = statements;
    this.#name = name;
    this.#part = part;
    this.#order = order;
    this.#first = order[0] ?? part;
  }

  get(...key: Cell[]): R | undefined {
    const isKey = [this.#part, ...this.#order].map((column) => `${column} = ?`).join(' AND ');
    const row = this.#statements.get(`SELECT * FROM ${this.#name} WHERE ${isKey}`).get(...key);
    return row && ({ ...row } as R);
  }

  between(part: Cell, from: Cell, to: Cell): R[] {
    const isInside = `${this.#part} = ? AND ${this.#first} >= ? AND ${this.#first} < ?`;
    const select = `SELECT * FROM ${this.#name} WHERE ${isInside} ORDER BY ${this.#order.join(', ')}`;
    return this.#statements.get(select).all(part, from, to) as R[];
  }

  after(part: Cell, key: readonly Cell[], to: Cell, most: number): R[] {
    const order = this.#order.join(', ');
    const isAfter = `(${order}) > (${this.#order.map(() => '?').join(', ')})`;
    const isInside = `${this.#part} = ? AND ${isAfter} AND ${this.#first} < ?`;
    const select = `SELECT * FROM ${this.#name} WHERE ${isInside} ORDER BY ${order} LIMIT ?`;
    return this.#statements.get(select).all(part, ...key, to, most) as R[];
  }

  put(row: R): void {
    this.#statements.put(this.#name, row);
  }

  deleteFirst(part: Cell, to: Cell, most: number): number {
    const order = this.#order.join(', ');
    const isFirst = `SELECT ${order} FROM ${this.#name} WHERE ${this.#part} = ? AND ${this.#first} < ? LIMIT ?`;
    const sql = `DELETE FROM ${this.#name} WHERE ${this.#part} = ? AND (${order}) IN (${isFirst})`;
    return Number(this.#statements.get(sql).run(part, part, to, most).changes);
  }
}
