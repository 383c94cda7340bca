// ccusage (https://github.com/ccusage/ccusage, MIT), which people use for the same: what ours is compared with. It is
// installed for this alone, and is no part of what we build.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../measure.ts';
import type { Kind } from '../terminal/process.ts';
import { readingOnly } from './ours.ts';
import { benchFolder, type Counts, type Totals, type Tree } from './tree.ts';

const VERSION = '20.0.24';

/** Its binary by itself where this system has one, and through Node.js as it is usually called. */
export function ccusage(from: Pick<Tree, 'folder'>, home: string, log: Log): Kind[] {
  const folder = join(benchFolder, `ccusage-${VERSION}`);
  const modules = join(folder, 'node_modules');
  const script = join(modules, 'ccusage/src/cli.js');
  if (!existsSync(script)) {
    log(`installing ccusage ${VERSION} in out/bench…`);
    mkdirSync(folder, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'];
    execFileSync('npm', ['install', '--prefix', folder, ...options, `ccusage@${VERSION}`], { cwd: folder });
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binary = join(modules, `@ccusage/ccusage-${process.platform}-${process.arch}/bin/ccusage${suffix}`);
  const args = ['daily', '--offline', '--json'];
  const environment = readingOnly(from, home);
  const throughNode: Kind = { name: 'ccusage daily, through Node.js', args: [script, ...args], environment };
  if (!existsSync(binary)) return [throughNode];
  chmodSync(binary, 0o755);
  return [{ name: 'ccusage daily, its binary', program: binary, args, environment }, throughNode];
}

interface Told {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheReadTokens: number;
}

/** What it says of days and models; it counts no messages, so those are taken from the truth. */
export function totalsOfCcusage(text: string, truth: Totals): Totals {
  type Day = Told & { readonly period: string; readonly modelBreakdowns: readonly (Told & { modelName: string })[] };
  const { daily } = JSON.parse(text) as { daily: readonly Day[] };
  const counts = (all: readonly Told[], of: Counts | undefined): Counts => ({
    input: all.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
    output: all.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    cacheWrite: all.reduce((sum, { cacheCreationTokens }) => sum + cacheCreationTokens, 0),
    cacheRead: all.reduce((sum, { cacheReadTokens }) => sum + cacheReadTokens, 0),
    messages: of?.messages ?? NaN,
  });
  const byModel = Map.groupBy(
    daily.flatMap(({ modelBreakdowns }) => modelBreakdowns),
    ({ modelName }) => modelName,
  );
  return {
    days: Object.fromEntries(daily.map((day) => [day.period, counts([day], truth.days[day.period])])),
    models: Object.fromEntries([...byModel].map(([name, all]) => [name, counts(all, truth.models[name])])),
  };
}
