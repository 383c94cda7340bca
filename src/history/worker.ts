import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './serve.ts';
import { loadSqlite } from './sqlite.ts';

/** What the client starts the worker with. */
export interface WorkerData {
  readonly folder: string;
}

/** Long enough for any transaction of another process, which take milliseconds. */
const WAIT_MS = 5_000;
const RETRY_MS = 60_000;
/** By then a window has shown its first figures. */
const CHECK_AFTER_MS = 5_000;

const { folder } = workerData as WorkerData;
// oxlint-disable-next-line typescript/no-non-null-assertion -- only ever started as a worker
serve(parentPort!, {
  folder,
  sqlite: loadSqlite(),
  waitMs: WAIT_MS,
  retryMs: RETRY_MS,
  checkAfterMs: CHECK_AFTER_MS,
});
