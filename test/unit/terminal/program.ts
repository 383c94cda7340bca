import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The lines printed so far. */
  lines(): string[];
  /** Resolves to the first line that fits, also of those to come; rejects when the program ends without. */
  line(fits: RegExp): Promise<string>;
}

/** The terminal program, built into a folder of its own and run as a process. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'fuelgauge-program-'));
  readonly #running = new Set<ChildProcess>();

  constructor() {
    buildSync({
      absWorkingDir: fileURLToPath(new URL('../../../', import.meta.url)),
      entryPoints: {
        cli: 'src/cli.ts',
        'history-worker': 'src/history/worker.ts',
        'logs-worker': 'src/logs/worker.ts',
      },
      outdir: this.folder,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      define: { FUELGAUGE_VERSION: '"0.0.0"' },
    });
  }

  start(args: readonly string[], environment: Readonly<Record<string, string>>, input?: string): Running {
    const { PATH = '', NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}), ...environment };
    const child = spawn(process.execPath, [join(this.folder, 'cli.cjs'), ...args], { env });
    this.#running.add(child);
    let [stdout, stderr] = ['', ''];
    const waiting = new Set<() => void>();
    const news = () => waiting.forEach((look) => look());
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      news();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.end(input);
    let isOver = false;
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => {
        this.#running.delete(child);
        isOver = true;
        resolve({ code, signal, stdout, stderr });
        news();
      });
    });
    const lines = () => stdout.split('\n').slice(0, -1);
    const line = (fits: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = lines().find((each) => fits.test(each));
          if (found === undefined && !isOver) return;
          waiting.delete(look);
          if (found === undefined) reject(new Error(`No line fits ${String(fits)}:\n${stdout}\n${stderr}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { child, ended, lines, line };
  }

  run(args: readonly string[], environment: Readonly<Record<string, string>>, input?: string): Promise<Ended> {
    return this.start(args, environment, input).ended;
  }

  /** Ends what a failed test left running. */
  dispose(): void {
    for (const child of this.#running) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
