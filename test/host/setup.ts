// What the host tests find when VS Code starts. Runs outside of VS Code, before it.
import type { HostFolders } from './run.ts';

export interface HostSetup {
  /** Added to VS Code's environment, e.g. OPENROUTER_API_KEY and the address of a simulated upstream. */
  readonly env: NodeJS.ProcessEnv;
  /** The user's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** May also write into the folders, e.g. a hostile .vscode/settings.json in the workspace. */
export async function setUp(_folders: HostFolders): Promise<HostSetup> {
  return { env: {}, settings: {}, close: async () => {} };
}
