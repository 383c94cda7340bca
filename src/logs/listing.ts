import { readdirSync, statSync, type BigIntStats, type Dirent } from 'node:fs';
import { dirname, join, sep } from 'node:path';
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
  /** All that were looked into: the roots, then those in which, or below which, something was written last. */
  readonly folders: readonly string[];
  /** Folders that can't be listed, and what can't be looked at in one; what is known of the files there stays. */
  readonly unreadable: readonly string[];
}

/** Every log below the roots; none twice, whatever links lead to it. */
export function listLogs(roots: readonly LogRoots[]): Listing {
  const files = new Map<string, LogFile>();
  const seen = new Set<string>();
  /** By when a file in them or below was written last. */
  const visited = new Map<string, number>();
  const unreadable: string[] = [];
  for (const { agent, folders } of roots) {
    const { isLog, nameOf } = agentLog(agent);
    for (const given of folders) {
      const root = join(given);
      const open = [root];
      for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        visited.set(folder, folder === root ? Number.POSITIVE_INFINITY : 0);
        for (const entry of entriesOf(folder, unreadable)) {
          // Both are as `join` leaves them, which would take as long as all the rest.
          const path = folder + sep + entry.name;
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
            const name = nameOf(path);
            if (!files.has(name)) files.set(name, { agent, name, path, stand });
            noteWriting(visited, folder, stand.modifiedAt);
          }
        }
      }
    }
  }
  const folders = [...visited].toSorted(([, a], [, b]) => (a === b ? 0 : b - a)).map(([folder]) => folder);
  return { files: [...files.values()], folders, unreadable };
}

/** Notes the time for a folder and those that it is in, up to one that has a later. */
function noteWriting(times: Map<string, number>, folder: string, at: number): void {
  for (let each = folder; (times.get(each) ?? at) < at; each = dirname(each)) times.set(each, at);
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
