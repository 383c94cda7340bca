-- history.db as version 3 of its schema left it. Never changed: it stands for the files that people have.
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

-- The same summed up by UTC hour and by UTC day, which `at` begins. The figures are those at its end; `spent` is what
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

-- Where alerts and readings are sent to besides: a hash of the target, and since when.
CREATE TABLE sink (
  id TEXT PRIMARY KEY,
  addedAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is to be sent to a sink, or was: an alert, or the newest reading of an account (alertId is NULL then). Of where
-- it goes the host alone. `about` is when the alert fired, or the reading was made.
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
INSERT INTO poll VALUES ('openrouter-0123456789ab', 'window-1', '2026-08-25T12:00:01.000Z', '2026-08-25T12:01:11.000Z', 0, '2026-08-25T12:00:01.000Z', '2026-08-25T12:01:00.000Z', NULL, NULL);
INSERT INTO refusal VALUES ('openrouter-0123456789ab key-9', 'openrouter-0123456789ab', '2026-08-25T12:00:01.000Z', '2026-08-25T12:15:00.000Z');
INSERT INTO result VALUES ('openrouter-0123456789ab', '{"snapshot":{"fetchedAt":"2026-08-25T12:00:01.000Z","meters":[{"id":"balance","label":{"id":"meter.openrouter.balance"},"unit":"usd","remaining":12.5}]},"levels":{"balance":"warning"},"checkedAt":"2026-08-25T12:00:01.000Z"}', 0, '{}', '[{"subject":"balance","level":"warning","saidLevel":"warning","saidAt":"2026-08-25T11:00:00.000Z"}]');
INSERT INTO alert VALUES (1787832000000001, 'openrouter-0123456789ab', 'warning', 'balance', '2026-08-25T11:00:00.000Z', 0, 1, '2026-08-25T11:00:00.000Z', NULL, NULL, NULL, '{"id":"alert.recovered","args":{"account":"Work"}}');
INSERT INTO snooze VALUES ('copilot-0123456789ab', '2026-08-25T11:00:00.000Z', '2026-08-26T11:00:00.000Z');
INSERT INTO alias VALUES ('openrouter-ffffffffffff', 'openrouter-0123456789ab');
INSERT INTO note VALUES ('lastFocus', '2026-08-25T12:00:00.000Z');
INSERT INTO series VALUES (1, 'copilot-0123456789ab', 'premium', 'requests', '{"id":"meter.copilot.premium"}', 2592000, 1787832000000, 130, 170, 300, 1788220800000);
INSERT INTO sample VALUES (1, 1787832000000, 1787832060000, 2, 130, 170, 300, 1788220800000);
INSERT INTO hour VALUES (1, 1787832000000, 1787832000000, 1787832060000, 2, 3, 130, 133, 130, 170, 300, 1788220800000);
INSERT INTO day VALUES (1, 1787788800000, 1787832000000, 1787832060000, 2, 3, 130, 133, 130, 170, 300, 1788220800000);
INSERT INTO mark VALUES (1, 1787832000000, 'reset', 170);
INSERT INTO usage VALUES ('copilot-0123456789ab', '2026-08-24', 'gpt-5', '', '', 'usd', 0.4, NULL, 10, NULL, 1200, 300, NULL);
INSERT INTO sink VALUES ('sink-0123456789ab', '2026-08-25T10:00:00.000Z');
INSERT INTO delivery VALUES ('1787832000000001-sink-0123456789ab', 'sink-0123456789ab', 'hooks.example.test', 'openrouter-0123456789ab', 'warning', 1787832000000001, '2026-08-25T11:00:00.000Z', '2026-08-25T11:00:00.000Z', 1, 0, NULL, NULL, NULL, NULL, NULL, '2026-08-25T11:00:01.000Z', 'sent', NULL);
PRAGMA user_version = 3;
