import type { Findings } from './agentLog.ts';
import { beats, type Entry, type Slot } from './entries.ts';

/** What was found in a part of a file, in a form that passes from thread to thread at no cost. */
export interface Batch {
  /** `WIDTH` figures for each entry, in the order of `entryAt`. */
  readonly figures: Float64Array<ArrayBuffer>;
  readonly slots: readonly Slot[];
  readonly notes: readonly Note[];
  /** Lines that can't be read. */
  readonly unreadable: number;
}

export interface Note {
  readonly name: string;
  /** In ms. */
  readonly at: number;
  /** JSON. */
  readonly value: string;
}

const WIDTH = 10;
const NO_SLOT: Slot = { model: '', project: '', session: '' };

/** What agents write down of limits takes some hundreds; nothing else is to be kept. */
const LONGEST_NOTE = 16_384;

export function entryCount({ figures }: Batch): number {
  return figures.length / WIDTH;
}

export function entryAt({ figures, slots }: Batch, index: number): Entry {
  const at = index * WIDTH;
  const figure = (column: number) => figures[at + column] ?? 0;
  return {
    key: figure(0),
    at: figure(1),
    slot: slots[figure(2)] ?? NO_SLOT,
    isSidechain: figure(3) === 1,
    isNameless: figure(4) === 1,
    input: figure(5),
    output: figure(6),
    cacheWrite: figure(7),
    cacheWrite1h: figure(8),
    cacheRead: figure(9),
  };
}

/** Collects what a reader finds, each answer once. */
export class BatchBuilder implements Findings {
  readonly #entries: Entry[] = [];
  readonly #byKey = new Map<number, number>();
  readonly #notes = new Map<string, Note>();
  #unreadable = 0;

  add(entry: Entry): void {
    const index = this.#byKey.get(entry.key);
    const known = index === undefined ? undefined : this.#entries[index];
    if (index === undefined || !known) {
      this.#byKey.set(entry.key, this.#entries.length);
      this.#entries.push(entry);
    } else if (beats(entry, known)) {
      this.#entries[index] = entry;
    }
  }

  note(name: string, at: number, value: unknown): void {
    const known = this.#notes.get(name);
    if (known && at < known.at) return;
    const text = JSON.stringify(value);
    if (text.length <= LONGEST_NOTE) this.#notes.set(name, { name, at, value: text });
  }

  unreadable(): void {
    this.#unreadable++;
  }

  build(): Batch {
    const figures = new Float64Array(this.#entries.length * WIDTH);
    const slots = new SlotNumbers();
    let at = 0;
    for (const entry of this.#entries) {
      figures[at++] = entry.key;
      figures[at++] = entry.at;
      figures[at++] = slots.numberOf(entry.slot);
      figures[at++] = Number(entry.isSidechain);
      figures[at++] = Number(entry.isNameless);
      figures[at++] = entry.input;
      figures[at++] = entry.output;
      figures[at++] = entry.cacheWrite;
      figures[at++] = entry.cacheWrite1h;
      figures[at++] = entry.cacheRead;
    }
    return { figures, slots: slots.slots, notes: [...this.#notes.values()], unreadable: this.#unreadable };
  }
}

/** The slots of a batch, of which there are few: a file is of one session. */
class SlotNumbers {
  readonly slots: Slot[] = [];

  numberOf({ model, project, session }: Slot): number {
    const known = this.slots.findIndex(
      (slot) => slot.model === model && slot.session === session && slot.project === project,
    );
    return known >= 0 ? known : this.slots.push({ model, project, session }) - 1;
  }
}
