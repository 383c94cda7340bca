import { readdirSync, statSync, type BigIntStats, type Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import { agentLog } from './agentLogs.ts';
import { standOf, type FileStand } from './partReader.ts';

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
  /** Folders that can't be listed, and what can't be looked at in one; what is known of the files there stays. */
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
          const stat = statOf(path, unreadable);
          if (!stat) continue;
          const stand = standOf(stat);
          const { identity } = stand;
          // A link may lead to a folder that holds it.
          if (seen.has(identity)) continue;
          if (stat.isDirectory()) {
            seen.add(identity);
            open.push(path);
          } else if (stat.isFile() && isLog(entry.name)) {
            seen.add(identity);
            const name = nameOf(root, relative(root, path));
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
    if (!isAbsence(error)) unreadable.push(folder);
    return [];
  }
}

function statOf(path: string, unreadable: string[]): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if (!isAbsence(error)) unreadable.push(path);
    return undefined;
  }
}

/** Nothing is there, or nothing any more, or a link that leads nowhere. After any other error there may be something. */
function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}
