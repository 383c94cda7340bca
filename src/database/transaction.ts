import type { DatabaseSync } from 'node:sqlite';

/**
 * All that `work` writes is kept, or nothing. IMMEDIATE takes the write lock before anything is read; a lock that is
 * asked for later is refused at once when another process wrote in between, whatever the busy timeout.
 */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const answer = work();
    database.exec('COMMIT');
    return answer;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // After some errors (full, I/O) SQLite has rolled back by itself. `isTransaction` would tell; Node 22.15 lacks it.
    }
    throw error;
  }
}
