// What the extension in observer/ writes down.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../vscode/temporary.ts';
import { vsix, type InstallationOptions } from './installation.ts';
import { pack } from './pack.ts';

/** What observer/record.cjs writes. */
export interface Observation {
  /** In the order in which they end. */
  readonly event: 'load' | 'activate';
  /** When it began, by the system's clock. */
  readonly at: number;
  readonly ms: number;
  /** Where this Node can tell. */
  readonly cpuMs?: number;
  readonly pid: number;
  readonly thread: 'host' | 'worker';
  /** Of a load. */
  readonly file?: string;
  readonly bytes?: number;
}

export interface Observer {
  /** What an installation needs for it. */
  readonly options: Pick<InstallationOptions, 'extensions' | 'env'>;
  observations(): Promise<Observation[]>;
  forget(): Promise<void>;
}

export async function newObserver(): Promise<Observer> {
  const record = join(temporaryFolder('fuelgauge-bench-record-'), 'record.jsonl');
  return {
    options: { extensions: [await vsix(), await pack('observer')], env: { FUELGAUGE_TEST_RECORD: record } },
    observations: async () => {
      const lines = (await readFile(record, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as Observation);
    },
    forget: () => rm(record, { force: true }),
  };
}
