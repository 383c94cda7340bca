import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Place } from './place.ts';
import { prepareFile } from './place.ts';
import { troubleOf } from './trouble.ts';

/**
 * Runs `work` while no other process opens, migrates or sets aside the history file. The lock is SQLite's own on an
 * empty file beside it: the system releases it when its holder dies, which a lock file made by hand doesn't.
 */
export function whileAlone<T>({ sqlite, folder, waitMs }: Place, work: () => T): T {
  const path = join(folder, 'history.db.lock');
  prepareFile(path);
  const lock = new sqlite.DatabaseSync(path);
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}`);
    take(lock, path);
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
