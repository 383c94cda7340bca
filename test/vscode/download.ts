// The VS Code server in code-server's npm package, fetched once into the folder where test-electron keeps its downloads.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './process.ts';

export const serverVersion = '4.139.1';
export const root = join(import.meta.dirname, '../..');
const cache = join(root, '.vscode-test');

/** Folder of the VS Code server; the first call downloads it (150 MB, under a minute). */
export async function ensureServer(log: (line: string) => void = console.log): Promise<string> {
  const folder = join(cache, `code-server-${serverVersion}`);
  if (existsSync(folder)) return folder;
  log(`Fetching VS Code (code-server ${serverVersion} from npm) into ${folder}; this happens once.`);
  const startedAt = Date.now();
  await mkdir(cache, { recursive: true });
  await removeLeftovers();
  // Everything happens beside the final name, so that what has that name is always complete.
  const temporary = await mkdtemp(join(cache, `.installing-${process.pid}-`));
  try {
    await npm(['pack', `code-server@${serverVersion}`, '--loglevel=error'], temporary);
    await run('tar', ['-xzf', `code-server-${serverVersion}.tgz`, 'package/lib/vscode'], { cwd: temporary });
    const server = join(temporary, 'package/lib/vscode');
    // Its native modules only serve terminals and log files: without scripts nothing has to be compiled.
    await npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], server);
    await adapt(server);
    await rename(server, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // otherwise another process was faster
    });
  } catch (cause) {
    throw new Error(`VS Code could not be fetched. Is the npm registry reachable (npm ping)? ${reason(cause)}`, {
      cause,
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  log(`VS Code fetched in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  return folder;
}

async function adapt(server: string): Promise<void> {
  await copyFile(join(import.meta.dirname, 'spdlog.cjs'), join(server, 'node_modules/@vscode/spdlog/index.js'));
  // code-server names the user's settings file without the server's authority. The page then doesn't recognise the server's
  // change events for it, and settings written from outside only count after a reload, unlike in the desktop VS Code.
  const page = join(server, 'out/vs/code/browser/workbench/workbench.js');
  const before = await readFile(page, 'utf8');
  const without = 'P.file(this.userDataPath).with({scheme:J.vscodeRemote})';
  const after = before.replace(without, without.replace('})', ',authority:this.options.remoteAuthority})'));
  if (after === before)
    throw new Error(`code-server ${serverVersion} has changed: the settings file's address isn't where it was.`);
  await writeFile(page, after);
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
  const env = { ...process.env };
  // Inside an npm script these point npm back at the package whose script runs.
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle|config_(local_prefix|prefix|dry_run|omit|include|production)$)/i.test(name))
      delete env[name];
  }
  await run('npm', args, { cwd, env, shell: process.platform === 'win32' });
}

/** Removes what an install that was killed has left. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = /^\.installing-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Node that runs the server: the one of this process, which npm scripts take from the `node` package. */
export function serverNode(): string {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Error(
      `VS Code's server needs Node 24, this is ${process.versions.node}. Start it through npm (npm test).`,
    );
  }
  return process.execPath;
}
