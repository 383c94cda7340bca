import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { blocksOf } from '../core/agentLogs/blocks.ts';
import type { LogProgress } from '../core/agentLogs/agentUsage.ts';
import { say, type Message } from '../core/message.ts';
import { identityOf } from '../database/files.ts';
import type { Sqlite } from '../database/sqlite.ts';
import { MovedFile, troubleOf } from '../database/trouble.ts';
import type { Answer, Arguments, CallName } from './channel.ts';
import { Indexer, type ReadPart, type ScanResult } from './indexer.ts';
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

/** Answers from the index, in the worker. The file is opened when first asked for, and replaced where it is damaged. */
export class LogService {
  readonly operations: LogOperations;
  readonly #options: LogServiceOptions;
  readonly #holder = randomUUID();
  readonly #prices = new Prices();
  #opened: Opened | undefined;
  #problem: Message | undefined;
  #dataVersion: number | undefined;
  #scan: { readonly result: Promise<ScanResult>; readonly abort: AbortController } | undefined;

  constructor(options: LogServiceOptions) {
    this.#options = options;
    this.operations = {
      scan: () => this.scan(),
      usage: (request) =>
        this.#on((tables) => usageOf(request, tables.hours(request.agent, request.fromMs, request.toMs))),
      blocks: ({ agent, fromMs, toMs }) => this.#on((tables) => blocksOf(tables.hours(agent, fromMs, toMs))),
      limits: (agent) => this.#on((tables) => loggedLimits(tables, agent)),
      deleteAll: () => this.#deleteAll(),
    };
  }

  /** At most one at a time: who asks meanwhile gets the answer of the one under way. */
  scan(): Promise<ScanResult> {
    if (this.#scan) return this.#scan.result;
    const abort = new AbortController();
    const result = this.#scanOnce(abort.signal).finally(() => {
      this.#scan = undefined;
      this.#options.report(undefined);
    });
    this.#scan = { result, abort };
    return result;
  }

  /** Whether other processes wrote since this was last asked. */
  hasNews(): boolean {
    const before = this.#dataVersion;
    this.#dataVersion = this.#on((tables) => tables.dataVersion());
    return before !== undefined && before !== this.#dataVersion;
  }

  cancelScan(): void {
    this.#scan?.abort.abort();
  }

  close(): void {
    this.cancelScan();
    this.#opened?.database.close();
    this.#opened = undefined;
  }

  async #scanOnce(signal: AbortSignal): Promise<ScanResult> {
    const { roots, read, readElsewhere, report } = this.#options;
    const scan = (tables: LogTables) =>
      new Indexer({ roots, tables, holder: this.#holder, read, readElsewhere, now: Date.now }).scan(signal, report);
    try {
      return { ...(await scan(this.#tables())), problem: this.#problem };
    } catch (error) {
      this.#remedy(error);
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
    this.#opened = this.#open(damaged);
  }

  #open(damaged?: string): Opened {
    const { sqlite, folder, waitMs, log } = this.#options;
    if (!sqlite) throw new Error('This version of Node.js has no SQLite');
    this.#problem = undefined;
    let database: DatabaseSync;
    let identity: string | undefined;
    try {
      const opened = openLogsFile({ sqlite, folder, waitMs }, damaged);
      if (opened.setAside) log(`logs: the index was damaged and is made anew; it was set aside as ${opened.setAside}`);
      ({ database } = opened);
      identity = identityOf(logsPath(folder));
    } catch (error) {
      log(`logs: ${String(error)}`);
      this.#problem = say('logs.inMemory', { file: logsPath(folder) });
      database = openInMemory(sqlite);
    }
    const tables = new LogTables(database, this.#prices);
    tables.reprice();
    tables.prune(Date.now());
    return { database, tables, identity };
  }

  async #deleteAll(): Promise<Message | undefined> {
    const { sqlite, folder, waitMs, log } = this.#options;
    this.cancelScan();
    // Whether it was cancelled or failed: it writes nothing more.
    await this.#scan?.result.catch(() => undefined);
    this.close();
    try {
      if (sqlite && identityOf(folder)) deleteLogsFile({ sqlite, folder, waitMs });
      return undefined;
    } catch (error) {
      log(`logs: ${String(error)}`);
      return say('store.notDeleted', { folder });
    }
  }
}
