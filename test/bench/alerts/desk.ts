import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asStore } from '../../../src/history/asStore.ts';
import { HistoryService } from '../../../src/history/historyService.ts';
import { historyPath } from '../../../src/history/place.ts';
import { loadSqlite } from '../../../src/database/sqlite.ts';
import type { Store } from '../../../src/history/store.ts';
import type { AlertRow } from '../../../src/history/tables.ts';

/** A window: its own connection to the shared file, in this process. */
export interface Window {
  readonly id: string;
  readonly store: Store;
}

const WINDOWS = 3;

/** A user's windows on one history file in a folder of its own. */
export class Desk {
  readonly windows: Window[] = [];
  restarts = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), 'fuelgauge-alerts-'));

  constructor() {
    for (let index = 0; index < WINDOWS; index++) this.windows.push(this.#open());
  }

  /** Ends without a word, as when the computer is switched off, and comes up again. */
  async restart(index: number): Promise<void> {
    await this.windows[index]?.store.close();
    this.windows[index] = this.#open();
    this.restarts++;
  }

  async close(): Promise<void> {
    await Promise.all(this.windows.map(({ store }) => store.close()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Every alert that the file holds. */
  alerts(): AlertRow[] {
    const database = new DatabaseSync(historyPath(this.#folder), { readOnly: true });
    const rows = database.prepare('SELECT * FROM alert ORDER BY id').all() as AlertRow[];
    database.close();
    return rows;
  }

  #open(): Window {
    const sqlite = loadSqlite();
    const problems = (line: unknown): never => {
      throw new Error(`The store reports: ${JSON.stringify(line)}`);
    };
    const service = new HistoryService(
      // Whether a power cut loses anything isn’t measured here, and takes time.
      { folder: this.#folder, sqlite, waitMs: 5000, retryMs: 60_000, pragmas: ['synchronous = OFF'] },
      { report: problems, log: problems },
    );
    const status = service.open();
    if (status.mode !== 'file' || status.problem) problems(status);
    const store = asStore((name, args) => Promise.resolve(service.call(name, args) as never), {
      status: Promise.resolve(status),
      onDidReportProblem: () => ({ dispose() {} }),
      onDidChange: () => ({ dispose() {} }),
      close: () => Promise.resolve(service.close()),
    });
    return { id: crypto.randomUUID(), store };
  }
}
