import { closeSync, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { Findings, LineReader } from './agentLog.ts';
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
/** That much is in memory at a time: it stays in the processor's own while its lines are read. */
const WINDOW_BYTES = 256 * 1024;
/** A longer line is skipped; it would be a picture or a file that the agent looked at. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** That much of the file's beginning, and of what was read last, must be as it was for the rest to be taken as read. */
const FINGERPRINT_BYTES = 512;

/** Reads files part by part. One for each thread: all is read into the same memory. */
export class PartReader {
  #window = Buffer.allocUnsafeSlow(WINDOW_BYTES);

  /** Throws what the file system throws. */
  read({ agent, name, path, position }: PartRequest): PartRead {
    const file = openSync(path, 'r');
    try {
      const stand = standOf(fstatSync(file, { bigint: true }));
      const isAnew =
        position.offset > 0 &&
        (stand.size < position.offset || fingerprintOf(file, position.offset) !== position.fingerprint);
      const from = isAnew ? START : position;
      const lines = agentLog(agent).reader({ name, state: from.state });
      const found = new BatchBuilder();
      const { offset, state, isAtEnd } = this.#lines(file, from.offset, lines, found);
      return {
        batch: found.build(),
        position: { offset, fingerprint: fingerprintOf(file, offset), state },
        isAnew,
        isAtEnd,
        stand,
      };
    } finally {
      closeSync(file);
      // Nobody keeps the memory that one long line took.
      if (this.#window.length > WINDOW_BYTES) this.#window = Buffer.allocUnsafeSlow(WINDOW_BYTES);
    }
  }

  /** Hands the reader the lines from the offset on, until a part is full; gives where the next begins. */
  #lines(
    file: number,
    from: number,
    lines: LineReader,
    found: Findings,
  ): Omit<Position, 'fingerprint'> & { isAtEnd: boolean } {
    let offset = from;
    let held = 0;
    while (offset - from < PART_BYTES) {
      const more = readSync(file, this.#window, held, this.#window.length - held, offset + held);
      held += more;
      if (more === 0) {
        const { state } = lines;
        // A line without its end is read for what it may hold already, and again when there is more.
        if (held > 0) this.#readLine(this.#begin(offset, held), held, offset, lines, withoutComplaint(found));
        return { offset, state, isAtEnd: true };
      }
      const end = this.#window.lastIndexOf(NEWLINE, held - 1) + 1;
      if (end > 0) {
        this.#read(this.#begin(offset, held), end, offset, lines, found);
        this.#window.copyWithin(0, end, held);
        offset += end;
        held -= end;
      } else if (held === this.#window.length) {
        if (held >= LONGEST_LINE) return { offset: offset + held, state: lines.state, isAtEnd: false };
        const larger = Buffer.allocUnsafeSlow(this.#window.length * 2);
        this.#window.copy(larger);
        this.#window = larger;
      }
    }
    return { offset, state: lines.state, isAtEnd: false };
  }

  /** `offset` is that of the window in the file. */
  #read(begin: number, end: number, offset: number, lines: LineReader, found: Findings): void {
    let at = begin;
    while (at < end) {
      const newline = this.#window.indexOf(NEWLINE, at);
      this.#readLine(at, newline, offset + at, lines, found);
      at = newline + 1;
    }
  }

  #readLine(from: number, to: number, offset: number, lines: LineReader, found: Findings): void {
    try {
      lines.read(this.#window, from, to, offset, found);
    } catch {
      // Nested too deeply, say. The others of the file are none the worse for it.
      found.unreadable();
    }
  }

  /** Behind the mark that some programs of Windows put in front of a file that they write. */
  #begin(offset: number, held: number): number {
    const { length } = BYTE_ORDER_MARK;
    const hasMark = offset === 0 && held >= length && this.#window.compare(BYTE_ORDER_MARK, 0, length, 0, length) === 0;
    return hasMark ? length : 0;
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
