import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { Alert } from '../../../src/core/alerts.ts';
import type { Message } from '../../../src/core/message.ts';
import type { StoredReading } from '../../../src/core/model.ts';
import { openStore } from '../../../src/history/client.ts';
import type { AlertClaim, PollRequest, PollResult, Store } from '../../../src/history/store.ts';

export const workerFile = new URL('../../../src/history/worker.ts', import.meta.url);

export interface WorkerChanges {
  readonly waitMs?: number;
  readonly retryMs?: number;
  readonly pragmas?: readonly string[];
  /** The pragmas hold until the folder has a file of this name. */
  readonly untilFile?: string;
  readonly withoutSqlite?: boolean;
  /** Ends at the first call of this name, or as soon as it starts. */
  readonly diesAt?: string;
}

/** The worker with other limits than in production, or one that fails in some way. */
export function changedWorker(changes: WorkerChanges = {}): URL {
  const url = pathToFileURL(bundle());
  url.search = new URLSearchParams({ changes: JSON.stringify(changes) }).toString();
  return url;
}

let bundled: string | undefined;

/** As one file it starts in a third of the time, of which there is a lot here. */
function bundle(): string {
  if (bundled !== undefined) return bundled;
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-history-worker-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  bundled = join(folder, 'worker.mjs');
  const entryPoint = fileURLToPath(new URL('changedWorker.ts', import.meta.url));
  buildSync({ entryPoints: [entryPoint], outfile: bundled, bundle: true, platform: 'node', format: 'esm' });
  return bundled;
}

/** Opens stores and folders, and clears them away after each test. */
export class Bench {
  readonly log: string[] = [];
  readonly #stores: Store[] = [];
  readonly #folders: string[] = [];
  readonly #children: ChildProcess[] = [];

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-history-'));
    this.#folders.push(folder);
    return folder;
  }

  open(folder: string, worker: URL = changedWorker()): Store {
    const store = openStore({ folder, workerFile: worker, log: (line) => this.log.push(line) });
    this.#stores.push(store);
    return store;
  }

  /** Another process; see contender.ts for what it can do. */
  async start(task: string, options: Readonly<Record<string, unknown>>): Promise<Contender> {
    const script = new URL('contender.ts', import.meta.url);
    const child = fork(script, [task, JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#children.push(child);
    const contender = new Contender(child);
    await contender.next('ready');
    return contender;
  }

  async clear(): Promise<void> {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
    await Promise.all(this.#stores.splice(0).map((store) => store.close()));
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    this.log.length = 0;
  }
}

export class Contender {
  readonly child: ChildProcess;
  readonly #received: { type: string; value: unknown }[] = [];
  #wake: (() => void) | undefined;

  constructor(child: ChildProcess) {
    this.child = child;
    child.on('message', (message) => {
      this.#received.push(message as { type: string; value: unknown });
      this.#wake?.();
    });
    child.on('exit', () => this.#wake?.());
  }

  tell(message: string): void {
    this.child.send(message);
  }

  async next<T>(type: string): Promise<T> {
    for (;;) {
      const index = this.#received.findIndex((message) => message.type === type);
      if (index >= 0) return this.#received.splice(index, 1)[0]!.value as T;
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`ended before “${type}”`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Simulated time: so many seconds after a fixed moment. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 7, 25, 12) + seconds * 1000).toISOString();
}

export const ACCOUNT = 'openrouter-0123456789ab';

export function request(changes: Partial<PollRequest> = {}): PollRequest {
  const plain = {
    accountId: ACCOUNT,
    holder: 'a',
    credentialId: 'key-1',
    now: at(0),
    leaseMs: 40_000,
    isManual: false,
  };
  return { ...plain, ...changes };
}

export function reading(changes: Partial<StoredReading> = {}): StoredReading {
  return {
    snapshot: {
      fetchedAt: at(1),
      meters: [
        { id: 'balance', label: { id: 'meter.named', args: { name: 'Balance' } }, unit: 'usd', remaining: 12.5 },
      ],
    },
    levels: { balance: 'normal' },
    checkedAt: at(1),
    ...changes,
  };
}

/** The end of a poll by holder `a` after a second; the next is due at 60 s, and the lease lasts until 70 s. */
export function result(changes: Partial<PollResult> = {}): PollResult {
  return {
    accountId: ACCOUNT,
    holder: 'a',
    now: at(1),
    reading: reading(),
    failures: 0,
    reports: {},
    alertStates: [],
    dueAt: at(60),
    leaseUntil: at(70),
    ...changes,
  };
}

export function alert(changes: Partial<Alert> = {}): Alert {
  return { kind: 'warning', subject: 'balance', firedAt: at(1), isReminder: false, ...changes };
}

export function claim(changes: Partial<AlertClaim> = {}): AlertClaim {
  return { windowId: 'w', accountIds: [ACCOUNT], isFocused: true, now: at(2), ...changes };
}

/** Polls once with the given result. */
export async function pollOnce(store: Store, changes: Partial<PollResult> = {}): Promise<void> {
  const full = result(changes);
  const { accountId, holder, now } = full;
  const claimed = await store.claimPoll(request({ accountId, holder, now, isManual: true }));
  if (!claimed.granted || !(await store.finishPoll(full))) throw new Error('the poll was not granted');
}

export function problemsOf(store: Store): Message[] {
  const problems: Message[] = [];
  store.onDidReportProblem((problem) => problems.push(problem));
  return problems;
}

export function withDatabase<T>(folder: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, 'history.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

export function setAsideIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.corrupt-[^-]+-\d+-\d+T[\d.-]+Z$/.test(name));
}

/**
 * Writes into the file from another process: closing a descriptor of an open database in this one would drop the locks
 * that its worker threads hold.
 */
export function overwrite(file: string, script: string): void {
  execFileSync(process.execPath, ['-e', `const fs = require('fs'); const file = ${JSON.stringify(file)}; ${script}`]);
}

/** Zeroes the pages from the second on, which hold the tables. */
export const ZERO_PAGES = `
  const size = fs.statSync(file).size;
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(size - 4096), 0, size - 4096, 4096);
  fs.closeSync(fd);`;

export async function until(isTrue: () => boolean | Promise<boolean>, what: string, ms = 5_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await sleep(20);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
