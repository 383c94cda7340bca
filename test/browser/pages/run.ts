// Runs test/browser/pages: the page in a browser of its own, and the one that `fuelgauge serve` serves. Takes dist/ as it is.
import { ensureChromium } from '../../vscode/chromium.ts';
import { runTests } from '../mochaRun.ts';

await ensureChromium();
await runTests('test/browser/pages/*.test.ts');
