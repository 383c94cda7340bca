import { open, rename, rm } from 'node:fs/promises';
import { exportText, type ExportOptions, type ExportPart } from './exportText.ts';
import type { Store } from './store.ts';

/**
 * Writes an export into a file, which appears only when it is whole. Gives the number of rows, or undefined where
 * `goesOn` said after some part that nobody wants it any more.
 */
export async function exportFile(
  store: Pick<Store, 'exportPage'>,
  path: string,
  options: ExportOptions,
  goesOn: (part: ExportPart) => boolean = () => true,
): Promise<number | undefined> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w', 0o600);
  let rows = 0;
  try {
    for await (const part of exportText(store, options)) {
      if (!goesOn(part)) return undefined;
      await file.write(part.text);
      rows += part.rows;
    }
    await file.close();
    await rename(unfinished, path);
    return rows;
  } finally {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
  }
}
