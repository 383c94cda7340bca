import { say, type Message } from '../core/message.ts';
import { carryOver } from './carryOver.ts';
import { openHistoryFile, type HistoryFile } from './historyFile.ts';
import { memoryTables } from './memoryTables.ts';
import { calls, type CallName, type OperationName } from './calls.ts';
import { operations, perform, type Operations } from './operations.ts';
import { whileAlone } from '../database/openingLock.ts';
import { deleteFiles, historyPath, type Place } from './place.ts';
import type { Log } from './records.ts';
import { bringBackTimeline, takeOverTimeline } from './timeline/carryOver.ts';
import type { Sqlite } from '../database/sqlite.ts';
import type { StoreStatus } from './store.ts';
import { DamagedFile, troubleOf, type Trouble } from '../database/trouble.ts';
import { whyInMemory } from './whyInMemory.ts';

export interface ServiceOptions extends Omit<Place, 'sqlite'> {
  readonly sqlite: Sqlite | undefined;
  /** How soon a file that couldn't be used is tried again. */
  readonly retryMs: number;
}

export interface ServiceEvents {
  report(problem: Message): void;
  log: Log;
}

/** A file that is tried again is not worth holding up every call for. */
const RETRY_WAIT_MS = 200;

/**
 * Answers calls from the history file, and whatever happens to the file, goes on: a damaged one is replaced, one that
 * can't be used is stood in for by memory until it can. Synchronous; lives in the worker.
 */
export class HistoryService {
  readonly #options: ServiceOptions;
  readonly #events: ServiceEvents;
  #file: HistoryFile | undefined;
  #memory = memoryTables();
  #operations: Operations;
  #retryAt = Infinity;
  #dataVersion: number | undefined;

  constructor(options: ServiceOptions, events: ServiceEvents) {
    this.#options = options;
    this.#events = events;
    this.#operations = operations(this.#memory, events.log);
  }

  open(): StoreStatus {
    if (!this.#options.sqlite) return { mode: 'memory', problem: say('store.noSqlite') };
    try {
      const problem = this.#open();
      return { mode: 'file', problem };
    } catch (error) {
      return { mode: 'memory', problem: this.#goOnInMemory(error) };
    }
  }

  call(name: CallName, args: readonly unknown[]): unknown {
    if (name === 'deleteAll') return this.#deleteAll();
    this.#returnToFile();
    // Once again after each remedy; a file that needs a third is not worth it.
    for (let attempt = 0; this.#file && attempt < 3; attempt++) {
      try {
        return this.#perform(this.#file, name, args);
      } catch (error) {
        this.#remedy(error);
      }
    }
    if (this.#file) this.#report(this.#goOnInMemory(new DamagedFile('The history file stays unusable')));
    return perform(this.#operations, name, args);
  }

  /** Whether other processes wrote since this was last asked. */
  hasNews(): boolean {
    this.#returnToFile();
    const before = this.#dataVersion;
    try {
      this.#dataVersion = this.#file?.dataVersion();
    } catch (error) {
      // Busy: the next time tells.
      if (troubleOf(error) !== 'locked') this.#remedy(error);
      return troubleOf(error) !== 'locked';
    }
    return before !== undefined && before !== this.#dataVersion;
  }

  /** The check of a big file, which is put off until the first calls were answered. */
  checkIfNeeded(): void {
    const file = this.#file;
    if (!file || file.isChecked) return;
    try {
      file.check();
    } catch (error) {
      if (troubleOf(error) !== 'locked') this.#remedy(error);
    }
  }

  checkpoint(): void {
    try {
      this.#file?.checkpoint();
    } catch (error) {
      // The next call meets it, too, and finds the remedy.
      this.#events.log(`history: no checkpoint: ${String(error)}`);
    }
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#retryAt = Infinity;
  }

  #perform(file: HistoryFile, name: OperationName, args: readonly unknown[]): unknown {
    const work = () => perform(this.#operations, name, args);
    return calls[name].isWrite ? file.write(work) : file.read(work);
  }

  /** Others that have the file open notice that it is gone, and go on in the new one. */
  #deleteAll(): Message | undefined {
    const { folder, sqlite } = this.#options;
    this.#memory = memoryTables();
    this.#file?.close();
    this.#use(undefined);
    if (!sqlite) return undefined;
    try {
      whileAlone({ ...this.#options, sqlite, path: historyPath(folder) }, () => deleteFiles(folder));
      this.#report(this.#open());
      return undefined;
    } catch (error) {
      this.#events.log(`history: ${String(error)}`);
      this.#retryAt = performance.now();
      return say('store.notDeleted', { folder });
    }
  }

  /** After this the file is another, or there is none; throws what is no trouble of the file. */
  #remedy(error: unknown): void {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    try {
      if (trouble !== 'damaged' && trouble !== 'moved') throw error;
      this.#events.log(`history: ${String(error)}`);
      const damaged = trouble === 'damaged' ? this.#file?.identity : undefined;
      this.#file?.close();
      this.#report(this.#open(damaged));
    } catch (reason) {
      this.#report(this.#goOnInMemory(reason));
    }
  }

  /** Gives what the user should know, if the file had to be replaced. */
  #open(damaged?: string, waitMs = this.#options.waitMs): Message | undefined {
    const { file, setAside } = openHistoryFile({ ...(this.#options as Place), waitMs }, damaged);
    this.#use(file);
    return setAside === undefined ? undefined : say('store.damaged', { copy: setAside });
  }

  #use(file: HistoryFile | undefined): void {
    this.#file = file;
    this.#operations = operations(file?.tables ?? this.#memory, this.#events.log);
  }

  #goOnInMemory(error: unknown): Message {
    const { folder, retryMs } = this.#options;
    const { log } = this.#events;
    log(`history: ${String(error)}`);
    const trouble: Trouble | undefined = troubleOf(error);
    this.#memory = memoryTables();
    try {
      // What is due, cooling down or said already is so in memory, too. A locked file isn't waited for again.
      this.#file?.waitFor(0);
      if (this.#file) {
        carryOver(this.#file.tables, this.#memory, log);
        takeOverTimeline(this.#file.tables, this.#memory, Date.now());
      }
    } catch {
      log('history: the file can no longer be read; starting without it');
    }
    this.#file?.close();
    this.#use(undefined);
    this.#retryAt = trouble === 'newer' ? Infinity : performance.now() + retryMs;
    return trouble ? whyInMemory(trouble, historyPath(folder)) : say('store.failed');
  }

  #returnToFile(): void {
    if (this.#file || performance.now() < this.#retryAt) return;
    const { waitMs, retryMs } = this.#options;
    const { log } = this.#events;
    const memory = this.#memory;
    let file: HistoryFile | undefined;
    try {
      const problem = this.#open(undefined, RETRY_WAIT_MS);
      // oxlint-disable-next-line typescript/no-non-null-assertion -- #open has set it, or thrown
      file = this.#file!;
      const { tables } = file;
      file.write(() => {
        carryOver(memory, tables, log);
        bringBackTimeline(memory, tables);
      });
      file.waitFor(waitMs);
      log('history: the file can be used again');
      this.#report(problem);
    } catch (error) {
      log(`history: ${String(error)}`);
      file?.close();
      this.#use(undefined);
      this.#retryAt = performance.now() + retryMs;
    }
  }

  #report(problem: Message | undefined): void {
    if (problem) this.#events.report(problem);
  }
}
