import { Worker } from 'node:worker_threads';
import { Emitter, type Disposable } from '../core/emitter.ts';
import { say, type Message } from '../core/message.ts';
import { asStore } from './asStore.ts';
import type { FromWorker, ToWorker } from './channel.ts';
import type { Answer, Arguments, CallName } from './calls.ts';
import type { Store, StoreStatus } from './store.ts';
import type { WorkerData } from './worker.ts';

export interface StoreOptions {
  /** Where history.db is (dataFolder). */
  readonly folder: string;
  /** src/history/worker.ts, or what the build makes of it. */
  readonly workerFile: string | URL;
  readonly log?: ((line: string) => void) | undefined;
}

/** Twice what the worker may wait for locks, and then some; a worker that is silent for longer is taken for dead. */
const SILENCE_MS = 30_000;
/** Forecasts make a lot of short-lived numbers; with the usual room for them a window was some 80 MB bigger after 10,000 polls. */
const YOUNG_GENERATION_MB = 4;

/** The shared store. Returns at once; all that touches the disk happens in a worker thread. */
export function openStore(options: StoreOptions): Store {
  const client = new StoreClient(options);
  return asStore((name, args) => client.call(name, args), {
    status: client.status,
    onDidReportProblem: client.onDidReportProblem,
    onDidChange: (listener) => client.onDidChange(listener),
    close: () => client.close(),
  });
}

interface PendingCall {
  readonly name: CallName;
  readonly args: readonly unknown[];
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * Calls the worker. One that dies takes the calls under way with it, and the next call starts another. One that dies
 * before it has opened the file would do so again: memory answers from then on.
 */
class StoreClient {
  readonly status: Promise<StoreStatus>;
  readonly #options: StoreOptions;
  #settleStatus!: (status: StoreStatus) => void;
  readonly #pending = new Map<number, PendingCall>();
  readonly #changed = new Emitter();
  readonly #problems = new Emitter<Message>();
  readonly onDidReportProblem = this.#problems.event;
  readonly #said = new Set<string>();
  readonly #ended: Promise<void>;
  #settleEnded!: () => void;
  #worker: Worker | undefined;
  #isUp = false;
  #hasStatus = false;
  #memory: Promise<Store> | undefined;
  #lastId = 0;
  #watchers = 0;
  #isClosing = false;
  #silence: NodeJS.Timeout | undefined;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.status = new Promise((resolve) => (this.#settleStatus = resolve));
    this.#ended = new Promise((resolve) => (this.#settleEnded = resolve));
    this.#start();
  }

  call<N extends CallName>(name: N, args: Arguments<N>): Promise<Answer<N>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosing) throw new Error('The store is closed');
      if (!this.#worker && !this.#memory) this.#start();
      const call: PendingCall = { name, args, resolve, reject };
      if (!this.#worker) return this.#callMemory(call);
      const id = ++this.#lastId;
      this.#post({ type: 'call', id, name, args });
      this.#pending.set(id, call);
      this.#awaitWord();
    });
  }

  onDidChange(listener: () => void): Disposable {
    const registration = this.#changed.event(listener);
    let isDisposed = false;
    if (++this.#watchers === 1) this.#post({ type: 'watch', isOn: true });
    return {
      dispose: () => {
        registration.dispose();
        if (isDisposed) return;
        isDisposed = true;
        if (--this.#watchers === 0) this.#post({ type: 'watch', isOn: false });
      },
    };
  }

  close(): Promise<void> {
    if (!this.#isClosing) {
      this.#isClosing = true;
      if (!this.#worker) this.#settleEnded();
      this.#post({ type: 'close' });
      this.#awaitWord();
    }
    return this.#ended;
  }

  #start(): void {
    this.#isUp = false;
    try {
      const { folder, workerFile } = this.#options;
      const worker = new Worker(workerFile, {
        name: 'fuelgauge-history',
        workerData: { folder } satisfies WorkerData,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
      });
      this.#worker = worker;
      worker.on('message', (message: FromWorker) => this.#worker === worker && this.#received(message));
      worker.on('error', (error) => this.#died(worker, error));
      worker.on('exit', (code) => this.#died(worker, new Error(`it ended with code ${code}`)));
      if (this.#watchers > 0) this.#post({ type: 'watch', isOn: true });
      this.#awaitWord();
    } catch (error) {
      this.#died(this.#worker, error);
    }
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #received(message: FromWorker): void {
    switch (message.type) {
      case 'status':
        this.#isUp = true;
        this.#settle(message.status);
        break;
      case 'answer':
        this.#take(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.#take(message.id)?.reject(new Error(message.message));
        break;
      case 'change':
        this.#changed.fire();
        break;
      case 'problem':
        this.#report(message.problem);
        break;
      case 'log':
        this.#options.log?.(message.line);
        break;
    }
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#awaitWord();
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    return call;
  }

  /** The worker keeps the process alive, and is expected to say something, only while somebody waits for it. */
  #awaitWord(): void {
    const worker = this.#worker;
    if (!worker) return;
    if (this.#isUp && this.#pending.size === 0 && !this.#isClosing) return worker.unref();
    worker.ref();
    this.#silence ??= setTimeout(() => this.#died(worker, new Error('it does not answer')), SILENCE_MS).unref();
  }

  #died(worker: Worker | undefined, error: unknown): void {
    // Told twice (error, then exit), or of one that was given up before.
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    clearTimeout(this.#silence);
    this.#silence = undefined;
    void worker?.terminate();
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    if (!this.#isClosing || calls.length > 0) this.#options.log?.(`history: the worker is gone: ${String(error)}`);
    if (!this.#isUp) this.#goOnInMemory();
    for (const call of calls) {
      if (this.#memory) this.#callMemory(call);
      else call.reject(new Error('The history worker ended before it answered', { cause: error }));
    }
    if (this.#isClosing) this.#settleEnded();
  }

  /** Loaded only here: hardly anybody ever needs it. */
  #goOnInMemory(): void {
    const problem = say('store.failed');
    this.#memory = import('./memory.ts').then(({ openMemoryStore }) => {
      const memory = openMemoryStore({ problem, log: this.#options.log });
      memory.onDidChange(() => this.#changed.fire());
      return memory;
    });
    this.#settle({ mode: 'memory', problem });
  }

  #callMemory({ name, args, resolve, reject }: PendingCall): void {
    const call = async () => {
      const memory = await this.#memory;
      // oxlint-disable-next-line typescript/no-non-null-assertion -- the callers have seen it
      const method = memory![name] as (...args: readonly unknown[]) => Promise<unknown>;
      return method(...args);
    };
    call().then(resolve, reject);
  }

  #settle(status: StoreStatus): void {
    if (this.#hasStatus) {
      if (status.problem) this.#report(status.problem);
      return;
    }
    this.#hasStatus = true;
    if (status.problem) this.#said.add(JSON.stringify(status.problem));
    this.#settleStatus(status);
  }

  #report(problem: Message): void {
    const key = JSON.stringify(problem);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#problems.fire(problem);
  }
}
