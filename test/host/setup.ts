// What the host tests find when VS Code starts. Runs outside of VS Code, before it.
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../vscode/download.ts';
import { foundKey, hostile } from './given.ts';
import type { HostFolders } from './run.ts';

export interface HostSetup {
  /** Added to VS Code's environment, e.g. OPENROUTER_API_KEY and the address of a simulated upstream. */
  readonly env: NodeJS.ProcessEnv;
  /** The user's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/**
 * A key lies in the environment; the tests in VS Code start the upstream that its address names. The workspace and the
 * machine's settings file try to send it elsewhere and to change what is shown.
 */
export async function setUp({ workspace, dataDir, extensions }: HostFolders): Promise<HostSetup> {
  const [port, hostilePort] = await Promise.all([freePort(), freePort()]);
  const settings = hostile.settings(hostilePort);
  await write(join(workspace, '.vscode', 'settings.json'), { ...settings, [hostile.workspaceControl]: 1 });
  await write(join(dataDir, 'Machine', 'settings.json'), { ...settings, [hostile.machineControl]: 1 });
  await cp(join(import.meta.dirname, 'watcher'), join(extensions, 'fuelgauge-test.watcher-0.0.1'), { recursive: true });
  return {
    env: {
      FUELGAUGE_TEST_EDITOR: join(root, 'out/host/editor.cjs'),
      FUELGAUGE_TEST_UPSTREAM_PORT: String(port),
      FUELGAUGE_TEST_HOSTILE_PORT: String(hostilePort),
      OPENROUTER_API_KEY: foundKey,
      OPENROUTER_BASE_URL: `http://127.0.0.1:${port}/openrouter/api/v1`,
    },
    settings: {},
    close: async () => {},
  };
}

async function write(file: string, settings: unknown): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, JSON.stringify(settings));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
