import { Worker } from 'node:worker_threads';
import type { FromReader, ToReader, WorkerData } from './channel.ts';
import type { ReadPart } from './indexer.ts';
import type { PartRead, PartRequest } from './partReader.ts';

interface Pending {
  resolve(part: PartRead): void;
  reject(error: Error): void;
}

/** A second thread that reads parts of files; it starts with the first and ends when nobody has asked for a while. */
export class ReaderThread {
  readonly read: ReadPart = (request) => this.#read(request);
  readonly #workerFile: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(workerFile: string) {
    this.#workerFile = workerFile;
  }

  /** Starts the thread, so that it is up when the first part is to be read. */
  start(): ReadPart {
    this.#worker ??= this.#start();
    this.#endLater();
    return this.read;
  }

  stop(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    // The next part is for another.
    this.#ended(new Error('The reader was stopped'));
    void worker?.terminate();
  }

  #read(request: PartRequest): Promise<PartRead> {
    return new Promise((resolve, reject) => {
      clearTimeout(this.#idle);
      this.#worker ??= this.#start();
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request } satisfies ToReader);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#workerFile, {
      name: 'fuelgauge-logs-reader',
      workerData: { role: 'reader' } satisfies WorkerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    worker.on('message', (message: FromReader) => this.#received(message));
    const died = (error: Error) => {
      if (this.#worker === worker) this.#ended(error);
    };
    worker.on('error', died);
    worker.on('exit', () => died(new Error('The reader ended')));
    worker.unref();
    return worker;
  }

  #ended(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  #endLater(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), IDLE_MS).unref();
  }

  #received(message: FromReader): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (this.#pending.size === 0) this.#endLater();
    if ('part' in message) return pending?.resolve(message.part);
    const { message: text, code } = message.error;
    pending?.reject(Object.assign(new Error(text), { code }));
  }
}

const IDLE_MS = 10_000;
/** Lines leave a lot of short-lived objects; with the usual room for them the process was some 20 MB bigger. */
export const YOUNG_GENERATION_MB = 24;
