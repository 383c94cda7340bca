// The extension in observer/, and what it writes down.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { temporaryFolder } from '../../vscode/temporary.ts';
import type { InstallationOptions } from './installation.ts';

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
  const folder = temporaryFolder('fuelgauge-bench-observer-');
  const packagePath = join(folder, 'observer.vsix');
  const record = join(folder, 'record.jsonl');
  await createVSIX({
    cwd: join(import.meta.dirname, 'observer'),
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
    allowStarActivation: true,
  });
  return {
    options: { extensions: [packagePath], env: { FUELGAUGE_TEST_RECORD: record } },
    observations: async () => {
      const lines = (await readFile(record, 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as Observation);
    },
    forget: () => rm(record, { force: true }),
  };
}
