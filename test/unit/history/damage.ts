import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function withDatabase<T>(folder: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'history.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

export function setAsideIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.corrupt-[^-]+-\d+-\d+T[\d.-]+Z$/.test(name));
}

/**
 * Writes into the file from another process: closing a descriptor of an open database in this one would drop the locks
 * that its worker threads hold.
 */
export function overwrite(file: string, script: string): void {
  execFileSync(process.execPath, ['-e', `const fs = require('fs'); const file = ${JSON.stringify(file)}; ${script}`]);
}

/** Zeroes the pages from the second on, which hold the tables. */
export const ZERO_PAGES = `
  const size = fs.statSync(file).size;
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(size - 4096), 0, size - 4096, 4096);
  fs.closeSync(fd);`;
