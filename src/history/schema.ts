import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../database/transaction.ts';
import { NewerFile } from '../database/trouble.ts';

/**
 * The migrations of history.db; `PRAGMA user_version` counts those that were applied. An entry is never changed once it
 * was released: what comes later is appended. Times are ISO strings, or milliseconds since 1970 in the tables that grow
 * (series, sample, hour, day, mark); flags are 0 or 1, lists and objects are JSON.
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
  `
  -- A meter of an account in one unit (or '#spend', what the account spent in all), and its figures as last read:
  -- what the next reading is compared with, whatever the clock says meanwhile.
  CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    accountId TEXT NOT NULL,
    meterId TEXT NOT NULL,
    unit TEXT NOT NULL,
    label TEXT NOT NULL,
    windowSeconds REAL,
    runAt INTEGER,
    "left" REAL,
    used REAL,
    "limit" REAL,
    resetsAt INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX seriesByMeter ON series (accountId, meterId, unit);

  -- Readings: one row for as long as nothing changed, an hour at most.
  CREATE TABLE sample (
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    readings INTEGER NOT NULL,
    "left" REAL,
    used REAL,
    "limit" REAL,
    resetsAt INTEGER,
    PRIMARY KEY (series, at)
  ) STRICT, WITHOUT ROWID;

  -- The same summed up by UTC hour and by UTC day, which \`at\` begins. The figures are those at its end; \`spent\` is what
  -- was used since the reading before, which may be of an earlier hour.
  CREATE TABLE hour (
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    firstAt INTEGER NOT NULL,
    lastAt INTEGER NOT NULL,
    readings INTEGER NOT NULL,
    spent REAL,
    low REAL,
    high REAL,
    "left" REAL,
    used REAL,
    "limit" REAL,
    resetsAt INTEGER,
    PRIMARY KEY (series, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE day (
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    firstAt INTEGER NOT NULL,
    lastAt INTEGER NOT NULL,
    readings INTEGER NOT NULL,
    spent REAL,
    low REAL,
    high REAL,
    "left" REAL,
    used REAL,
    "limit" REAL,
    resetsAt INTEGER,
    PRIMARY KEY (series, at)
  ) STRICT, WITHOUT ROWID;

  -- Top-ups, resets and changes of a limit; amount is by how much there is more.
  CREATE TABLE mark (
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount REAL,
    PRIMARY KEY (series, at)
  ) STRICT, WITHOUT ROWID;

  -- What providers report of a day or month, by its identity; '' where a part of it isn't told.
  CREATE TABLE usage (
    accountId TEXT NOT NULL,
    date TEXT NOT NULL,
    model TEXT NOT NULL,
    project TEXT NOT NULL,
    provider TEXT NOT NULL,
    currency TEXT NOT NULL,
    cost REAL,
    byokCost REAL,
    requests REAL,
    credits REAL,
    inputTokens REAL,
    outputTokens REAL,
    reasoningTokens REAL,
    PRIMARY KEY (accountId, date, model, project, provider, currency)
  ) STRICT, WITHOUT ROWID;

  -- What an alert said, for the list of them.
  ALTER TABLE alert ADD COLUMN said TEXT;
  CREATE INDEX alertByTime ON alert (firedAt);
  `,
  `
  -- Where alerts and readings are sent to besides: a hash of the target, and since when.
  CREATE TABLE sink (
    id TEXT PRIMARY KEY,
    addedAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What is to be sent to a sink, or was: an alert, or the newest reading of an account (alertId is NULL then). Of where
  -- it goes the host alone. \`about\` is when the alert fired, or the reading was made.
  CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    sinkId TEXT NOT NULL,
    host TEXT NOT NULL,
    accountId TEXT NOT NULL,
    kind TEXT NOT NULL,
    alertId INTEGER,
    about TEXT NOT NULL,
    createdAt TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    isOpen INTEGER NOT NULL,
    dueSetAt TEXT,
    dueAt TEXT,
    claimedBy TEXT,
    claimedAt TEXT,
    claimedUntil TEXT,
    doneAt TEXT,
    outcome TEXT,
    errorKind TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deliveryByOpen ON delivery (isOpen);
  CREATE INDEX deliveryBySink ON delivery (sinkId);
  CREATE INDEX deliveryByTime ON delivery (createdAt);
  `,
  `
  -- What of the input came from a cache. NULL also in rows of before, until they are reported once more.
  ALTER TABLE usage ADD COLUMN cachedInputTokens REAL;
  `,
];

export function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/** Throws NewerFile, before anything was changed, where a later version of the program wrote the file. */
export function refuseNewer(version: number): void {
  if (version > migrations.length) throw new NewerFile(version, migrations.length);
}

/**
 * Brings the file to this program's version, all of it or nothing. `backUp` is called with the version of a file that is
 * about to be changed.
 */
export function migrate(database: DatabaseSync, backUp: (version: number) => void): void {
  const before = schemaVersion(database);
  if (before === migrations.length) return;
  if (before > 0) backUp(before);
  inTransaction(database, () => {
    // Another process may have migrated while this one waited.
    const version = schemaVersion(database);
    refuseNewer(version);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
