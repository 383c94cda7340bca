import { chmodSync, closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { DamagedFile } from './trouble.ts';

/** The files of a database, which only the user reads. */

export function logPath(path: string): string {
  return `${path}-wal`;
}

/** SQLite's companions of a database, by what is added to its name. */
const companions = ['-wal', '-shm', '-journal'] as const;

/** Sees to it that the folder exists and that only the user reads it. */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  makePrivate(folder, 0o700);
}

/** Makes an empty file that only the user reads, where there is none. */
export function prepareFile(path: string): void {
  try {
    // An existing one isn't even opened: closing a descriptor of an open database would drop this process's locks on it
    // (https://sqlite.org/howtocorrupt.html, 2.2).
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

/** SQLite gives its companions the mode of the database; these may be there from before. */
export function keepPrivate(path: string): void {
  for (const file of [path, ...companions.map((suffix) => path + suffix)]) makePrivate(file, 0o600);
}

function makePrivate(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Not there, or on a file system that has no modes. What can't be used, opening it tells.
  }
}

/** Tells whether the path still leads to the same file. Undefined where there is none. */
export function identityOf(path: string): string | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}

/** The size with what still stands in the write-ahead log. */
export function sizeOf(path: string): number {
  const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size(path) + size(logPath(path));
}

/**
 * Renames a damaged database and its companions, so that they can still be opened together. Only for the holder of the
 * opening lock: another process that opened the path in between would get some files of the old and some of the new.
 */
export function setAside(path: string, now: Date): string {
  const target = `${path}.corrupt-${now.toISOString().replaceAll(':', '-')}`;
  try {
    renameSync(path, target);
  } catch (error) {
    // Windows doesn't rename what another process has open.
    throw new DamagedFile(`${path} can't be set aside`, { cause: error });
  }
  for (const suffix of companions) {
    try {
      renameSync(path + suffix, target + suffix);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
  return target;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
