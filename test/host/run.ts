// Runs test/host inside a real VS Code: the server one, or with FUELGAUGE_TEST_VSCODE=desktop the one that test-electron
// downloads. FUELGAUGE_TEST_GREP runs only tests with matching names, FUELGAUGE_TEST_VERBOSE=1 shows VS Code's own log.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { ensureChromium } from '../vscode/chromium.ts';
import { ensureServer, root } from '../vscode/download.ts';
import { isolatedEnvironment } from '../vscode/environment.ts';
import { quietSettings, writeUserSettings } from '../vscode/settings.ts';
import { temporaryFolder } from '../vscode/temporary.ts';
import { bundleHostTests } from './bundle.ts';
import { setUp } from './setup.ts';

/** All new and empty at the start of a run. */
export interface HostFolders {
  readonly home: string;
  /** VS Code's own data: User/settings.json, Machine/settings.json. */
  readonly dataDir: string;
  /** The folder that the window opens. */
  readonly workspace: string;
  /** Where VS Code looks for installed extensions. */
  readonly extensions: string;
}

const desktop = process.env['FUELGAUGE_TEST_VSCODE'] === 'desktop' || process.platform === 'win32';
const temporary = temporaryFolder('fuelgauge-host-');
const countsFile = process.env['FUELGAUGE_COUNTS'] ?? join(temporary, 'counts.json');
const folders: HostFolders = {
  home: join(temporary, 'home'),
  dataDir: join(temporary, 'data'),
  workspace: join(temporary, 'workspace'),
  extensions: join(temporary, 'extensions'),
};
try {
  const suite = await bundleHostTests();
  // Before the home folder changes: npm and apt want the person's own.
  if (!desktop) await Promise.all([ensureServer(), ensureChromium()]);
  await Promise.all(Object.values(folders).map((folder: string) => mkdir(folder, { recursive: true })));
  const isolated = await isolatedEnvironment(temporary);
  const setup = await setUp(folders);
  await writeUserSettings(folders.dataDir, { ...quietSettings, ...setup.settings });
  // undefined removes a variable that would otherwise be inherited.
  const removed = Object.keys(process.env).filter((name) => !(name in isolated));
  try {
    await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: join(root, 'test/host/launcher.ts') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      extensionTestsEnv: {
        ...Object.fromEntries(removed.map((name) => [name, undefined])),
        ...isolated,
        // The launcher's first line asks for `node`: this one.
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
        FUELGAUGE_COUNTS: countsFile,
        ...setup.env,
      },
      launchArgs: [folders.workspace, `--user-data-dir=${folders.dataDir}`, `--extensions-dir=${folders.extensions}`],
    });
    if (!existsSync(countsFile)) throw new Error('VS Code ended before the tests did.');
  } finally {
    await setup.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
