import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ToIndex } from '../../../src/logs/channel.ts';

/** The worker, but the first that is asked for Codex' limits dies of it. */
const { folder } = workerData as { readonly folder: string };
parentPort?.on('message', (message: ToIndex) => {
  if (message.type !== 'call' || message.name !== 'limits' || message.args[0] !== 'codex') return;
  const grave = join(folder, 'died');
  if (existsSync(grave)) return;
  writeFileSync(grave, '');
  process.exit(1);
});
await import('../../../src/logs/worker.ts');
