-- history.db as version 1 of its schema left it. Never changed: it stands for the files that people have.
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
INSERT INTO poll VALUES ('openrouter-0123456789ab', 'window-1', '2026-08-25T12:00:01.000Z', '2026-08-25T12:01:11.000Z', 0, '2026-08-25T12:00:01.000Z', '2026-08-25T12:01:00.000Z', NULL, NULL);
INSERT INTO refusal VALUES ('openrouter-0123456789ab key-9', 'openrouter-0123456789ab', '2026-08-25T12:00:01.000Z', '2026-08-25T12:15:00.000Z');
INSERT INTO result VALUES ('openrouter-0123456789ab', '{"snapshot":{"fetchedAt":"2026-08-25T12:00:01.000Z","meters":[{"id":"balance","label":{"id":"meter.openrouter.balance"},"unit":"usd","remaining":12.5}]},"levels":{"balance":"warning"},"checkedAt":"2026-08-25T12:00:01.000Z"}', 0, '{}', '[{"subject":"balance","level":"warning","saidLevel":"warning","saidAt":"2026-08-25T11:00:00.000Z"}]');
INSERT INTO alert VALUES (1787832000000001, 'openrouter-0123456789ab', 'warning', 'balance', '2026-08-25T11:00:00.000Z', 0, 1, '2026-08-25T11:00:00.000Z', NULL, NULL, NULL);
INSERT INTO snooze VALUES ('copilot-0123456789ab', '2026-08-25T11:00:00.000Z', '2026-08-26T11:00:00.000Z');
INSERT INTO alias VALUES ('openrouter-ffffffffffff', 'openrouter-0123456789ab');
INSERT INTO note VALUES ('lastFocus', '2026-08-25T12:00:00.000Z');
PRAGMA user_version = 1;
