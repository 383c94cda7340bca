import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { AgentId, AgentUsage, LogProgress } from '../../../src/core/agentLogs/agentUsage.ts';
import { loadSqlite } from '../../../src/database/sqlite.ts';
import { openLogIndex } from '../../../src/logs/client.ts';
import type { ReadPart } from '../../../src/logs/indexer.ts';
import type { LogRoots } from '../../../src/logs/listing.ts';
import type { LogIndex } from '../../../src/logs/logIndex.ts';
import { LogService } from '../../../src/logs/logService.ts';
import { PartReader } from '../../../src/logs/partReader.ts';

export const workerFile = fileURLToPath(new URL('../../../src/logs/worker.ts', import.meta.url));

/** All times that the tests' logs have. */
export const ALWAYS = { fromMs: 0, toMs: 8e15, most: 1_000 } as const;

/** A person's home with agents' logs in it, and indexes of them. */
export class Bench {
  readonly log: string[] = [];
  readonly progress: (LogProgress | undefined)[] = [];
  readonly #folders: string[] = [];
  readonly #services: LogService[] = [];
  readonly #indexes: LogIndex[] = [];

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-logs-'));
    this.#folders.push(folder);
    return folder;
  }

  home(): Home {
    return new Home(this.folder());
  }

  /** In this thread. */
  service(home: Home, parts: { folder?: string; read?: ReadPart; roots?: readonly LogRoots[] } = {}): LogService {
    const reader = new PartReader();
    const read = parts.read ?? ((request) => reader.read(request));
    const service = new LogService({
      sqlite: loadSqlite(),
      folder: parts.folder ?? home.data,
      roots: parts.roots ?? home.roots,
      waitMs: 5_000,
      read,
      readElsewhere: () => read,
      report: (progress) => this.progress.push(progress),
      log: (line) => this.log.push(line),
    });
    this.#services.push(service);
    return service;
  }

  /** In a thread of its own, as in the product. */
  index(home: Home, parts: { folder?: string; worker?: string } = {}): LogIndex {
    const index = openLogIndex({
      folder: parts.folder ?? home.data,
      roots: home.roots,
      workerFile: parts.worker ?? workerFile,
      log: (line) => this.log.push(line),
    });
    this.#indexes.push(index);
    return index;
  }

  async clear(): Promise<void> {
    for (const service of this.#services.splice(0)) await service.close();
    await Promise.all(this.#indexes.splice(0).map((index) => index.close()));
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    this.log.length = 0;
    this.progress.length = 0;
  }
}

export class Home {
  readonly path: string;
  readonly claude: string;
  readonly codex: string;
  readonly archived: string;
  readonly data: string;

  constructor(path: string) {
    this.path = path;
    this.claude = join(path, '.claude', 'projects');
    this.codex = join(path, '.codex', 'sessions');
    this.archived = join(path, '.codex', 'archived_sessions');
    this.data = join(path, 'data');
  }

  get roots(): readonly LogRoots[] {
    return [
      { agent: 'claude', folders: [this.claude] },
      { agent: 'codex', folders: [this.codex, this.archived] },
    ];
  }

  database<T>(work: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(join(this.data, 'logs.db'));
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
}

/** Lines are objects, or text as it is. */
export type Lines = readonly (object | string)[];

export function textOf(lines: Lines): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

export function write(path: string, lines: Lines): string {
  return writeRaw(path, textOf(lines));
}

export function writeRaw(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export function append(path: string, lines: Lines): void {
  appendFileSync(path, textOf(lines));
}

export async function usageOf(service: LogService, agent: AgentId = 'claude'): Promise<AgentUsage> {
  return service.operations.usage({ agent, ...ALWAYS });
}

/** [messages, input, output, cacheWrite, cacheRead] */
export async function countsOf(service: LogService, agent: AgentId = 'claude'): Promise<number[]> {
  const { messages, input, output, cacheWrite, cacheRead } = (await usageOf(service, agent)).total;
  return [messages, input, output, cacheWrite, cacheRead];
}

/** Scans, and tells what there is then. */
export async function scanned(service: LogService, agent: AgentId = 'claude'): Promise<number[]> {
  await service.scan();
  return countsOf(service, agent);
}
