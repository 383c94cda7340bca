// `fuelgauge serve` as a process, from dist/, with the accounts of the demo and a past.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountEntries } from '../../demo/accounts.ts';
import { writePast } from '../../demo/past.ts';
import { type DemoAccounts, demoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { root } from '../../vscode/download.ts';
import { start, stopTree } from '../../vscode/process.ts';

export interface ServeRun {
  /** What it printed until it listened. */
  readonly said: string;
  /** Of the page. */
  readonly url: string;
  stop(): Promise<void>;
}

export class Served {
  readonly upstream: Upstream;
  readonly accounts: DemoAccounts;
  readonly #folder = mkdtempSync(join(tmpdir(), 'fuelgauge-served-'));

  private constructor(upstream: Upstream, accounts: DemoAccounts) {
    this.upstream = upstream;
    this.accounts = accounts;
  }

  static async open(): Promise<Served> {
    const upstream = await startUpstream();
    const served = new Served(upstream, demoAccounts(upstream, { speed: 0 }));
    const env = served.#environment();
    writePast(await accountEntries({ environment: env, fetch }), env);
    return served;
  }

  async start(args: readonly string[] = []): Promise<ServeRun> {
    const env = { ...this.#environment(), CREDIT_CHECK_INTERVAL_MINUTES: String(1 / 60) };
    const child = start(process.execPath, [join(root, 'dist/cli.cjs'), 'serve', '--port', '0', ...args], { env });
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const hear = (chunk: Buffer) => {
        text += chunk.toString();
        if (/http:\/\/127\.0\.0\.1:\d+/.test(text)) resolve(text);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('close', (code) => reject(new Error(`fuelgauge serve ended with ${code}: ${text}`)));
    });
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    return { said, url: `${url}/`, stop: () => stopTree(child) };
  }

  async close(): Promise<void> {
    await this.upstream.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #environment(): Record<string, string> {
    const { accounts } = this;
    const XDG_DATA_HOME = join(this.#folder, 'data');
    return { PATH: process.env['PATH'] ?? '', HOME: this.#folder, XDG_DATA_HOME, ...accounts.environment };
  }
}
