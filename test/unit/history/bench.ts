import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/history/client.ts';
import type { Store } from '../../../src/history/store.ts';
import { changedWorker, contenderFile } from './bundled.ts';

/** Opens stores and folders, and clears them away after each test. */
export class Bench {
  readonly log: string[] = [];
  readonly #stores: Store[] = [];
  readonly #folders: string[] = [];
  readonly #children: ChildProcess[] = [];

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-history-'));
    this.#folders.push(folder);
    return folder;
  }

  open(folder: string, worker: URL = changedWorker()): Store {
    const store = openStore({ folder, workerFile: worker, log: (line) => this.log.push(line) });
    this.#stores.push(store);
    return store;
  }

  /** Another process; see contender.ts for what it can do. */
  async start(task: string, options: Readonly<Record<string, unknown>>): Promise<Contender> {
    const json = JSON.stringify({ ...options, worker: changedWorker().href });
    const child = fork(contenderFile(), [task, json], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#children.push(child);
    const contender = new Contender(child);
    await contender.next('ready');
    return contender;
  }

  async clear(): Promise<void> {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
    await Promise.all(this.#stores.splice(0).map((store) => store.close()));
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    this.log.length = 0;
  }
}

export class Contender {
  readonly child: ChildProcess;
  readonly #received: { type: string; value: unknown }[] = [];
  #wake: (() => void) | undefined;

  constructor(child: ChildProcess) {
    this.child = child;
    child.on('message', (message) => {
      this.#received.push(message as { type: string; value: unknown });
      this.#wake?.();
    });
    child.on('exit', () => this.#wake?.());
  }

  tell(message: string): void {
    this.child.send(message);
  }

  async next<T>(type: string): Promise<T> {
    for (;;) {
      const index = this.#received.findIndex((message) => message.type === type);
      if (index >= 0) return this.#received.splice(index, 1)[0]!.value as T;
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`ended before “${type}”`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
