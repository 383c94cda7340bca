/** What can be wrong with a database; everything else that is thrown is a mistake of the program. */
export type Trouble =
  /** Not a database, or its pages don't fit together. */
  | 'damaged'
  /** The file was removed or replaced while it was open. */
  | 'moved'
  /** No space left. */
  | 'full'
  /** Another process holds it for longer than we wait. */
  | 'locked'
  /** It can't be opened, read or written. */
  | 'unwritable'
  /** Written by a later version of the program. */
  | 'newer';

export class DamagedFile extends Error {}
export class MovedFile extends Error {}
export class NewerFile extends Error {
  constructor(version: number, known: number) {
    super(`The file has schema version ${version}; this program knows ${known}.`);
  }
}

/** https://sqlite.org/rescode.html, primary result codes. */
const bySqliteCode: Readonly<Record<number, Trouble>> = {
  3: 'unwritable', // PERM
  5: 'locked', // BUSY
  6: 'locked', // LOCKED
  8: 'unwritable', // READONLY
  10: 'unwritable', // IOERR
  11: 'damaged', // CORRUPT
  13: 'full', // FULL
  14: 'unwritable', // CANTOPEN
  15: 'locked', // PROTOCOL
  26: 'damaged', // NOTADB
};
const READONLY_DBMOVED = 1032;

export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof DamagedFile) return 'damaged';
  if (error instanceof MovedFile) return 'moved';
  if (error instanceof NewerFile) return 'newer';
  if (!(error instanceof Error)) return undefined;
  const { errcode, code, syscall } = error as Error & { errcode?: unknown; code?: unknown; syscall?: unknown };
  if (typeof errcode === 'number') {
    // The low byte is the primary code.
    return errcode === READONLY_DBMOVED ? 'moved' : bySqliteCode[errcode & 0xff];
  }
  if (typeof syscall !== 'string') return undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'unwritable';
}
