import { truncateSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { prepareFile } from './files.ts';
import type { Sqlite } from './sqlite.ts';
import { troubleOf } from './trouble.ts';

interface Alone {
  readonly sqlite: Sqlite;
  readonly path: string;
  /** How long to wait for another process. */
  readonly waitMs: number;
}

/**
 * Runs `work` while no other process opens, migrates or sets aside the database at `path`. The lock is SQLite's own on an
 * empty file beside it: the system releases it when its holder dies, which a lock file made by hand doesn't.
 */
export function whileAlone<T>({ sqlite, path, waitMs }: Alone, work: () => T): T {
  const file = `${path}.lock`;
  prepareFile(file);
  const lock = new sqlite.DatabaseSync(file);
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}`);
    take(lock, file);
    return work();
  } finally {
    lock.close();
  }
}

function take(lock: DatabaseSync, path: string): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error;
    // Something wrote into the file, whose content means nothing.
    truncateSync(path);
    lock.exec('BEGIN EXCLUSIVE');
  }
}
