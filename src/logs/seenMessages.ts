import type { DatabaseSync, StatementSync } from 'node:sqlite';

const UP_TO = 'index.seenUpTo';
const MOST_RECENT = 2_000;

/**
 * By which key which message was counted. What came since the last `settle` is known in memory alone, and after a crash
 * by the messages themselves. For one process at a time: who reads (LogTables.claimScan).
 */
export class SeenMessages {
  readonly #database: DatabaseSync;
  readonly #find: StatementSync;
  readonly #recent = new Map<number, number>();
  /** Nothing has to be looked up in an empty table. */
  #isEmpty = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#find = database.prepare('SELECT message FROM seen WHERE key = ?');
  }

  /** Begins with what other processes, or this one's last transaction, left. Within the caller's transaction. */
  start(): void {
    const upTo = this.#upTo();
    const last = Number(this.#database.prepare('SELECT ifnull(max(id), 0) AS id FROM message').get()?.['id']);
    // In the table they are found as soon as they would be read from here.
    if (last - upTo > MOST_RECENT) return this.settle();
    this.#isEmpty = upTo === 0;
    this.#recent.clear();
    const rows = this.#database.prepare('SELECT id, key FROM message WHERE id > ?').all(upTo);
    for (const { id, key } of rows as unknown as { id: number; key: number }[]) this.#recent.set(key, id);
  }

  /** So many are recent that bringing them into the table is worth a moment of its own. */
  get isUnsettled(): boolean {
    return this.#recent.size > MOST_RECENT;
  }

  find(key: number): number | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined || this.#isEmpty) return recent;
    const found = this.#find.get(key)?.['message'];
    return found === undefined ? undefined : Number(found);
  }

  add(key: number, message: number): void {
    this.#recent.set(key, message);
  }

  remove(key: number): void {
    this.#recent.delete(key);
    this.#database.prepare('DELETE FROM seen WHERE key = ?').run(key);
  }

  /** After messages were deleted: SQLite gives the ids of the last ones out again. */
  lookAgain(): void {
    this.#database
      .prepare('UPDATE note SET at = min(at, (SELECT ifnull(max(id), 0) FROM message)) WHERE name = ?')
      .run(UP_TO);
  }

  /** Brings what is recent into the table. Within the caller's transaction. */
  settle(): void {
    // In the order of their keys, so that neighbours go into one page.
    this.#database
      .prepare('INSERT OR REPLACE INTO seen SELECT key, id FROM message WHERE id > ? ORDER BY key')
      .run(this.#upTo());
    this.#database
      .prepare(
        `INSERT INTO note (name, at, value) VALUES (?, (SELECT ifnull(max(id), 0) FROM message), 'null')
         ON CONFLICT DO UPDATE SET at = excluded.at`,
      )
      .run(UP_TO);
    this.#recent.clear();
    this.#isEmpty = false;
  }

  /** The last message that is in the table. */
  #upTo(): number {
    return Number(this.#database.prepare('SELECT at FROM note WHERE name = ?').get(UP_TO)?.['at'] ?? 0);
  }
}
