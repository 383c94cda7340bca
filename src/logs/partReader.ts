import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { Findings } from './agentLog.ts';
import { agentLog } from './agentLogs.ts';
import { BatchBuilder, type Batch } from './batch.ts';
import { Hash } from './hash.ts';

/** Where in a file to go on. */
export interface Position {
  readonly offset: number;
  /** Of what stands before the offset (fingerprintOf). */
  readonly fingerprint: number;
  /** Of the agent's line reader. */
  readonly state: string;
}

export const START: Position = { offset: 0, fingerprint: 0, state: '' };

export interface PartRequest {
  readonly agent: AgentId;
  readonly name: string;
  readonly path: string;
  readonly position: Position;
}

export interface PartRead {
  readonly batch: Batch;
  /** Where the next part begins. */
  readonly position: Position;
  /** The file was rewritten or cut since the position was taken: this was read from its beginning. */
  readonly isAnew: boolean;
  readonly isAtEnd: boolean;
  /** How the file stood before it was read. */
  readonly stand: FileStand;
}

/** By which a change of a file shows. */
export interface FileStand {
  readonly identity: string;
  readonly size: number;
  /** In ms; what the file system says of its own accord, where that is later than what it was told to say. */
  readonly modifiedAt: number;
}

/** Of bigints: on Windows the numbers of files are longer than what a number holds, and some would look alike. */
export function standOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): FileStand {
  const modifiedAt = Number(mtimeNs > ctimeNs ? mtimeNs : ctimeNs) / 1e6;
  return { identity: `${dev}:${ino}`, size: Number(size), modifiedAt };
}

/** What is read, counted and kept at one go: some 10 ms of work, and all that a killed process has to do again. */
const PART_BYTES = 4 * 1024 * 1024;
/** A longer line is skipped; it would be a picture or a file that the agent looked at. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** That much of the file's beginning, and of what was read last, must be as it was for the rest to be taken as read. */
const FINGERPRINT_BYTES = 512;

/** Reads files part by part. One for each thread: parts are read into the same memory, one after another. */
export class PartReader {
  #buffer = Buffer.allocUnsafeSlow(PART_BYTES);

  /** Throws what the file system throws. */
  read({ agent, name, path, position }: PartRequest): PartRead {
    const file = openSync(path, 'r');
    try {
      const stand = standOf(fstatSync(file, { bigint: true }));
      const isAnew =
        position.offset > 0 &&
        (stand.size < position.offset || fingerprintOf(file, position.offset) !== position.fingerprint);
      const from = isAnew ? START : position;
      const { read, end } = this.#fill(file, from.offset);
      const isAtEnd = read < this.#buffer.length;
      const lines = agentLog(agent).reader({ name, state: from.state });
      const found = new BatchBuilder();
      const begin = from.offset === 0 && this.#hasMark(read) ? BYTE_ORDER_MARK.length : 0;
      let at = begin;
      while (at < end) {
        const newline = this.#buffer.indexOf(NEWLINE, at);
        lines.read(this.#buffer, at, newline, from.offset + at, found);
        at = newline + 1;
      }
      // A line without its end is read for what it may hold already, and again when there is more.
      const { state } = lines;
      if (isAtEnd && at < read) lines.read(this.#buffer, at, read, from.offset + at, withoutComplaint(found));
      const offset = from.offset + (end === 0 && !isAtEnd ? read : end);
      this.#shrink();
      return {
        batch: found.build(),
        position: { offset, fingerprint: fingerprintOf(file, offset), state },
        isAnew,
        isAtEnd,
        stand,
      };
    } finally {
      closeSync(file);
    }
  }

  /** Reads on from the offset, as far as the memory takes; `end` is behind the last whole line, 0 where there is none. */
  #fill(file: number, offset: number): { read: number; end: number } {
    let read = 0;
    for (;;) {
      while (read < this.#buffer.length) {
        const more = readSync(file, this.#buffer, read, this.#buffer.length - read, offset + read);
        if (more === 0) break;
        read += more;
      }
      const end = read === 0 ? 0 : this.#buffer.lastIndexOf(NEWLINE, read - 1) + 1;
      if (end > 0 || read < this.#buffer.length || read >= LONGEST_LINE) return { read, end };
      const larger = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
      this.#buffer.copy(larger);
      this.#buffer = larger;
    }
  }

  /** Some programs of Windows put one in front of a file that they write. */
  #hasMark(read: number): boolean {
    const { length } = BYTE_ORDER_MARK;
    return read >= length && this.#buffer.compare(BYTE_ORDER_MARK, 0, length, 0, length) === 0;
  }

  /** Nobody keeps the memory that one long line took. */
  #shrink(): void {
    if (this.#buffer.length > PART_BYTES) this.#buffer = Buffer.allocUnsafeSlow(PART_BYTES);
  }
}

/** As long as the file grows at its end alone, it stays the same. */
function fingerprintOf(file: number, offset: number): number {
  const length = Math.min(FINGERPRINT_BYTES, offset);
  const bytes = Buffer.alloc(2 * length);
  readSync(file, bytes, 0, length, 0);
  readSync(file, bytes, length, length, offset - length);
  return new Hash().start().add(bytes).value();
}

function withoutComplaint(found: Findings): Findings {
  return { add: (entry) => found.add(entry), note: (...note) => found.note(...note), unreadable: () => undefined };
}
