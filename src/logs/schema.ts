/**
 * The tables of logs.db, of which `PRAGMA user_version` tells the version. Counts alone: nothing of what was said to an
 * agent, or by it, is kept. Times are ms since 1970.
 */
export const SCHEMA_VERSION = 1;

export const schema = `
  -- Ids of files and slots are hashes of what they are named by (identify.ts): a table for each, and no index beside it
  -- that would have to be written with every file that is read.

  -- How far each file was read; fingerprint and state are those of PartReader's positions.
  CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    agent TEXT NOT NULL,
    identity TEXT NOT NULL,
    size INTEGER NOT NULL,
    modifiedAt REAL NOT NULL,
    offset INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;

  -- What usage is summed up by, besides the hour. project is a folder.
  CREATE TABLE slot (
    id INTEGER PRIMARY KEY,
    agent TEXT NOT NULL,
    model TEXT NOT NULL,
    project TEXT NOT NULL,
    session TEXT NOT NULL
  ) STRICT;

  -- Each answer that was counted, in the order in which they were found. cost is NULL where the model has no price; file
  -- is set where the answer has no id, and is known by its place alone.
  CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,
    at INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    isSidechain INTEGER NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    cacheWrite INTEGER NOT NULL,
    cacheWrite1h INTEGER NOT NULL,
    cacheRead INTEGER NOT NULL,
    cost REAL,
    file INTEGER
  ) STRICT;
  CREATE INDEX messageByFile ON message (file) WHERE file IS NOT NULL;

  -- By which a copy of an answer is found out. No index of the table above: keys are hashes, each of which would change a
  -- page of its own whenever a file was read. They are brought in when a scan is over, as far as the note says.
  CREATE TABLE seen (
    key INTEGER PRIMARY KEY,
    message INTEGER NOT NULL
  ) STRICT;

  -- The sums of those, by UTC hour, which \`at\` begins; they outlive the files and the messages. An agent's hours are
  -- read at one go, so what belongs together is written together.
  CREATE TABLE hour (
    at INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    cacheWrite INTEGER NOT NULL,
    cacheRead INTEGER NOT NULL,
    cost REAL NOT NULL,
    unpriced INTEGER NOT NULL,
    firstAt INTEGER NOT NULL,
    lastAt INTEGER NOT NULL,
    PRIMARY KEY (slot, at)
  ) STRICT, WITHOUT ROWID;

  -- The newest of what agents wrote down of their limits, and what the index has to remember of itself. JSON.
  CREATE TABLE note (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
