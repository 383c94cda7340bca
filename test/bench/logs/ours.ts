// Our own processes: one that only reads logs into an index, and the terminal program.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { cli, type Kind } from '../terminal/process.ts';
import { benchFolder, type Counts, type Totals, type Tree } from './tree.ts';

export const workerFile = fileURLToPath(new URL('../../../dist/logs-worker.cjs', import.meta.url));

export interface IndexOutcome {
  readonly totals: Totals;
  readonly bytes: number;
  /** The most memory that the process had, in bytes. */
  readonly maxRss: number;
}

/** A folder for data that goes when `work` is done. */
export async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-bench-logs-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whose logs are read: the tree's, and nobody else's. The tree's days are those of UTC. */
export function readingOnly({ folder }: Pick<Tree, 'folder'>, home: string): Readonly<Record<string, string>> {
  return {
    HOME: home,
    TZ: 'UTC',
    CLAUDE_CONFIG_DIR: folder,
    CODEX_HOME: join(home, 'none'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
  };
}

/** Reads the tree into an index that isn't there yet, unless `isKept`. */
export function indexing(from: Pick<Tree, 'folder'>, home: string, { isKept = false } = {}): Kind {
  const script = join(benchFolder, 'indexProcess.mjs');
  // What is measured is the built index, and not how long Node.js takes to strip types.
  buildSync({
    entryPoints: [fileURLToPath(new URL('indexProcess.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
  });
  const data = join(home, 'index');
  return {
    name: 'our index, read from nothing',
    args: [script, workerFile, data],
    environment: readingOnly(from, home),
    prepare: () => (isKept ? undefined : rmSync(data, { recursive: true, force: true })),
  };
}

/** The same with all that a person has, who calls the program for the first time. */
export function terminalUsage(from: Tree, home: string): Kind {
  const environment = readingOnly(from, home);
  return {
    name: 'fuelgauge usage --json, for the first time',
    args: [cli(), 'usage', '--json', '--agent', 'claude', '--since', '2026-01-01'],
    environment,
    prepare: () => rmSync(join(home, 'data'), { recursive: true, force: true }),
  };
}

type Figures = Readonly<
  Record<'inputTokens' | 'outputTokens' | 'cacheWriteTokens' | 'cacheReadTokens' | 'messages', number>
>;

/** What the terminal program's document says. */
export function totalsOfDocument(text: string): Totals {
  type Day = Figures & { readonly date: string; readonly models: readonly (Figures & { readonly model: string })[] };
  const { agents } = JSON.parse(text) as { agents: [{ daily: readonly Day[] }] };
  const counts = (all: readonly Figures[]): Counts => ({
    input: sum(all.map(({ inputTokens }) => inputTokens)),
    output: sum(all.map(({ outputTokens }) => outputTokens)),
    cacheWrite: sum(all.map(({ cacheWriteTokens }) => cacheWriteTokens)),
    cacheRead: sum(all.map(({ cacheReadTokens }) => cacheReadTokens)),
    messages: sum(all.map(({ messages }) => messages)),
  });
  const [{ daily }] = agents;
  const byModel = Map.groupBy(
    daily.flatMap(({ models }) => models),
    ({ model }) => model,
  );
  return {
    days: Object.fromEntries(daily.map((day) => [day.date, counts([day])])),
    models: Object.fromEntries([...byModel].map(([model, all]) => [model, counts(all)])),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
