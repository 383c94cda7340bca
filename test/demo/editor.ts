// The VS Code that the demo opens: the desktop one if it is installed, else the one in the browser.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../vscode/download.ts';
import { findOnPath, run, start, stopTree } from '../vscode/process.ts';
import { installExtension, startServer } from '../vscode/server.ts';

export interface Editor {
  /** What to tell the person. */
  readonly message: string;
  /** Settles when it is closed or ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface EditorOptions {
  readonly dataDir: string;
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
  /** Of the browser one. */
  readonly port: number;
}

export async function openEditor(options: EditorOptions, inBrowser: boolean): Promise<Editor> {
  const code = inBrowser ? undefined : findOnPath('code');
  return code === undefined ? openInBrowser(options) : openDesktop(code, options);
}

function openDesktop(code: string, { dataDir, workspace, env }: EditorOptions): Editor {
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${dataDir}`,
    `--extensions-dir=${join(dataDir, 'extensions')}`,
    '--new-window',
    '--disable-workspace-trust',
    // The system's key store belongs to another home folder.
    '--use-inmemory-secretstorage',
    // Keeps `code` running as long as the window is open, and its processes in our group, so that Ctrl-C ends them.
    '--wait',
    '--verbose',
    workspace,
  ];
  const child = start(code, args, { env, stdio: 'ignore', shell: process.platform === 'win32' });
  const ended = Promise.race([
    once(child, 'exit').then(() => 'VS Code was closed.'),
    once(child, 'error').then(([error]) => `VS Code could not be started: ${String(error)}`),
  ]);
  return { message: 'VS Code opens with Fuelgauge in it.', ended, stop: () => stopTree(child) };
}

async function openInBrowser({ dataDir, workspace, env, port }: EditorOptions): Promise<Editor> {
  if (!(await isFree(port))) throw new Error(`port ${port} is taken. Choose another: npm start -- --port ${port + 1}`);
  // Installed rather than under development: the page honours a development path only in a mode that shows no notifications.
  await run(process.execPath, ['test/package.ts'], { cwd: root });
  await installExtension(join(root, 'out/fuelgauge.vsix'), { dataDir });
  const server = await startServer({ dataDir, env, port });
  return {
    message: `Open VS Code with Fuelgauge in your browser: ${server.url}?folder=${encodeURIComponent(workspace)}`,
    ended: server.ended.then((how) => `VS Code's server ${how}.`),
    stop: server.stop,
  };
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
