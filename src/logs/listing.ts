import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join, relative } from 'node:path';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import { agentLog } from './agentLogs.ts';
import type { FileStand } from './partReader.ts';

/** Where an agent's logs are looked for. */
export interface LogRoots {
  readonly agent: AgentId;
  readonly folders: readonly string[];
}

export interface LogFile {
  readonly agent: AgentId;
  /** For good, wherever it is moved to. */
  readonly name: string;
  readonly path: string;
  readonly stand: FileStand;
}

export interface Listing {
  readonly files: readonly LogFile[];
  /** All that were looked into. */
  readonly folders: readonly string[];
  /** Folders that can't be listed; what is known of the files below them stays. */
  readonly unreadable: readonly string[];
}

/** Every log below the roots; none twice, whatever links lead to it. */
export function listLogs(roots: readonly LogRoots[]): Listing {
  const files = new Map<string, LogFile>();
  const seen = new Set<string>();
  const visited: string[] = [];
  const unreadable: string[] = [];
  for (const { agent, folders } of roots) {
    const { isLog, nameOf } = agentLog(agent);
    for (const root of folders) {
      const open = [root];
      for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        visited.push(folder);
        for (const entry of entriesOf(folder, unreadable)) {
          const path = join(folder, entry.name);
          const isFolder = entry.isDirectory();
          if (!isFolder && !entry.isSymbolicLink() && !(entry.isFile() && isLog(entry.name))) continue;
          const stat = statOf(path);
          if (!stat) continue;
          const identity = `${stat.dev}:${stat.ino}`;
          // A link may lead to a folder that holds it.
          if (seen.has(identity)) continue;
          if (stat.isDirectory()) {
            seen.add(identity);
            open.push(path);
          } else if (stat.isFile() && isLog(entry.name)) {
            seen.add(identity);
            const name = nameOf(root, relative(root, path));
            const stand = { identity, size: stat.size, modifiedAt: stat.mtimeMs };
            if (!files.has(name)) files.set(name, { agent, name, path, stand });
          }
        }
      }
    }
  }
  return { files: [...files.values()], folders: visited, unreadable };
}

function entriesOf(folder: string, unreadable: string[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not there: nothing to read. Anything else: there may be something.
    if (code !== 'ENOENT' && code !== 'ENOTDIR') unreadable.push(folder);
    return [];
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // Gone meanwhile, or a link that leads nowhere.
    return undefined;
  }
}
