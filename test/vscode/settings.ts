// The user's settings file of one VS Code data folder.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What keeps a fresh VS Code from talking about itself. Only current values: VS Code rewrites the file to migrate old ones. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
} as const;

/** Merges into User/settings.json below the data folder; `undefined` removes a setting. */
export async function writeUserSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(dataDir, 'User', 'settings.json');
  const before: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...(before as object), ...settings }, null, 2)}\n`);
}
