import type { DatabaseSync } from 'node:sqlite';

/** WAL lets others read while one writes. File systems without shared memory (some network homes) don't take it. */
export function useJournal(database: DatabaseSync, mayLog = true): void {
  const mode = (wanted: string) => database.prepare(`PRAGMA journal_mode = ${wanted}`).get()?.['journal_mode'];
  if (!mayLog || mode('WAL') !== 'wal') mode('DELETE');
  // Survives a crash of the program; a crash of the system may lose the last seconds, never the file.
  database.exec('PRAGMA synchronous = NORMAL');
  // SQLite would do it at every 1000th page, while somebody waits for an answer. It is done in between (serve.ts).
  database.exec('PRAGMA wal_autocheckpoint = 8000');
}
