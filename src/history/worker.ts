import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './serve.ts';
import { loadSqlite } from '../database/sqlite.ts';

/** What the client starts the worker with. */
export interface WorkerData {
  readonly folder: string;
}

/** Long enough for any transaction of another process, which take milliseconds. */
const WAIT_MS = 5_000;
const RETRY_MS = 60_000;
/** By then a window has shown its first figures. */
const CHECK_AFTER_MS = 5_000;

/** Anything else that loads this file is after what it exports. */
const { folder } = (workerData ?? {}) as Partial<WorkerData>;
if (parentPort && folder !== undefined) {
  serve(parentPort, {
    folder,
    sqlite: loadSqlite(),
    waitMs: WAIT_MS,
    retryMs: RETRY_MS,
    checkAfterMs: CHECK_AFTER_MS,
  });
}

/** Where no worker can be had, the same file answers from memory. */
export { openMemoryStore } from './memory.ts';
