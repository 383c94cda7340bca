import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { identityOf, keepPrivate, logPath, prepareFile, prepareFolder, setAside, sizeOf } from '../database/files.ts';
import { useJournal } from '../database/journal.ts';
import { whileAlone } from '../database/openingLock.ts';
import { backupPath, historyPath, type Place } from './place.ts';
import { migrate, refuseNewer, schemaVersion } from './schema.ts';
import { sqlTables } from './sqlTables.ts';
import type { Tables } from './tables.ts';
import { inTransaction } from '../database/transaction.ts';
import { DamagedFile, MovedFile, troubleOf } from '../database/trouble.ts';

/** Below this a check of the whole file takes a few ms and is done before anything is answered (55 MB: 0.24 s). */
const CHECK_AT_ONCE_BYTES = 4 * 1024 * 1024;

/**
 * Opens the history file, makes it where there is none, and sets it aside where it is damaged. `damaged` is the identity
 * of a file in which damage showed while it was open; it is set aside unless another process already did.
 */
export function openHistoryFile(place: Place, damaged?: string): { file: HistoryFile; setAside?: string } {
  prepareFolder(place.folder);
  const path = historyPath(place.folder);
  return whileAlone({ ...place, path }, () => {
    if (damaged === undefined || identityOf(path) !== damaged) {
      try {
        return { file: new HistoryFile(place) };
      } catch (error) {
        if (troubleOf(error) !== 'damaged') throw error;
      }
    }
    const target = setAside(path, new Date());
    return { file: new HistoryFile(place), setAside: target };
  });
}

/** The open history file. Everything here blocks its thread; it lives in a worker. */
export class HistoryFile {
  readonly tables: Tables;
  readonly identity: string | undefined;
  /** False for a big file, which is to be checked when there is time. */
  isChecked = false;
  #isClosed = false;
  readonly #path: string;
  readonly #log: string | undefined;
  readonly #database: DatabaseSync;
  readonly #userVersion: () => number;

  /** Only under the opening lock. */
  constructor({ sqlite, folder, waitMs, pragmas = [], mayLog }: Place) {
    this.#path = historyPath(folder);
    prepareFile(this.#path);
    this.identity = identityOf(this.#path);
    this.#database = new sqlite.DatabaseSync(this.#path);
    try {
      this.waitFor(waitMs);
      // First, because nothing of a newer file may be changed; it is also the first read, which shows most damage.
      refuseNewer(schemaVersion(this.#database));
      keepPrivate(this.#path);
      useJournal(this.#database, mayLog);
      for (const pragma of pragmas) this.#database.exec(`PRAGMA ${pragma}`);
      if (sizeOf(this.#path) <= CHECK_AT_ONCE_BYTES) this.check();
      migrate(this.#database, (version) => backUp(this.#database, backupPath(this.#path, version)));
      this.#log = identityOf(logPath(this.#path));
      this.tables = sqlTables(this.#database);
      const version = this.#database.prepare('PRAGMA user_version');
      this.#userVersion = () => Number(version.get()?.['user_version']);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** One transaction: all that `work` writes is kept, or nothing. */
  write<T>(work: () => T): T {
    this.#refuseMoved();
    return inTransaction(this.#database, () => {
      // A newer version of the program may have migrated the file since it was opened.
      refuseNewer(this.#userVersion());
      return work();
    });
  }

  read<T>(work: () => T): T {
    this.#refuseMoved();
    return work();
  }

  /** Throws where the pages of the file don't fit together. */
  check(): void {
    const rows = this.#database.prepare('PRAGMA quick_check(1)').all();
    const found = rows[0]?.['quick_check'];
    if (found !== 'ok') throw new DamagedFile(`quick_check: ${String(found)}`);
    this.isChecked = true;
  }

  /** Brings what stands in the write-ahead log into the file, as far as that needs no waiting for others. */
  checkpoint(): void {
    this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  /** Another number when another process wrote. */
  dataVersion(): number {
    this.#refuseMoved();
    return Number(this.#database.prepare('PRAGMA data_version').get()?.['data_version']);
  }

  /** The constructor's own option for this is ignored by Node 22.15. */
  waitFor(waitMs: number): void {
    this.#database.exec(`PRAGMA busy_timeout = ${waitMs}`);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#database.close();
  }

  /**
   * Set aside or deleted by another process: what was written here now, nobody would find again. SQLite itself keeps the
   * write-ahead log for as long as somebody has the file open; two that write into different ones would damage the file.
   */
  #refuseMoved(): void {
    if (identityOf(this.#path) !== this.identity || identityOf(logPath(this.#path)) !== this.#log) {
      throw new MovedFile('The history file is no longer at its place');
    }
  }
}

/** A whole copy, also of what still stands in the write-ahead log. Where it can't be made, nothing is migrated. */
function backUp(database: DatabaseSync, target: string): void {
  rmSync(target, { force: true });
  // SQLite writes into an empty file, which is the user's alone from the start.
  prepareFile(target);
  database.prepare('VACUUM INTO ?').run(target);
}
