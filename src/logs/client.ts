import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { AgentId, LogProgress } from '../core/agentLogs/agentUsage.ts';
import type { Disposable } from '../core/emitter.ts';
import { agentLogs } from './agentLogs.ts';
import type { Environment } from './agentLog.ts';
import type { Answer, Arguments, CallName, FromIndex, ToIndex, WorkerData } from './channel.ts';
import type { LogRoots } from './listing.ts';
import type { LogIndex, WatchListener } from './logIndex.ts';
import { YOUNG_GENERATION_MB } from './readerThread.ts';

export interface LogIndexOptions {
  /** Where logs.db is (dataFolder). */
  readonly folder: string;
  readonly roots: readonly LogRoots[];
  /** src/logs/worker.ts, or what the build makes of it. */
  readonly workerFile: string;
  readonly log?: ((line: string) => void) | undefined;
}

/** Its memory is worth more than the 30 ms of the next start. */
const IDLE_MS = 60_000;
/** After a worker died while somebody listened; what killed it may well do so again. */
const RESTART_MS = 5_000;

/** Where every agent keeps its logs for this user. */
export function logRoots(environment: Environment, home: string): LogRoots[] {
  return agentLogs.map(({ id, roots }) => ({ agent: id, folders: roots(environment, home) }));
}

/** The agents of whose logs there is a folder. Nothing in it is looked at. */
export async function agentsWithLogs(roots: readonly LogRoots[]): Promise<AgentId[]> {
  const isThere = async (folder: string) => (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  const found = await Promise.all(
    roots.map(async ({ agent, folders }) => ((await Promise.all(folders.map(isThere))).includes(true) ? [agent] : [])),
  );
  return found.flat();
}

/** The index. Returns at once, and starts its worker thread when it is first asked something. */
export function openLogIndex(options: LogIndexOptions): LogIndex {
  const client = new IndexClient(options);
  return {
    scan: (progressed) => client.scan(progressed),
    cancelScan: () => client.post({ type: 'cancelScan' }),
    usage: (request) => client.call('usage', [request]),
    blocks: (request) => client.call('blocks', [request]),
    limits: (agent) => client.call('limits', [agent]),
    deleteAll: () => client.call('deleteAll', []),
    watch: (listener) => client.watch(listener),
    close: () => client.close(),
  };
}

interface PendingCall {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

class IndexClient {
  readonly #options: LogIndexOptions;
  readonly #pending = new Map<number, PendingCall>();
  readonly #listeners = new Set<WatchListener>();
  readonly #progressed = new Set<(progress: LogProgress) => void>();
  #worker: Worker | undefined;
  #ended: Promise<void> = Promise.resolve();
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: LogIndexOptions) {
    this.#options = options;
  }

  call<N extends CallName>(name: N, args: Arguments<N>): Promise<Answer<N>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw new Error('The index of logs is closed');
      const worker = this.#started();
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ type: 'call', id, name, args } satisfies ToIndex);
      this.#keepAlive();
    });
  }

  async scan(progressed?: (progress: LogProgress) => void): Promise<Answer<'scan'>> {
    if (progressed) this.#progressed.add(progressed);
    try {
      return await this.call('scan', []);
    } finally {
      if (progressed) this.#progressed.delete(progressed);
    }
  }

  post(message: ToIndex): void {
    this.#worker?.postMessage(message);
  }

  watch(listener: WatchListener): Disposable {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      if (this.#worker) this.post({ type: 'watch', isOn: true });
      else this.#started();
    }
    this.#keepAlive();
    return {
      dispose: () => {
        if (!this.#listeners.delete(listener) || this.#listeners.size > 0) return;
        this.post({ type: 'watch', isOn: false });
        this.#keepAlive();
      },
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    this.#worker?.ref();
    this.#end();
    await this.#ended;
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const { folder, roots, workerFile } = this.#options;
    const worker = new Worker(workerFile, {
      name: 'fuelgauge-logs',
      workerData: { role: 'index', folder, roots, workerFile } satisfies WorkerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker = worker;
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromIndex) => this.#received(message));
    const died = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
      if (this.#isClosed) return;
      this.#options.log?.(`logs: the worker is gone: ${String(error)}`);
      for (const listener of this.#listeners) listener.progressed(undefined);
      // Who listens doesn't ask: nothing else would bring it back.
      setTimeout(() => this.#watchAnew(), RESTART_MS).unref();
    };
    worker.on('error', died);
    worker.on('exit', () => died(new Error('The worker ended before it answered')));
    if (this.#listeners.size > 0) this.post({ type: 'watch', isOn: true });
    return worker;
  }

  #watchAnew(): void {
    if (this.#isClosed || this.#listeners.size === 0) return;
    this.#started();
    this.#keepAlive();
  }

  #received(message: FromIndex): void {
    switch (message.type) {
      case 'answer':
        this.#take(message.id)?.resolve(message.value);
        break;
      case 'failure':
        this.#take(message.id)?.reject(new Error(message.message));
        break;
      case 'change':
        for (const listener of this.#listeners) listener.changed();
        break;
      case 'progress':
        for (const listener of this.#listeners) listener.progressed(message.progress);
        if (message.progress) for (const progressed of this.#progressed) progressed(message.progress);
        break;
      case 'log':
        this.#options.log?.(message.line);
        break;
    }
    this.#keepAlive();
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    return call;
  }

  /** The worker keeps the process alive while somebody waits for it, and ends when nobody has for a while. */
  #keepAlive(): void {
    clearTimeout(this.#idle);
    if (this.#pending.size > 0) return this.#worker?.ref();
    this.#worker?.unref();
    if (this.#listeners.size === 0) this.#idle = setTimeout(() => this.#end(), IDLE_MS).unref();
  }

  #end(): void {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(new Error('The index of logs was closed'));
    this.#pending.clear();
    worker.postMessage({ type: 'close' } satisfies ToIndex);
  }
}
