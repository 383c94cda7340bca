// vsix.bytes: what is downloaded when somebody installs the extension.
import { stat } from 'node:fs/promises';
import type { Measure } from '../measure.ts';
import { vsix } from './installation.ts';

export const packageSize: Measure = {
  name: 'vsix',
  figures: ['vsix.bytes'],
  async run(log) {
    const { size } = await stat(await vsix());
    log('vsix.bytes: size of the packaged file');
    return { 'vsix.bytes': size };
  },
};
