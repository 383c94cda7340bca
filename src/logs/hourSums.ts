import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Message } from './tally.ts';

export const HOUR_MS = 3_600_000;

type Counted = Pick<Message, 'at' | 'slot' | 'input' | 'output' | 'cacheWrite' | 'cacheRead' | 'cost'>;

/** By how much an hour of a slot changes. */
interface Change {
  readonly at: number;
  readonly slot: number;
  messages: number;
  input: number;
  output: number;
  cacheWrite: number;
  cacheRead: number;
  cost: number;
  unpriced: number;
  firstAt: number;
  lastAt: number;
}

/** The sums by hour and slot; changes are gathered, and written at once. */
export class HourSums {
  readonly #add: StatementSync;
  readonly #drop: StatementSync;
  /** By slot and hour. */
  readonly #changes = new Map<number, Map<number, Change>>();

  constructor(database: DatabaseSync) {
    this.#add = database.prepare(
      `INSERT INTO hour (at, slot, messages, input, output, cacheWrite, cacheRead, cost, unpriced, firstAt, lastAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET messages = messages + excluded.messages,
       input = input + excluded.input, output = output + excluded.output, cacheWrite = cacheWrite + excluded.cacheWrite,
       cacheRead = cacheRead + excluded.cacheRead, cost = cost + excluded.cost, unpriced = unpriced + excluded.unpriced,
       firstAt = min(firstAt, excluded.firstAt), lastAt = max(lastAt, excluded.lastAt)`,
    );
    this.#drop = database.prepare('DELETE FROM hour WHERE at = ? AND slot = ? AND messages <= 0');
  }

  add({ at, slot, input, output, cacheWrite, cacheRead, cost }: Counted, sign: 1 | -1): void {
    const hour = Math.floor(at / HOUR_MS);
    const ofSlot = this.#changes.get(slot) ?? new Map<number, Change>();
    this.#changes.set(slot, ofSlot);
    const change = ofSlot.get(hour) ?? unchanged(hour * HOUR_MS, slot, at);
    ofSlot.set(hour, change);
    change.messages += sign;
    change.input += sign * input;
    change.output += sign * output;
    change.cacheWrite += sign * cacheWrite;
    change.cacheRead += sign * cacheRead;
    change.cost += sign * (cost ?? 0);
    if (cost === null) change.unpriced += sign;
    change.firstAt = Math.min(change.firstAt, at);
    change.lastAt = Math.max(change.lastAt, at);
  }

  /** Forgets changes that a transaction took back. */
  start(): void {
    this.#changes.clear();
  }

  write(): void {
    for (const change of [...this.#changes.values()].flatMap((ofSlot) => [...ofSlot.values()])) {
      const { at, slot, messages, input, output, cacheWrite, cacheRead, cost, unpriced, firstAt, lastAt } = change;
      this.#add.run(at, slot, messages, input, output, cacheWrite, cacheRead, cost, unpriced, firstAt, lastAt);
      if (messages < 0) this.#drop.run(at, slot);
    }
    this.#changes.clear();
  }
}

function unchanged(at: number, slot: number, messageAt: number): Change {
  const nothing = { messages: 0, input: 0, output: 0, cacheWrite: 0, cacheRead: 0, cost: 0, unpriced: 0 };
  return { at, slot, ...nothing, firstAt: messageAt, lastAt: messageAt };
}
