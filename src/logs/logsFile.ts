import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { identityOf, keepPrivate, prepareFile, prepareFolder, setAside } from '../database/files.ts';
import { useJournal } from '../database/journal.ts';
import { whileAlone } from '../database/openingLock.ts';
import type { Sqlite } from '../database/sqlite.ts';
import { inTransaction } from '../database/transaction.ts';
import { NewerFile, troubleOf } from '../database/trouble.ts';
import { SCHEMA_VERSION, schema } from './schema.ts';

export interface LogsPlace {
  readonly sqlite: Sqlite;
  readonly folder: string;
  /** How long to wait for another process. */
  readonly waitMs: number;
}

/** Beside history.db, and not in it: a first scan writes a lot, and nobody's figures should wait for that. */
export function logsPath(folder: string): string {
  return join(folder, 'logs.db');
}

/**
 * Opens logs.db, makes it where there is none, and sets aside one that is damaged: what its files still tell is read
 * again. Throws where it can't be used. `damaged` is the identity of a file in which damage showed while it was open.
 */
export function openLogsFile(place: LogsPlace, damaged?: string): { database: DatabaseSync; setAside?: string } {
  prepareFolder(place.folder);
  const path = logsPath(place.folder);
  return whileAlone({ ...place, path }, () => {
    if (damaged === undefined || identityOf(path) !== damaged) {
      try {
        return { database: open(place, path) };
      } catch (error) {
        if (troubleOf(error) !== 'damaged') throw error;
      }
    }
    const copy = setAside(path, new Date());
    return { database: open(place, path), setAside: copy };
  });
}

/** An index that ends with its process, where no file can be had. */
export function openInMemory(sqlite: Sqlite): DatabaseSync {
  const database = new sqlite.DatabaseSync(':memory:');
  database.exec(schema);
  return database;
}

/** Deletes the file with its companions and damaged copies, if there are any. */
export function deleteLogsFile(place: LogsPlace): void {
  if (statSync(place.folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  const path = logsPath(place.folder);
  whileAlone({ ...place, path }, () => {
    const isOurs = /^logs\.db(-(wal|shm|journal)|\.corrupt-.*)?$/;
    for (const name of readdirSync(place.folder)) if (isOurs.test(name)) rmSync(join(place.folder, name));
  });
}

function open({ sqlite, waitMs }: LogsPlace, path: string): DatabaseSync {
  prepareFile(path);
  const database = new sqlite.DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${waitMs}`);
    const version = () => Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version() > SCHEMA_VERSION) throw new NewerFile(version(), SCHEMA_VERSION);
    keepPrivate(path);
    useJournal(database);
    // Messages are found by a hash, all over the file: with the usual 2 MB a first scan waits for the disk.
    database.exec('PRAGMA cache_size = -16000');
    if (version() < SCHEMA_VERSION) {
      inTransaction(database, () => {
        database.exec(schema);
        database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
      });
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
