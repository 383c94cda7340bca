import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import { entryAt, entryCount, type Batch } from './batch.ts';
import { beats, type Entry, type Slot } from './entries.ts';
import { HourSums } from './hourSums.ts';
import { idOf } from './identify.ts';
import { MessageInserts } from './messageInserts.ts';
import type { Prices } from './prices.ts';
import type { SeenMessages } from './seenMessages.ts';

/** A message as it is kept. */
export interface Message {
  readonly id: number;
  readonly key: number;
  readonly at: number;
  readonly slot: number;
  readonly isSidechain: number;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly cost: number | null;
  readonly file: number | null;
}

/** Counts answers, each once, whatever the number of lines and files it stands in. Within the caller's transaction. */
export class Tally {
  readonly #prices: Prices;
  readonly #seen: SeenMessages;
  readonly #hours: HourSums;
  readonly #inserts: MessageInserts;
  readonly #find: StatementSync;
  readonly #replace: StatementSync;
  readonly #addSlot: StatementSync;
  readonly #ofFile: StatementSync;
  readonly #dropOfFile: StatementSync;

  constructor(database: DatabaseSync, prices: Prices, seen: SeenMessages) {
    this.#prices = prices;
    this.#seen = seen;
    this.#hours = new HourSums(database);
    this.#inserts = new MessageInserts(database);
    this.#find = database.prepare('SELECT * FROM message WHERE id = ?');
    this.#replace = database.prepare(
      `UPDATE message SET key = ?, at = ?, slot = ?, isSidechain = ?, input = ?, output = ?, cacheWrite = ?,
       cacheWrite1h = ?, cacheRead = ?, cost = ?, file = ? WHERE id = ?`,
    );
    this.#addSlot = database.prepare(
      'INSERT INTO slot (id, agent, model, project, session) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#ofFile = database.prepare('SELECT * FROM message WHERE file = ?');
    this.#dropOfFile = database.prepare('DELETE FROM message WHERE file = ?');
  }

  /** Begins with what the tables hold: nothing is known that a transaction took back. */
  start(): void {
    this.#seen.start();
    this.#inserts.start();
    this.#hours.start();
  }

  /** What is older than the horizon was counted before and let go of. */
  add(agent: AgentId, file: number, batch: Batch, horizon: number): void {
    const ids = new Map(batch.slots.map((slot) => [slot, this.#slot(agent, slot)]));
    const count = entryCount(batch);
    for (let index = 0; index < count; index++) {
      const entry = entryAt(batch, index);
      const slot = ids.get(entry.slot);
      if (slot !== undefined && entry.at >= horizon) this.#count(entry, slot, file);
    }
    this.#inserts.write();
    this.#hours.write();
  }

  /** Takes back what is known of a file by place alone: the file is read anew. */
  takeBack(file: number): void {
    for (const message of this.#ofFile.all(file) as unknown as Message[]) {
      this.#hours.add(message, -1);
      this.#seen.remove(message.key);
    }
    this.#dropOfFile.run(file);
    this.#seen.lookAgain();
    this.#hours.write();
  }

  #count(entry: Entry, slot: number, ofFile: number): void {
    const { key, at, input, output, cacheWrite, cacheWrite1h, cacheRead } = entry;
    const isSidechain = Number(entry.isSidechain);
    const cost = this.#prices.costOf(entry.slot.model, at, entry) ?? null;
    const file = entry.isNameless ? ofFile : null;
    const id = this.#seen.find(key);
    const known = id === undefined ? undefined : (this.#find.get(id) as unknown as Message | undefined);
    if (known) {
      if (!beats(entry, { ...known, isSidechain: known.isSidechain === 1 })) return;
      this.#hours.add(known, -1);
      this.#replace.run(
        key,
        at,
        slot,
        isSidechain,
        input,
        output,
        cacheWrite,
        cacheWrite1h,
        cacheRead,
        cost,
        file,
        known.id,
      );
    } else {
      const row = { key, at, slot, isSidechain, input, output, cacheWrite, cacheWrite1h, cacheRead, cost, file };
      this.#seen.add(key, this.#inserts.add(row));
    }
    this.#hours.add({ at, slot, input, output, cacheWrite, cacheRead, cost }, 1);
  }

  #slot(agent: AgentId, { model, project, session }: Slot): number {
    const id = idOf(agent, model, project, session);
    this.#addSlot.run(id, agent, model, project, session);
    return id;
  }
}
