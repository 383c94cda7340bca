import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../../src/terminal/main.ts';
import type { Terminal } from '../../../src/terminal/terminal.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Variables = Readonly<Record<string, string>>;

/** The terminal program in this process, with a home and a history of its own: a third of the time of a real one. */
export class Calls {
  readonly home = mkdtempSync(join(tmpdir(), 'fuelgauge-calls-'));
  readonly environment: Variables = {
    HOME: this.home,
    XDG_DATA_HOME: join(this.home, 'data'),
    XDG_CONFIG_HOME: join(this.home, 'config'),
  };

  /** `columns` makes the output a terminal of that width; `isSeen`, that a person sees what is said besides. */
  async run(
    args: readonly string[],
    environment: Variables = {},
    columns?: number,
    { isSeen = false, stopSignal = () => new AbortController().signal } = {},
  ): Promise<Outcome> {
    let [stdout, stderr] = ['', ''];
    const terminal: Terminal = {
      version: '0.0.0',
      environment: { ...this.environment, ...environment },
      platform: process.platform,
      home: this.home,
      stdin: process.stdin,
      stdout: {
        isTTY: columns !== undefined,
        ...(columns === undefined ? {} : { columns }),
        write: (text) => (stdout += text),
      },
      stderr: { isTTY: isSeen, write: (text) => (stderr += text) },
      stopSignal,
      workerFile: new URL('../../../src/history/worker.ts', import.meta.url),
      logsWorkerFile: fileURLToPath(new URL('../../../src/logs/worker.ts', import.meta.url)),
      textsFolder: fileURLToPath(new URL('../../../l10n', import.meta.url)),
    };
    const code = await main(args, terminal);
    return { code, stdout, stderr };
  }

  async json(args: readonly string[], environment: Variables = {}): Promise<Record<string, never>> {
    const { stdout, stderr } = await this.run([...args, '--json'], environment);
    if (stderr !== '') throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, never>;
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** A text without its colours. */
export function withoutColours(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the colours are control sequences
  return text.replaceAll(/\u001b\[\d+m/g, '');
}
