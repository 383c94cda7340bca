import { dataFolder } from '../../history/dataFolder.ts';
import { logRoots, openLogIndex } from '../../logs/client.ts';
import type { LogRoots } from '../../logs/listing.ts';
import type { LogIndex } from '../../logs/logIndex.ts';
import type { Terminal } from '../terminal.ts';

/** The index that the editor has too, and where the logs are. */
export function openLogs(terminal: Terminal): { readonly index: LogIndex; readonly roots: readonly LogRoots[] } {
  const { environment, platform, home, logsWorkerFile } = terminal;
  const roots = logRoots(environment, home);
  const folder = dataFolder(environment, platform, home);
  return { roots, index: openLogIndex({ folder, roots, workerFile: logsWorkerFile }) };
}
