// page.bytes: what is loaded for the page.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../vscode/download.ts';
import type { Measure } from '../measure.ts';

export const bytes: Measure = {
  name: 'bytes',
  figures: ['page.bytes'],
  async run(log) {
    log('page.bytes: script and style sheet of the page, minified, not compressed');
    const sizes = await Promise.all(
      ['webview.js', 'webview.css'].map(async (name) => (await stat(join(root, 'dist', name))).size),
    );
    const [script = NaN, style = NaN] = sizes;
    log(`script ${script}, style ${style} bytes`);
    return { 'page.bytes': script + style };
  },
};
