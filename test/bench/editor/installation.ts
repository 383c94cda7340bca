// A VS Code with the packaged extension, three accounts on a local upstream, and nothing of the person who runs it.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { dataFolder } from '../../../src/history/dataFolder.ts';
import { accountEntries } from '../../demo/accounts.ts';
import { packageExtension } from '../../package.ts';
import { demoAccounts } from '../../upstream/scenarios.ts';
import { startUpstream, type Upstream } from '../../upstream/server.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import { isolatedEnvironment } from '../../vscode/environment.ts';
import { installExtension, startServer, type VSCodeServer } from '../../vscode/server.ts';
import { quietSettings, writeUserSettings } from '../../vscode/settings.ts';
import { temporaryFolder } from '../../vscode/temporary.ts';
import { openWorkbench, type Workbench } from '../../vscode/workbench.ts';

export interface InstallationOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extensions to install; default: ours alone. */
  readonly extensions?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

export interface Window {
  readonly workbench: Workbench;
  readonly server: VSCodeServer;
  readonly browser: Browser;
  close(): Promise<void>;
}

export interface Installation {
  readonly upstream: Upstream;
  readonly dataDir: string;
  /** One window in a new server process and a new browser; `script` runs first in each of its frames. */
  open(script?: string): Promise<Window>;
  /** The next start finds no reading of an earlier one. */
  forgetHistory(): Promise<void>;
  /** Closes what is open. */
  close(): Promise<void>;
}

let packed: Promise<string> | undefined;

/** Path of the packaged extension, packed once in this run. */
export function vsix(): Promise<string> {
  packed ??= packageExtension();
  return packed;
}

export const statusBarItem = 'fuelgauge.usage';

/** Installs once; every open() is then a cold start of its own. Accounts stand still, so that all runs are alike. */
export async function install(options: InstallationOptions = {}): Promise<Installation> {
  const folder = temporaryFolder('fuelgauge-bench-');
  const dataDir = join(folder, 'data');
  const upstream = await startUpstream();
  const { environment } = demoAccounts(upstream, { speed: 0 });
  const env = { ...(await isolatedEnvironment(folder)), ...environment, ...options.env };
  const historyFolder = dataFolder(env, process.platform, env['HOME'] ?? folder);
  const accounts = await accountEntries({ environment, fetch });
  upstream.requests.length = 0;
  await writeUserSettings(dataDir, { ...quietSettings, 'fuelgauge.accounts': accounts, ...options.settings });
  for (const file of options.extensions ?? [await vsix()]) await installExtension(file, { dataDir });
  const windows = new Set<Window>();
  const open = async (script = ''): Promise<Window> => {
    const server = await startServer({ dataDir, env });
    const browser = await launchChromium();
    const close = async (): Promise<void> => {
      await browser.close();
      await server.stop();
    };
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
      await context.addInitScript(script);
      const window: Window = {
        server,
        browser,
        workbench: await openWorkbench(browser, server, { context }),
        close: async () => {
          if (windows.delete(window)) await close();
        },
      };
      windows.add(window);
      return window;
    } catch (error) {
      await close();
      throw error;
    }
  };
  return {
    upstream,
    dataDir,
    open,
    forgetHistory: () => rm(historyFolder, { recursive: true, force: true }),
    close: async () => {
      for (const window of windows) await window.close();
      await upstream.close();
    },
  };
}
