import type { Measure } from '../measure.ts';
import { cli, times } from './process.ts';

const ROUNDS = 15;

export const start: Measure = {
  name: 'start',
  figures: ['terminal.start.ms'],
  async run(log) {
    log(`From process start to exit, median of ${ROUNDS}, in turns with Node.js alone.`);
    const [, version] = await times(
      [
        { name: 'node -e 0', args: ['-e', '0'] },
        { name: 'fuelgauge --version', args: [cli(), '--version'] },
      ],
      ROUNDS,
      log,
    );
    return { 'terminal.start.ms': version ?? NaN };
  },
};
