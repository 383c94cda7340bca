import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Sqlite } from '../database/sqlite.ts';

/** Where the history is, and how it is opened. */
export interface Place {
  readonly sqlite: Sqlite;
  readonly folder: string;
  /** How long to wait for another process's lock. */
  readonly waitMs: number;
  /** Further settings of the connection; tests make a full disk of `max_page_count`. */
  readonly pragmas?: readonly string[] | undefined;
  /** False: works as on a file system that takes no write-ahead log. */
  readonly mayLog?: boolean | undefined;
}

/** The files of the history, in the folder that dataFolder names. */

export function historyPath(folder: string): string {
  return join(folder, 'history.db');
}

/** A copy of the file as an earlier version of the program left it. One of each version: the newest. */
export function backupPath(path: string, version: number): string {
  return `${path}.backup-v${version}`;
}

/**
 * Deletes the database, its companions and every copy of it. Only for the holder of the opening lock, whose own file,
 * which is empty, stays.
 */
export function deleteFiles(folder: string): void {
  const isOurs = /^history\.db(-(wal|shm|journal)|\.(backup-v|corrupt-).*)?$/;
  for (const name of readdirSync(folder)) if (isOurs.test(name)) rmSync(join(folder, name));
}
