// Times whole processes, one kind after the other and round after round, so that a busy moment of the machine meets all
// kinds alike.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { list, median, type Log } from '../measure.ts';

export interface Kind {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** The built program. */
export function cli(): string {
  const file = join(dist, 'cli.cjs');
  if (!existsSync(file)) throw new Error('dist/ has not been built: npm run build.');
  return file;
}

/** From process start to its exit, the median of each kind in ms. A first round of each isn't counted. */
export async function times(kinds: readonly Kind[], rounds: number, log: Log): Promise<number[]> {
  const measured = kinds.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, kind] of kinds.entries()) {
      const ms = await timed(kind);
      if (round > 0) measured[index]?.push(ms);
    }
  }
  for (const [index, { name }] of kinds.entries()) {
    const values = measured[index] ?? [];
    log(`${name}: ${median(values).toFixed(0)} ms (least ${Math.min(...values).toFixed(0)}; ${list(values, 'ms')})`);
  }
  return measured.map((values) => Math.round(median(values)));
}

function timed({ name, args, environment }: Kind): Promise<number> {
  const startedAt = performance.now();
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.resume();
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(performance.now() - startedAt);
      else reject(new Error(`${name} ended with ${code}: ${said}`));
    });
  });
}
