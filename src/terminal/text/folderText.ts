import { sep } from 'node:path';
import { plainText } from '../../core/plainText.ts';

/** A folder as people write it, and as a terminal can show it: their own is `~`. */
export function folderText(folder: string, home: string): string {
  const isBelowHome = folder === home || folder.startsWith(home + sep);
  return plainText(isBelowHome ? `~${folder.slice(home.length)}` : folder, Infinity);
}
