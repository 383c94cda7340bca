import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './answer.ts';

const types = {
  'webview.js': 'text/javascript',
  'picture.js': 'text/javascript',
  'webview.css': 'text/css',
  'browser.css': 'text/css',
  'icon.svg': 'image/svg+xml',
} as const;
export type PageFile = keyof typeof types;
export const pageFiles = Object.keys(types) as PageFile[];

/** One of the page's files, from the folder of the program. A browser that has it asks whether it is still the same. */
export async function pageFile(folder: string, name: PageFile, knownTag: string | undefined): Promise<Answer> {
  const body = await readFile(join(folder, name));
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'no-cache' };
  if (knownTag === tag) return { status: 304, type: types[name], body: '', headers };
  return { status: 200, type: types[name], body, headers };
}
