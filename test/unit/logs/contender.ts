import { fileURLToPath } from 'node:url';
import { loadSqlite } from '../../../src/database/sqlite.ts';
import { openLogIndex } from '../../../src/logs/client.ts';
import type { LogRoots } from '../../../src/logs/listing.ts';
import { LogService } from '../../../src/logs/logService.ts';
import { PartReader } from '../../../src/logs/partReader.ts';

/** Another process: a window or a terminal of the same person. */

interface Task {
  readonly name: 'scan' | 'idle' | 'idleWatch';
  readonly folder: string;
  readonly roots: readonly LogRoots[];
  /** By how much its clock is ahead. */
  readonly aheadMs?: number;
}

const { name, folder, roots, aheadMs = 0 } = JSON.parse(process.argv[2] ?? '') as Task;
const { now } = Date;
Date.now = () => now() + aheadMs;

if (name === 'scan') {
  const reader = new PartReader();
  const service = new LogService({
    sqlite: loadSqlite(),
    folder,
    roots,
    waitMs: 5_000,
    read: (request) => reader.read(request),
    readElsewhere: () => (request) => reader.read(request),
    report: () => undefined,
    log: () => undefined,
  });
  process.send?.('scanning');
  for (let { outcome } = await service.scan(); outcome !== 'done'; { outcome } = await service.scan())
    await new Promise((resolve) => setTimeout(resolve, 20));
  process.send?.('done');
} else {
  const workerFile = fileURLToPath(new URL('../../../src/logs/worker.ts', import.meta.url));
  const index = openLogIndex({ folder, roots, workerFile });
  if (name === 'idleWatch') index.watch({ changed: () => undefined, progressed: () => undefined });
  await index.scan();
  process.stdout.write('scanned');
}
