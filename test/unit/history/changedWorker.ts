// The history worker with other limits, or with a way to fail; bundled.ts starts it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker } from '../../../src/history/channel.ts';
import { serve } from '../../../src/history/serve.ts';
import { loadSqlite } from '../../../src/database/sqlite.ts';
import type { WorkerChanges } from './bundled.ts';

const { folder } = workerData as { folder: string };
const { changes } = globalThis as unknown as { changes: WorkerChanges };

if (changes.diesAt === 'start') process.exit(3);
parentPort!.on('message', (message: ToWorker) => {
  if (message.type === 'call' && message.name === changes.diesAt) process.exit(4);
});
serve(parentPort!, {
  folder,
  sqlite: changes.withoutSqlite ? undefined : loadSqlite(),
  waitMs: changes.waitMs ?? 5_000,
  retryMs: changes.retryMs ?? 60_000,
  checkAfterMs: changes.checkAfterMs ?? 5_000,
  mayLog: changes.mayLog,
  get pragmas() {
    return changes.untilFile !== undefined && existsSync(join(folder, changes.untilFile)) ? [] : changes.pragmas;
  },
});
