// A fresh VS Code of one person, with the packaged extension installed and a window open.
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { root } from '../vscode/download.ts';
import { launchChromium } from '../vscode/chromium.ts';
import { isolatedEnvironment } from '../vscode/environment.ts';
import { type GitHubPerson, packGitHubAuth } from '../vscode/githubAuth.ts';
import { installExtension, startServer, type VSCodeServer } from '../vscode/server.ts';
import { quietSettings, writeUserSettings } from '../vscode/settings.ts';
import { temporaryFolder } from '../vscode/temporary.ts';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

export interface PersonalVSCodeOptions {
  /** Added to the extension host's environment, which holds no credential otherwise. */
  readonly env?: NodeJS.ProcessEnv;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Who is, or can be, signed in to GitHub in the editor; nobody if it is left out. */
  readonly github?: GitHubPerson;
  /** Done in the environment that VS Code is about to start in. */
  prepare?(env: NodeJS.ProcessEnv): Promise<void>;
}

export interface PersonalVSCode {
  readonly workbench: Workbench;
  readonly server: VSCodeServer;
  /** The person's home folder, empty at first. */
  readonly home: string;
  close(): Promise<void>;
}

const open = new Set<Workbench>();

/** What every open window shows, for the report of a failed test. */
export async function screenshotAll(name: string): Promise<string[]> {
  return Promise.all([...open].map((workbench, index) => workbench.screenshot(`${name}-${index + 1}`)));
}

export async function startVSCode(options: PersonalVSCodeOptions = {}): Promise<PersonalVSCode> {
  const temporary = temporaryFolder('fuelgauge-browser-');
  const dataDir = join(temporary, 'data');
  const folder = join(temporary, 'workspace');
  await mkdir(folder);
  const github = options.github === undefined ? undefined : await packGitHubAuth(options.github);
  const env = { ...(await isolatedEnvironment(temporary)), ...github?.env, ...options.env };
  await options.prepare?.(env);
  await writeUserSettings(dataDir, { ...quietSettings, ...options.settings });
  await installExtension(join(root, 'out/fuelgauge.vsix'), { dataDir });
  if (github !== undefined) await installExtension(github.vsix, { dataDir });
  const server = await startServer({ dataDir, env, withoutBuiltIn: github?.withoutBuiltIn ?? [] });
  const browser = await launchChromium();
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
  };
  try {
    const workbench = await openWorkbench(browser, server, { folder });
    open.add(workbench);
    return {
      workbench,
      server,
      home: join(temporary, 'home'),
      close: async () => {
        open.delete(workbench);
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
