import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { Entry } from './entries.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An agent's logs: where they are, and how a line of them is read. */
export interface AgentLog {
  readonly id: AgentId;
  /** Folders to look below, in order: of two files of the same name below theirs, the first counts. */
  roots(environment: Environment, home: string): readonly string[];
  /** Names a file for good, wherever it is moved to. */
  nameOf(path: string): string;
  isLog(fileName: string): boolean;
  /** Reads a file's lines in their order. `state` is what an earlier reader of the file, up to here, ended with. */
  reader(file: { readonly name: string; readonly state: string }): LineReader;
}

export interface LineReader {
  /** The bytes of one line, without its end; `offset` is where it begins in the file. */
  read(bytes: Buffer, from: number, to: number, offset: number, found: Findings): void;
  /** What the reader of the next lines has to know. */
  readonly state: string;
}

/** Where a reader puts what it finds. */
export interface Findings {
  add(entry: Entry): void;
  /** What an agent wrote down of its limits, as JSON, by a name of ours; the newest counts. `at` in ms. */
  note(name: string, at: number, value: unknown): void;
  /** A line that looked like one that counts and can't be read. */
  unreadable(): void;
}
