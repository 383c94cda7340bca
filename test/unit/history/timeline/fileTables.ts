import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../../../src/history/schema.ts';
import { sqlTables } from '../../../../src/history/sqlTables.ts';
import type { Tables } from '../../../../src/history/tables.ts';

/** The tables as SQLite keeps them, in a database of this test alone. */
export function fileTables(): { tables: Tables; close(): void } {
  const database = new DatabaseSync(':memory:');
  migrate(database, () => undefined);
  return { tables: sqlTables(database), close: () => database.close() };
}
