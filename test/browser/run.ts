// Runs test/browser: a person's way through a real VS Code in which the packaged extension is installed.
import { packageExtension } from '../package.ts';
import { ensureChromium } from '../vscode/chromium.ts';
import { ensureServer } from '../vscode/download.ts';
import { runTests } from './mochaRun.ts';
import { screenshotAll } from './personalVSCode.ts';

await packageExtension();
await ensureServer();
await ensureChromium();
await runTests('test/browser/*.test.ts', screenshotAll);
