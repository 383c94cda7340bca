import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

export interface WorkerChanges {
  readonly waitMs?: number;
  readonly retryMs?: number;
  readonly checkAfterMs?: number;
  readonly pragmas?: readonly string[];
  /** The pragmas hold until the folder has a file of this name. */
  readonly untilFile?: string;
  readonly withoutSqlite?: boolean;
  readonly mayLog?: boolean;
  /** Ends at the first call of this name, or as soon as it starts. */
  readonly diesAt?: string;
}

/** The worker with other limits than in production, or one that fails in some way. */
export function changedWorker(changes: WorkerChanges = {}): URL {
  const folder = (bundles ??= bundle());
  const file = join(folder, `${readdirSync(folder).length}.mjs`);
  const worker = './worker.mjs';
  writeFileSync(file, `globalThis.changes = ${JSON.stringify(changes)}; await import(${JSON.stringify(worker)});`);
  return pathToFileURL(file);
}

export function contenderFile(): string {
  return join((bundles ??= bundle()), 'contender.mjs');
}

let bundles: string | undefined;

/** As one file a thread or process starts in a third of the time, of which there is a lot here. */
function bundle(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-history-worker-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  buildSync({
    entryPoints: { worker: source('changedWorker.ts'), contender: source('contender.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  return folder;
}
