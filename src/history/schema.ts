import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';
import { NewerFile } from './trouble.ts';

/**
 * The migrations of history.db; `PRAGMA user_version` counts those that were applied. An entry is never changed once it
 * was released: what comes later (samples, roll-ups, usage rows) is appended. Times are ISO strings, flags are 0 or 1,
 * lists and objects are JSON.
 */
export const migrations: readonly string[] = [
  `
  -- Who polls an account, and when. A period counts from its …SetAt, so that one set by a wrong clock can be told.
  CREATE TABLE poll (
    accountId TEXT PRIMARY KEY,
    holder TEXT,
    leaseSetAt TEXT,
    leaseUntil TEXT,
    isInFlight INTEGER NOT NULL,
    dueSetAt TEXT,
    dueAt TEXT,
    cooldownSetAt TEXT,
    cooldownUntil TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pollByHolder ON poll (holder);

  -- Credentials that the provider refused, each with its own wait; id is account and credential.
  CREATE TABLE refusal (
    id TEXT PRIMARY KEY,
    accountId TEXT NOT NULL,
    setAt TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX refusalByAccount ON refusal (accountId);

  -- What the last poll brought. Apart from poll, so that taking a lease doesn't rewrite it.
  CREATE TABLE result (
    accountId TEXT PRIMARY KEY,
    reading TEXT NOT NULL,
    failures INTEGER NOT NULL,
    reports TEXT NOT NULL,
    alertStates TEXT NOT NULL
  ) STRICT;

  CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    accountId TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    firedAt TEXT NOT NULL,
    isReminder INTEGER NOT NULL,
    isPending INTEGER NOT NULL,
    pendingSince TEXT NOT NULL,
    claimedBy TEXT,
    claimedAt TEXT,
    outcome TEXT
  ) STRICT;
  CREATE INDEX alertByPending ON alert (isPending);
  CREATE INDEX alertByAccount ON alert (accountId);

  -- '*' stands for all accounts.
  CREATE TABLE snooze (
    accountId TEXT PRIMARY KEY,
    setAt TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE alias (
    id TEXT PRIMARY KEY,
    accountId TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX aliasByAccount ON alias (accountId);

  CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];

export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/** Throws NewerFile, before anything was changed, where a later version of the program wrote the file. */
export function refuseNewer(version: number): void {
  if (version > migrations.length) throw new NewerFile(version, migrations.length);
}

/** Brings the file to this program's version, all of it or nothing. */
export function migrate(database: DatabaseSync): void {
  if (schemaVersion(database) === migrations.length) return;
  inTransaction(database, () => {
    // Another process may have migrated while this one waited.
    const version = schemaVersion(database);
    refuseNewer(version);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
