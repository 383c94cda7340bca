import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

const COLUMNS = [
  'id',
  'key',
  'at',
  'slot',
  'isSidechain',
  'input',
  'output',
  'cacheWrite',
  'cacheWrite1h',
  'cacheRead',
  'cost',
  'file',
] as const;
/** One call for so many rows takes half the time of as many calls. */
const TOGETHER = 16;

export type MessageRow = Readonly<Record<(typeof COLUMNS)[number], SQLInputValue>>;

/** Gathers new messages, and writes them when asked to. Ids count on from the last message there is. */
export class MessageInserts {
  readonly #one: StatementSync;
  readonly #several: StatementSync;
  readonly #lastId: StatementSync;
  #nextId = 1;
  #values: SQLInputValue[] = [];

  constructor(database: DatabaseSync) {
    const row = `(${COLUMNS.map(() => '?').join()})`;
    const insert = `INSERT INTO message (${COLUMNS.join()}) VALUES`;
    this.#one = database.prepare(`${insert} ${row}`);
    this.#several = database.prepare(`${insert} ${Array.from({ length: TOGETHER }, () => row).join()}`);
    this.#lastId = database.prepare('SELECT ifnull(max(id), 0) AS id FROM message');
  }

  /** Begins with what the table holds. */
  start(): void {
    this.#values = [];
    this.#nextId = Number(this.#lastId.get()?.['id']) + 1;
  }

  /** The id that the message gets. */
  add(message: Omit<MessageRow, 'id'>): number {
    const id = this.#nextId++;
    const { key, at, slot, isSidechain, input, output, cacheWrite, cacheWrite1h, cacheRead, cost, file } = message;
    // In the order of the columns; one by one, a row would take five times as long.
    this.#values.push(id, key, at, slot, isSidechain, input, output, cacheWrite, cacheWrite1h, cacheRead, cost, file);
    return id;
  }

  write(): void {
    const many = COLUMNS.length * TOGETHER;
    let at = 0;
    for (; at + many <= this.#values.length; at += many) this.#several.run(...this.#values.slice(at, at + many));
    for (; at < this.#values.length; at += COLUMNS.length)
      this.#one.run(...this.#values.slice(at, at + COLUMNS.length));
    this.#values = [];
  }
}
