import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { say, type Message } from '../../core/message.ts';
import { loadSqlite, type Sqlite } from '../../database/sqlite.ts';
import { importedText } from './cells.ts';
import type { CreditRow } from './creditRows.ts';
import { UnusableSource, type Source } from './source.ts';
import type { UsageSnapshot } from './usageSnapshots.ts';

const CREDITS = 'openrouter_credit_log';
const USAGE = 'usage_snapshots';

/** Reads the older monitors’ tables. The file is opened for reading only, with what its log has beside it. */
export function readSqlite(file: string): Source {
  const sqlite = loadSqlite();
  if (!sqlite) throw new UnusableSource(say('store.noSqlite'));
  return opened(sqlite, file, (database) => {
    const tables = new Set(rowsOf(database, 'SELECT name FROM sqlite_master').rows.map(({ name }) => name));
    if (tables.has(CREDITS)) return credits(database);
    if (tables.has(USAGE)) return usage(database, tables.has('providers'));
    if (tables.has('series') && tables.has('sample')) throw new UnusableSource(say('import.ownDatabase', { file }));
    throw new UnusableSource(say('import.otherDatabase', { file }));
  });
}

/** In a folder that can’t be written a log can’t be read in place: then from a copy. */
function opened<T>(sqlite: Sqlite, file: string, work: (database: DatabaseSync) => T): T {
  try {
    return inDatabase(sqlite, file, work);
  } catch (error) {
    if (error instanceof UnusableSource) throw error;
    if (!existsSync(`${file}-wal`)) throw new UnusableSource(say('import.damagedDatabase', { file }), { cause: error });
  }
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-import-'));
  try {
    const copy = join(folder, 'copy.db');
    for (const part of ['', '-wal']) copyFileSync(file + part, copy + part);
    return inDatabase(sqlite, copy, work);
  } catch (error) {
    if (error instanceof UnusableSource) throw error;
    throw new UnusableSource(say('import.damagedDatabase', { file }), { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inDatabase<T>(sqlite: Sqlite, file: string, work: (database: DatabaseSync) => T): T {
  const database = new sqlite.DatabaseSync(file, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout=5000');
    return work(database);
  } finally {
    database.close();
  }
}

function credits(database: DatabaseSync): Source {
  const wanted = ['timestamp', 'label', 'usage', 'credit_limit', 'remaining'];
  const { rows, damage } = rowsOf(database, `SELECT ${columnsOf(database, CREDITS, wanted)} FROM ${CREDITS}`);
  const read = rows.map(({ timestamp, label, usage: used, credit_limit: limit, remaining }): CreditRow => ({
    at: timestamp,
    provider: 'openrouter',
    label,
    usage: used,
    limit,
    remaining,
  }));
  return { kind: 'credits', format: CREDITS, rows: read, damage };
}

function usage(database: DatabaseSync, hasNames: boolean): Source {
  const wanted = ['timestamp', 'provider_id', 'api_key_id', 'cost', 'model'];
  const { rows, damage } = rowsOf(database, `SELECT ${columnsOf(database, USAGE, wanted)} FROM ${USAGE}`);
  const providers = hasNames ? rowsOf(database, 'SELECT id, name FROM providers').rows : [];
  const names = new Map(providers.map(({ id, name }) => [String(id), name]));
  const read = rows.map(({ timestamp, provider_id: id, api_key_id: key, cost, model }): UsageSnapshot => ({
    at: timestamp,
    provider: names.get(String(id)) ?? id,
    key: typeof key === 'bigint' ? Number(key) : importedText(key),
    model,
    cost,
  }));
  return { kind: 'usage', format: USAGE, rows: read, damage };
}

/** Not every version of those programs had every column. */
function columnsOf(database: DatabaseSync, table: string, wanted: readonly string[]): string {
  const there = new Set(rowsOf(database, `PRAGMA table_info(${table})`).rows.map(({ name }) => name));
  return wanted.map((column) => (there.has(column) ? column : `NULL AS ${column}`)).join(', ');
}

/** The rows as far as they can be read: of a damaged file, those before the damage. */
function rowsOf(database: DatabaseSync, sql: string): { rows: Record<string, unknown>[]; damage?: Message } {
  const statement = database.prepare(sql);
  // A count beyond 2^53 would end the reading.
  statement.setReadBigInts(true);
  const rows: Record<string, unknown>[] = [];
  try {
    for (const row of statement.iterate()) rows.push(row);
    return { rows };
  } catch (error) {
    if (rows.length === 0) throw error;
    return { rows, damage: say('import.damagedPart', { count: rows.length }) };
  }
}
