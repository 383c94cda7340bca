import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { layout, type Cell, type Row, type Table, type Tables } from './tables.ts';

/** The store's tables in an open, migrated database. */
export function sqlTables(database: DatabaseSync): Tables {
  return {
    polls: new SqlTable(database, layout.polls),
    refusals: new SqlTable(database, layout.refusals),
    results: new SqlTable(database, layout.results),
    alerts: new SqlTable(database, layout.alerts),
    snoozes: new SqlTable(database, layout.snoozes),
    aliases: new SqlTable(database, layout.aliases),
    notes: new SqlTable(database, layout.notes),
  };
}

/** Names of tables and columns come from the program, never from data; values are always bound. */
class SqlTable<R extends Row> implements Table<R> {
  readonly #database: DatabaseSync;
  readonly #name: string;
  readonly #key: string;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, place: { readonly name: string; readonly key: string }) {
    this.#database = database;
    this.#name = place.name;
    this.#key = place.key;
  }

  get(key: Cell): R | undefined {
    const row = this.#statement(`SELECT * FROM ${this.#name} WHERE ${this.#key} = ?`).get(key);
    return row && ({ ...row } as R);
  }

  where(column: keyof R & string, value: Cell): R[] {
    const select = `SELECT * FROM ${this.#name} WHERE ${column} = ? ORDER BY ${this.#key}`;
    return this.#statement(select).all(value) as R[];
  }

  all(): R[] {
    return this.#statement(`SELECT * FROM ${this.#name} ORDER BY ${this.#key}`).all() as R[];
  }

  put(row: R): void {
    const columns = Object.keys(row);
    const values = columns.map(() => '?').join(', ');
    const insert = `INSERT OR REPLACE INTO ${this.#name} (${columns.join(', ')}) VALUES (${values})`;
    this.#statement(insert).run(...Object.values(row));
  }

  delete(key: Cell): void {
    this.#statement(`DELETE FROM ${this.#name} WHERE ${this.#key} = ?`).run(key);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }
}
