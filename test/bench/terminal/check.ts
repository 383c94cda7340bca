import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream } from '../../upstream/server.ts';
import type { Measure } from '../measure.ts';
import { cli, times } from './process.ts';

const ROUNDS = 15;
const ANSWER_MS = 50;

export const check: Measure = {
  name: 'check',
  figures: ['terminal.check.ms'],
  async run(log) {
    log(`Three accounts in the environment, each request answered after ${ANSWER_MS} ms; from process start to exit,`);
    log(
      `  median of ${ROUNDS}, in turns with Node.js alone. The history file is there from the first, uncounted one on.`,
    );
    const upstream = await startUpstream();
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-bench-check-'));
    try {
      const accounts = demoAccounts(upstream, { speed: 0 });
      upstream.misbehave('*', { kind: 'delay', ms: ANSWER_MS });
      const environment = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, ...accounts.environment };
      const [, ms] = await times(
        [
          { name: 'node -e 0', args: ['-e', '0'] },
          { name: 'fuelgauge check', args: [cli(), 'check'], environment },
        ],
        ROUNDS,
        log,
      );
      return { 'terminal.check.ms': ms ?? NaN };
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await upstream.close();
    }
  },
};
