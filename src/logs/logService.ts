import type { DatabaseSync } from 'node:sqlite';
import { blocksOf } from '../core/agentLogs/blocks.ts';
import type { LogProgress } from '../core/agentLogs/agentUsage.ts';
import { say, type Message } from '../core/message.ts';
import { identityOf } from '../database/files.ts';
import type { Sqlite } from '../database/sqlite.ts';
import { MovedFile, troubleOf } from '../database/trouble.ts';
import type { Answer, Arguments, CallName } from './channel.ts';
import { Indexer, type ReadPart, type ScanResult } from './indexer.ts';
import { newHolder } from './holder.ts';
import { loggedLimits } from './limits.ts';
import type { LogRoots } from './listing.ts';
import { deleteLogsFile, logsPath, openInMemory, openLogsFile } from './logsFile.ts';
import { LogTables } from './logTables.ts';
import { Prices } from './prices.ts';
import { usageOf } from './usage.ts';

export interface LogServiceOptions {
  /** Undefined where this Node has none. */
  readonly sqlite: Sqlite | undefined;
  readonly folder: string;
  readonly roots: readonly LogRoots[];
  readonly waitMs: number;
  readonly read: ReadPart;
  readonly readElsewhere: () => ReadPart;
  readonly report: (progress: LogProgress | undefined) => void;
  readonly log: (line: string) => void;
}

export type LogOperations = { readonly [N in CallName]: (...args: Arguments<N>) => Answer<N> | Promise<Answer<N>> };

interface Opened {
  readonly database: DatabaseSync;
  readonly tables: LogTables;
  /** Undefined in memory. */
  readonly identity: string | undefined;
}

/** When a block starts depends on those before it, back to the last five hours without any use. */
const RUN_UP_MS = 14 * 86_400_000;

/** By then the answers to what was read are given. */
const TIDY_AFTER_MS = 300;

/** Answers from the index, in the worker. The file is opened when first asked for, and replaced where it is damaged. */
export class LogService {
  readonly operations: LogOperations;
  readonly #options: LogServiceOptions;
  readonly #holder = newHolder();
  readonly #prices = new Prices();
  #opened: Opened | undefined;
  #problem: Message | undefined;
  #tidying: NodeJS.Timeout | undefined;
  #scan: { readonly result: Promise<ScanResult>; readonly abort: AbortController } | undefined;
  #dataVersion = 0;

  constructor(options: LogServiceOptions) {
    this.#options = options;
    this.operations = {
      scan: () => this.scan(),
      usage: (request) =>
        this.#on((tables) => usageOf(request, tables.hours(request.agent, request.fromMs, request.toMs))),
      blocks: ({ agent, fromMs, toMs }) =>
        this.#on((tables) =>
          blocksOf(tables.hours(agent, fromMs - RUN_UP_MS, toMs)).filter(({ endsAt }) => Date.parse(endsAt) > fromMs),
        ),
      limits: (agent) => this.#on((tables) => loggedLimits(tables, agent)),
      deleteAll: () => this.#deleteAll(),
    };
  }

  /** At most one at a time: who asks meanwhile gets the answer of the one under way, or a new one after a cancelled. */
  scan(): Promise<ScanResult> {
    const before = this.#scan;
    if (before && !before.abort.signal.aborted) return before.result;
    const abort = new AbortController();
    const result = this.#scanAfter(before?.result, abort.signal).finally(() => {
      if (this.#scan?.abort === abort) this.#scan = undefined;
      this.#options.report(undefined);
      clearTimeout(this.#tidying);
      this.#tidying = setTimeout(() => this.#tidy(), TIDY_AFTER_MS).unref();
    });
    this.#scan = { result, abort };
    return result;
  }

  cancelScan(): void {
    this.#scan?.abort.abort();
  }

  /** Whether another process has written since this was last asked. */
  othersWrote(): boolean {
    return this.#on(() => {
      const before = this.#dataVersion;
      this.#dataVersion = dataVersionOf(this.#opened?.database);
      return this.#dataVersion !== before;
    });
  }

  /** A scan ends first, and gives back what other processes wait for. */
  async close(): Promise<void> {
    await this.#endScans();
    clearTimeout(this.#tidying);
    this.#opened?.database.close();
    this.#opened = undefined;
  }

  #tidy(): void {
    if (this.#scan || !this.#opened) return;
    try {
      this.#opened.tables.settle(this.#holder, Date.now());
    } catch (error) {
      // The next scan begins with it.
      this.#options.log(`logs: ${String(error)}`);
    }
  }

  async #endScans(): Promise<void> {
    while (this.#scan) {
      this.cancelScan();
      // oxlint-disable-next-line no-await-in-loop -- somebody may have asked for another meanwhile
      await this.#scan.result.catch(() => undefined);
    }
  }

  async #scanAfter(before: Promise<unknown> | undefined, signal: AbortSignal): Promise<ScanResult> {
    await before?.catch(() => undefined);
    const { roots, read, readElsewhere, report } = this.#options;
    const scan = (tables: LogTables) =>
      new Indexer({ roots, tables, holder: this.#holder, read, readElsewhere, now: Date.now }).scan(signal, report);
    let tables: LogTables | undefined;
    try {
      tables = this.#tables();
      return { ...(await scan(tables)), problem: this.#problem };
    } catch (error) {
      // If they were replaced meanwhile, that is what was wrong.
      if (!this.#opened || !tables || this.#opened.tables === tables) this.#remedy(error);
      return { ...(await scan(this.#tables())), problem: this.#problem };
    }
  }

  #on<T>(work: (tables: LogTables) => T): T {
    try {
      return work(this.#tables());
    } catch (error) {
      this.#remedy(error);
      return work(this.#tables());
    }
  }

  #tables(): LogTables {
    const { identity } = this.#opened ?? {};
    // Deleted or replaced by another window: nobody would find what is written here now.
    if (identity !== undefined && identityOf(logsPath(this.#options.folder)) !== identity)
      this.#remedy(new MovedFile());
    this.#opened ??= this.#open();
    return this.#opened.tables;
  }

  /** After this another file is opened; throws what no other file would mend. */
  #remedy(error: unknown): void {
    const trouble = troubleOf(error);
    if (trouble !== 'damaged' && trouble !== 'moved') throw error;
    this.#options.log(`logs: ${String(error)}`);
    const damaged = trouble === 'damaged' ? this.#opened?.identity : undefined;
    this.#opened?.database.close();
    this.#opened = undefined;
    this.#opened = this.#open(damaged);
  }

  #open(damaged?: string): Opened {
    const { sqlite } = this.#options;
    if (!sqlite) throw new Error('This version of Node.js has no SQLite');
    const { database, identity } = this.#openFile(sqlite, damaged);
    try {
      const tables = new LogTables(database, this.#prices);
      tables.reprice();
      tables.prune(Date.now());
      this.#dataVersion = dataVersionOf(database);
      return { database, tables, identity };
    } catch (error) {
      database.close();
      // It opened, and is damaged further in.
      if (troubleOf(error) !== 'damaged' || identity === undefined || damaged !== undefined) throw error;
      this.#options.log(`logs: ${String(error)}`);
      return this.#open(identity);
    }
  }

  #openFile(sqlite: Sqlite, damaged?: string): Pick<Opened, 'database' | 'identity'> {
    const { folder, waitMs, log } = this.#options;
    this.#problem = undefined;
    try {
      const opened = openLogsFile({ sqlite, folder, waitMs }, damaged);
      if (opened.setAside) log(`logs: the index was damaged and is made anew; it was set aside as ${opened.setAside}`);
      return { database: opened.database, identity: identityOf(logsPath(folder)) };
    } catch (error) {
      log(`logs: ${String(error)}`);
      this.#problem = say('logs.inMemory', { file: logsPath(folder) });
      return { database: openInMemory(sqlite), identity: undefined };
    }
  }

  async #deleteAll(): Promise<Message | undefined> {
    const { sqlite, folder, waitMs, log } = this.#options;
    await this.close();
    try {
      if (sqlite && identityOf(folder)) deleteLogsFile({ sqlite, folder, waitMs });
      return undefined;
    } catch (error) {
      log(`logs: ${String(error)}`);
      return say('store.notDeleted', { folder });
    }
  }
}

/** Changes when another connection has written. */
function dataVersionOf(database: DatabaseSync | undefined): number {
  return Number(database?.prepare('PRAGMA data_version').get()?.['data_version'] ?? 0);
}
