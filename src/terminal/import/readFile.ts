import { open, readFile, stat } from 'node:fs/promises';
import { say } from '../../core/message.ts';
import { ownCsv, ownJson } from './ownRows.ts';
import { UnusableSource, type Source } from './source.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';
/** A text of more than 512 MB can’t be held in one piece. */
const MOST_TEXT_BYTES = 400e6;

/** Reads a file of whatever kind it is by its content. Throws UnusableSource. */
export async function readHistoryFile(file: string): Promise<Source> {
  const { size, head } = await headOf(file);
  if (size === 0) throw new UnusableSource(say('import.empty', { file }));
  if (head.toString('latin1') === SQLITE_MAGIC) {
    const { readSqlite } = await import('./sqliteFile.ts');
    return readSqlite(file);
  }
  if (size > MOST_TEXT_BYTES) throw new UnusableSource(say('import.tooBig', { file }));
  const bytes = await readFile(file);
  const text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  if (/^\s*[[{]/.test(text)) return fromJson(file, text);
  const rows = ownCsv(text);
  if (!rows) throw new UnusableSource(say('import.unknownFile', { file }));
  return { kind: 'own', format: 'csv', rows };
}

function fromJson(file: string, text: string): Source {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UnusableSource(say('import.damagedJson', { file }), { cause: error });
  }
  const rows = ownJson(document);
  if (!rows) throw new UnusableSource(say('import.unknownFile', { file }));
  return { kind: 'own', format: 'json', rows };
}

async function headOf(file: string): Promise<{ size: number; head: Buffer }> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) throw new UnusableSource(say('import.noFile', { file }));
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SQLITE_MAGIC.length), 0, SQLITE_MAGIC.length, 0);
      return { size: stats.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UnusableSource) throw error;
    throw new UnusableSource(say('import.unreadable', { file }), { cause: error });
  }
}
