// Times whole processes, one kind after the other and round after round, so that a busy moment of the machine meets all
// kinds alike.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { list, median, type Log } from '../measure.ts';

export interface Kind {
  readonly name: string;
  /** Node.js unless told. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What has to be done before each run; isn't timed. */
  prepare?(): void;
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
      kind.prepare?.();
      const { ms } = await ranToItsEnd(kind);
      if (round > 0) measured[index]?.push(ms);
    }
  }
  for (const [index, { name }] of kinds.entries()) {
    const values = measured[index] ?? [];
    log(`${name}: ${median(values).toFixed(0)} ms (least ${Math.min(...values).toFixed(0)}; ${list(values, 'ms')})`);
  }
  return measured.map((values) => Math.round(median(values)));
}

/** How long a process took from its start to its exit, and what it printed. Rejects where it fails. */
export function ranToItsEnd({ name, program = process.execPath, args, environment }: Kind) {
  const startedAt = performance.now();
  const env = { PATH: process.env['PATH'] ?? '', ...environment };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const printed: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => printed.push(data));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise<{ ms: number; stdout: string }>((resolve, reject) => {
    let ms = 0;
    child.once('error', reject);
    child.once('exit', () => (ms = performance.now() - startedAt));
    child.once('close', (code) => {
      if (code === 0) resolve({ ms, stdout: Buffer.concat(printed).toString() });
      else reject(new Error(`${name} ended with ${code}: ${said}`));
    });
  });
}
