import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { UsageHour } from '../core/agentLogs/blocks.ts';
import { inTransaction } from '../database/transaction.ts';
import { HOUR_MS } from './hourSums.ts';
import { mayBeRunning } from './holder.ts';
import { idOf } from './identify.ts';
import type { LogFile } from './listing.ts';
import type { FileStand, PartRead, Position } from './partReader.ts';
import type { Prices } from './prices.ts';
import { PRICES } from './priceTable.ts';
import { SeenMessages } from './seenMessages.ts';
import { Tally, type Message } from './tally.ts';

/** A file as far as it was read. */
export interface KnownFile {
  readonly id: number;
  readonly stand: FileStand;
  readonly position: Position;
}

/** What an agent did in an hour, in one slot. */
export interface SlotHour extends UsageHour {
  readonly model: string;
  readonly project: string;
  readonly session: string;
}

/** Messages are let go of after this; no agent keeps its files nearly as long, and the hours stay. */
const KEPT_MS = 400 * 86_400_000;
const HORIZON = 'index.horizon';
/** That all there was has been read once: before that, nothing is too old. */
const WHOLE = 'index.whole';
const PRICED_BY = 'index.prices';
const SCANNER = 'index.scanner';
/** A scan that shows no sign of life for so long isn't under way any more. */
const SCANNER_MS = 15_000;

/** The index as its tables hold it. Each call is a transaction; all of it blocks its thread. */
export class LogTables {
  readonly #database: DatabaseSync;
  readonly #prices: Prices;
  readonly #tally: Tally;
  readonly #seen: SeenMessages;
  readonly #keepFile: StatementSync;
  readonly #note: StatementSync;
  readonly #keepNote: StatementSync;

  constructor(database: DatabaseSync, prices: Prices) {
    this.#database = database;
    this.#prices = prices;
    this.#seen = new SeenMessages(database);
    this.#tally = new Tally(database, prices, this.#seen);
    this.#keepFile = database.prepare(
      `INSERT INTO file (id, name, agent, identity, size, modifiedAt, offset, fingerprint, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET identity = excluded.identity, size = excluded.size,
       modifiedAt = excluded.modifiedAt, offset = excluded.offset, fingerprint = excluded.fingerprint,
       state = excluded.state`,
    );
    this.#note = database.prepare('SELECT at, value FROM note WHERE name = ?');
    this.#keepNote = database.prepare(
      `INSERT INTO note (name, at, value) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET at = excluded.at, value = excluded.value WHERE excluded.at >= at`,
    );
  }

  get isEmpty(): boolean {
    return this.#database.prepare('SELECT 1 FROM file LIMIT 1').get() === undefined;
  }

  files(): Map<string, KnownFile> {
    const rows = this.#database.prepare('SELECT * FROM file').all() as unknown as FileRow[];
    return new Map(rows.map((row) => [row.name, knownFile(row)]));
  }

  /** One process reads at a time, the same until it says so or shows no sign of life. False while another does. */
  claimScan(holder: string, nowMs: number): boolean {
    return inTransaction(this.#database, () => {
      const row = this.#note.get(SCANNER) as NoteRow | undefined;
      const isRecent = row !== undefined && Math.abs(nowMs - row.at) < SCANNER_MS;
      // Who is taken for dead and isn't finds out before it writes anything more.
      if (row && row.value !== holder && isRecent && mayBeRunning(row.value)) return false;
      this.#setNote(SCANNER, nowMs, holder);
      if (row?.value !== holder) this.#tally.start();
      return true;
    });
  }

  /** `isWhole` where nothing was left to read. */
  endScan(holder: string, isWhole: boolean): void {
    inTransaction(this.#database, () => {
      if (!this.#isScanner(holder)) return;
      // After a first scan that takes a moment, for which nobody should wait: see settle.
      if (!this.#seen.isUnsettled) this.#seen.settle();
      if (isWhole) this.#setNote(WHOLE, 0, 'null');
      this.#database.prepare('DELETE FROM note WHERE name = ?').run(SCANNER);
    });
  }

  /** Does what the end of a large scan has left to be done when there is time. */
  settle(holder: string, nowMs: number): void {
    if (this.#seen.isUnsettled && this.claimScan(holder, nowMs)) this.endScan(holder, false);
  }

  /**
   * Counts a part of a file and moves on in it, both or neither. False, and nothing was counted, where another process
   * took over meanwhile.
   */
  keep(holder: string, file: LogFile, part: PartRead): boolean {
    try {
      return inTransaction(this.#database, () => {
        if (!this.#isScanner(holder)) return false;
        const { identity, size, modifiedAt } = part.stand;
        // Until its end is reached, a file has to look as if it had changed.
        const seen = part.isAtEnd ? size : -1;
        const { offset, fingerprint, state } = part.position;
        const id = idOf(file.name);
        this.#keepFile.run(id, file.name, file.agent, identity, seen, modifiedAt, offset, fingerprint, state);
        if (part.isAnew) this.#tally.takeBack(id);
        this.#tally.add(file.agent, id, part.batch, this.#horizon());
        for (const note of part.batch.notes) this.#keepNote.run(note.name, note.at, note.value);
        return true;
      });
    } catch (error) {
      this.#tally.start();
      throw error;
    }
  }

  /** What was counted of the files stays. */
  forget(ids: readonly number[]): void {
    if (ids.length === 0) return;
    const remove = this.#database.prepare('DELETE FROM file WHERE id = ?');
    // What a later file of the same name is found to say is no reason to take these back.
    const release = this.#database.prepare('UPDATE message SET file = NULL WHERE file = ?');
    inTransaction(this.#database, () => {
      for (const id of ids) {
        remove.run(id);
        release.run(id);
      }
    });
  }

  /** By hour, of those that begin within the period; times in ms. */
  hours(agent: AgentId, fromMs: number, toMs: number): SlotHour[] {
    const rows = this.#database
      .prepare(
        `SELECT hour.*, model, project, session FROM hour JOIN slot ON slot.id = hour.slot
         WHERE hour.at >= ? AND hour.at < ? AND agent = ? ORDER BY hour.at`,
      )
      .all(fromMs, toMs, agent);
    // As SQLite's binding makes them, objects are slow to read, and these are read several times.
    return (rows as unknown as SlotHour[]).map(quickToRead);
  }

  /** The newest notes whose names begin so. */
  notes(prefix: string): { readonly name: string; readonly at: number; readonly value: unknown }[] {
    const rows = this.#database
      .prepare('SELECT name, at, value FROM note WHERE substr(name, 1, ?) = ? ORDER BY at DESC')
      .all(prefix.length, prefix) as unknown as (NoteRow & { name: string })[];
    return rows.map(({ name, at, value }) => ({ name, at, value: JSON.parse(value) as unknown }));
  }

  /** Brings the costs to the prices of this version; true where that changed anything. */
  reprice(): boolean {
    const wanted = JSON.stringify(PRICES);
    return inTransaction(this.#database, () => {
      const before = this.#note.get(PRICED_BY) as NoteRow | undefined;
      if (before?.value === wanted) return false;
      if (before) repriceMessages(this.#database, this.#prices);
      this.#setNote(PRICED_BY, 0, wanted);
      return before !== undefined;
    });
  }

  /** Lets go of messages that no file can bring again. */
  prune(nowMs: number): void {
    const horizon = nowMs - KEPT_MS;
    inTransaction(this.#database, () => {
      if (!this.#note.get(WHOLE)) return;
      this.#database.prepare('DELETE FROM seen WHERE message IN (SELECT id FROM message WHERE at < ?)').run(horizon);
      const { changes } = this.#database.prepare('DELETE FROM message WHERE at < ?').run(horizon);
      if (changes === 0) return;
      this.#seen.lookAgain();
      this.#setNote(HORIZON, horizon, 'null');
    });
  }

  #isScanner(holder: string): boolean {
    return (this.#note.get(SCANNER) as NoteRow | undefined)?.value === holder;
  }

  #horizon(): number {
    return (this.#note.get(HORIZON) as NoteRow | undefined)?.at ?? 0;
  }

  #setNote(name: string, at: number, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO note (name, at, value) VALUES (?, ?, ?)').run(name, at, value);
  }
}

function quickToRead(hour: SlotHour): SlotHour {
  const { at, firstAt, lastAt, model, project, session } = hour;
  const { messages, input, output, cacheWrite, cacheRead, cost, unpriced } = hour;
  const totals = { messages, input, output, cacheWrite, cacheRead, cost, unpriced };
  return { at, firstAt, lastAt, model, project, session, ...totals };
}

interface FileRow extends FileStand, Position {
  readonly id: number;
  readonly name: string;
}

interface NoteRow {
  readonly at: number;
  readonly value: string;
}

function knownFile({ id, identity, size, modifiedAt, offset, fingerprint, state }: FileRow): KnownFile {
  return { id, stand: { identity, size, modifiedAt }, position: { offset, fingerprint, state } };
}

/** Of the hours, those parts change that can be told: of messages that were let go of, the price stays. */
function repriceMessages(database: DatabaseSync, prices: Prices): void {
  const next = database.prepare(
    `SELECT message.*, slot.model FROM message JOIN slot ON slot.id = message.slot
     WHERE message.id > ? ORDER BY message.id LIMIT ${REPRICED_AT_ONCE}`,
  );
  const setCost = database.prepare('UPDATE message SET cost = ? WHERE id = ?');
  const setHour = database.prepare(
    'UPDATE hour SET cost = cost + ?, unpriced = unpriced + ? WHERE at = ? AND slot = ?',
  );
  for (let after = 0; ;) {
    const messages = next.all(after) as unknown as (Message & { readonly model: string })[];
    for (const message of messages) {
      const cost = prices.costOf(message.model, message.at, message) ?? null;
      if (cost === message.cost) continue;
      setCost.run(cost, message.id);
      const unpriced = Number(cost === null) - Number(message.cost === null);
      setHour.run((cost ?? 0) - (message.cost ?? 0), unpriced, message.at - (message.at % HOUR_MS), message.slot);
    }
    const last = messages.at(-1);
    if (!last) return;
    after = last.id;
  }
}

const REPRICED_AT_ONCE = 10_000;
