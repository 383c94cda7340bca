import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogProgress } from '../core/agentLogs/agentUsage.ts';
import type { Message } from '../core/message.ts';
import { listLogs, type Listing, type LogFile, type LogRoots } from './listing.ts';
import type { KnownFile, LogTables } from './logTables.ts';
import { START, type PartRead, type PartRequest, type Position } from './partReader.ts';

/** Reads a part of a file, in this thread or another. Rejects with what the file system says. */
export type ReadPart = (request: PartRequest) => PartRead | Promise<PartRead>;

export interface IndexerParts {
  readonly roots: readonly LogRoots[];
  readonly tables: LogTables;
  /** Names this process uniquely. */
  readonly holder: string;
  readonly read: ReadPart;
  /** Another thread's, which this starts. */
  readonly readElsewhere: () => ReadPart;
  readonly now: () => number;
}

export interface ScanResult {
  /** `elsewhere`: another process is at it. */
  readonly outcome: 'done' | 'cancelled' | 'elsewhere';
  /** All that there are. */
  readonly files: number;
  /** Those in which something was new, and how many bytes of it were read. */
  readonly changed: number;
  readonly bytes: number;
  /** All that were looked into. */
  readonly folders: readonly string[];
  /** Files and folders that can't be read, a few of them by name. */
  readonly unreadable: readonly string[];
  /** Lines that look as if they counted and can't be read. */
  readonly badLines: number;
  /** What is wrong with the index itself. */
  readonly problem?: Message | undefined;
}

/** With less to read, a second thread would hardly be up before the first was done. */
const HELPED_BYTES = 32 * 1024 * 1024;
/** So that the other thread has its next parts while what it read waits to be kept, and is. */
const LANES_ELSEWHERE = 4;
const RENEW_MS = 3_000;
const NAMED = 5;

interface Task {
  readonly file: LogFile;
  readonly known: KnownFile | undefined;
}

/** Brings the index to what the logs say now, reading of each file what is new. */
export class Indexer {
  readonly #parts: IndexerParts;

  constructor(parts: IndexerParts) {
    this.#parts = parts;
  }

  /** Never more than one at a time. What was read before it is cancelled stays, and the next scan goes on from there. */
  async scan(signal: AbortSignal, report: (progress: LogProgress) => void): Promise<ScanResult> {
    const { tables, roots, holder, read, readElsewhere, now } = this.#parts;
    // A first scan has a lot to read: the other thread starts while the folders are looked into.
    if (tables.isEmpty) readElsewhere();
    const listing = listLogs(roots);
    const nothing = new Scan(listing, [], report);
    if (!hasNews(listing, tables.files())) return nothing.result('done');
    if (!tables.claimScan(holder, now())) return nothing.result('elsewhere');
    // From here on nobody else changes it.
    const known = tables.files();
    tables.forget(gone(listing, known));
    const scan = new Scan(listing, tasksOf(listing, known), report);
    let renewAt = now() + RENEW_MS;
    let isTakenOver = false;
    let isWhole = false;

    const lane = async (readPart: ReadPart, isOwnThread: boolean) => {
      for (let task = scan.next(); task && !signal.aborted; task = scan.next()) {
        const { file, known: before } = task;
        let position = before?.position ?? START;
        let isAtEnd = false;
        while (!isAtEnd && !signal.aborted) {
          const request = { agent: file.agent, name: file.name, path: file.path, position };
          // oxlint-disable-next-line no-await-in-loop -- the parts of a file are read one after another
          const part = await orFailure(readPart, request);
          if (part instanceof Error) {
            scan.failed(file, part);
            break;
          }
          if (!tables.keep(holder, file, part)) {
            isTakenOver = true;
            return;
          }
          scan.kept(position, part);
          ({ position, isAtEnd } = part);
          if (now() >= renewAt) {
            tables.claimScan(holder, now());
            renewAt = now() + RENEW_MS;
          }
          // oxlint-disable-next-line no-await-in-loop -- so that questions are answered, and the other thread's parts kept
          if (isOwnThread) await nextTurn();
        }
        scan.finished();
      }
    };
    const isLarge = scan.progress.bytes > HELPED_BYTES;
    const elsewhere = isLarge ? readElsewhere() : undefined;
    const lanes = elsewhere ? Array.from({ length: LANES_ELSEWHERE }, () => lane(elsewhere, false)) : [];
    try {
      await Promise.all([...lanes, lane(read, true)]);
      isWhole = !signal.aborted && !isTakenOver;
    } finally {
      tables.endScan(holder, isWhole);
    }
    if (isTakenOver) return scan.result('elsewhere');
    return scan.result(signal.aborted ? 'cancelled' : 'done');
  }
}

async function orFailure(read: ReadPart, request: PartRequest): Promise<PartRead | Error> {
  try {
    return await read(request);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function tasksOf({ files }: Listing, known: ReadonlyMap<string, KnownFile>): Task[] {
  return (
    files
      .map((file): Task => ({ file, known: known.get(file.name) }))
      .filter(({ file, known: before }) => !before || isChanged(file, before))
      // What was written last is what people want to see first.
      .toSorted((a, b) => b.file.stand.modifiedAt - a.file.stand.modifiedAt)
  );
}

function hasNews(listing: Listing, known: ReadonlyMap<string, KnownFile>): boolean {
  return tasksOf(listing, known).length > 0 || gone(listing, known).length > 0;
}

function isChanged({ stand }: LogFile, { stand: before }: KnownFile): boolean {
  return stand.size !== before.size || stand.modifiedAt !== before.modifiedAt || stand.identity !== before.identity;
}

/** Files that vanished; none where a folder can't be looked into. */
function gone({ files, unreadable }: Listing, known: ReadonlyMap<string, KnownFile>): number[] {
  if (unreadable.length > 0) return [];
  const there = new Set(files.map(({ name }) => name));
  return [...known].flatMap(([name, { id }]) => (there.has(name) ? [] : [id]));
}

/** Keeps count of a scan that is under way. */
class Scan {
  readonly #tasks: readonly Task[];
  readonly #report: (progress: LogProgress) => void;
  readonly #listing: Listing;
  readonly #unreadable: string[];
  #next = 0;
  #badLines = 0;
  #bytesRead = 0;
  #progress: LogProgress;

  constructor(listing: Listing, tasks: readonly Task[], report: (progress: LogProgress) => void) {
    this.#listing = listing;
    this.#tasks = tasks;
    this.#unreadable = [...listing.unreadable];
    this.#report = report;
    const bytes = tasks.reduce((sum, task) => sum + toRead(task), 0);
    this.#progress = { files: tasks.length, filesDone: 0, bytes, bytesDone: 0 };
  }

  get progress(): LogProgress {
    return this.#progress;
  }

  next(): Task | undefined {
    return this.#tasks[this.#next++];
  }

  kept(before: Position, { position, batch, isAnew }: PartRead): void {
    const bytes = position.offset - (isAnew ? 0 : before.offset);
    this.#bytesRead += bytes;
    this.#badLines += batch.unreadable;
    this.#tell({ bytesDone: Math.min(this.#progress.bytes, this.#progress.bytesDone + bytes) });
  }

  failed({ path }: LogFile, { code }: NodeJS.ErrnoException): void {
    // Deleted between the listing and the reading.
    if (code !== 'ENOENT') this.#unreadable.push(path);
  }

  finished(): void {
    this.#tell({ filesDone: this.#progress.filesDone + 1 });
  }

  result(outcome: ScanResult['outcome']): ScanResult {
    return {
      outcome,
      files: this.#listing.files.length,
      folders: this.#listing.folders,
      changed: this.#tasks.length,
      bytes: this.#bytesRead,
      unreadable: this.#unreadable.slice(0, NAMED),
      badLines: this.#badLines,
    };
  }

  #tell(change: Partial<LogProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#report(this.#progress);
  }
}

function toRead({ file, known }: Task): number {
  return Math.max(0, file.stand.size - (known?.position.offset ?? 0));
}
