// Trees of Claude Code's logs, made once and kept between runs, and what they add up to.
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../measure.ts';

/** Where what is costly to make stays; git ignores it. */
export const benchFolder = fileURLToPath(new URL('../../../out/bench/', import.meta.url));
const generator = fileURLToPath(new URL('genClaude.mjs', import.meta.url));
const SEED = 42;

export type Counts = Readonly<Record<'input' | 'output' | 'cacheWrite' | 'cacheRead' | 'messages', number>>;

/** Totals by UTC day and by model. */
export interface Totals {
  readonly days: Readonly<Record<string, Counts>>;
  readonly models: Readonly<Record<string, Counts>>;
}

export interface Tree {
  /** What CLAUDE_CONFIG_DIR is to name. */
  readonly folder: string;
  readonly files: number;
  readonly totals: Totals;
}

type Told = Readonly<Record<'input' | 'output' | 'cacheCreate' | 'cacheRead' | 'messages', number>>;
interface Truth {
  readonly files: number;
  readonly byDay: Readonly<Record<string, Told>>;
  readonly byModel: Readonly<Record<string, Told>>;
}

export function tree(megabytes: number, log: Log): Tree {
  const folder = join(benchFolder, `claude-${megabytes}mb`);
  const truthFile = join(folder, 'TRUTH.json');
  if (!existsSync(truthFile)) {
    log(`making ${megabytes} MB of logs in out/bench…`);
    const made = `${folder}.part`;
    for (const each of [made, folder]) rmSync(each, { recursive: true, force: true });
    execFileSync(process.execPath, [generator, made, String(megabytes), String(SEED)]);
    renameSync(made, folder);
  }
  const { files, byDay, byModel } = JSON.parse(readFileSync(truthFile, 'utf8')) as Truth;
  const counts = (all: Readonly<Record<string, Told>>) =>
    Object.fromEntries(
      Object.entries(all).map(([name, { cacheCreate: cacheWrite, ...rest }]) => [name, { ...rest, cacheWrite }]),
    );
  return { folder, files, totals: { days: counts(byDay), models: counts(byModel) } };
}

/** Throws, naming the first difference, unless both say the same of every day and model. */
export function mustEqual(name: string, found: Totals, truth: Totals): void {
  for (const part of ['days', 'models'] as const) {
    const names = new Set([...Object.keys(found[part]), ...Object.keys(truth[part])]);
    for (const each of names) {
      const [is, should] = [found[part][each], truth[part][each]];
      for (const count of ['input', 'output', 'cacheWrite', 'cacheRead', 'messages'] as const) {
        if (is?.[count] === should?.[count]) continue;
        throw new Error(`${name}: ${each}, ${count}: ${is?.[count]} instead of ${should?.[count]}`);
      }
    }
  }
}
