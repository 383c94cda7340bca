// The VS Code server as a process: one data folder, one port of the loopback address, one environment.
import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureServer, serverNode } from './download.ts';
import { run, start, stopTree } from './process.ts';
import { writeUserSettings } from './settings.ts';

export interface ServerOptions {
  /** Everything VS Code keeps: settings (User/, Machine/), extensions, logs. */
  readonly dataDir: string;
  readonly extensionsDir?: string;
  /** 0 or nothing takes a free one. */
  readonly port?: number;
  /** The extension host's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * Honour extensionDevelopmentPath and extensionTestsPath in the page's address. VS Code then shows no notification toasts
   * and no modal dialogs, so a test that walks a person's way installs the packaged extension instead.
   */
  readonly testDriver?: boolean;
  /** Folders of built-in extensions to leave out. */
  readonly withoutBuiltIn?: readonly string[];
  readonly log?: (line: string) => void;
}

export interface VSCodeServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Merges into the user's settings; `undefined` removes one. An open window follows at once. */
  writeUserSettings(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Settles when the server ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<VSCodeServer> {
  const { dataDir, log } = options;
  await mkdir(join(dataDir, 'User'), { recursive: true });
  const args = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'];
  args.push(...(await commonArguments(options)), '--telemetry-level', 'off', '--disable-workspace-trust');
  if (options.testDriver === true) args.push('--enable-smoke-test-driver');
  const preload = ['--require', join(import.meta.dirname, 'mintKey.cjs')];
  const child = start(serverNode(), [...preload, await serverMain(), ...args], { env: serverEnvironment(options.env) });
  const port = await whenReady(child, options, log);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    dataDir,
    writeUserSettings: (settings) => writeUserSettings(dataDir, settings),
    ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(`ended with ${code ?? signal}`))),
    stop: () => stopTree(child),
  };
}

/** Installs a packaged extension for servers on the same data folder that start later. */
export async function installExtension(
  vsix: string,
  options: Pick<ServerOptions, 'dataDir' | 'extensionsDir'>,
): Promise<void> {
  const args = [await serverMain(), ...(await commonArguments(options)), '--install-extension', vsix, '--force'];
  const output = await run(serverNode(), args, { env: serverEnvironment(process.env), timeoutMs: 120_000 });
  if (!output.includes('was successfully installed')) throw new Error(`${vsix} was not installed:\n${output}`);
}

async function serverMain(): Promise<string> {
  return join(await ensureServer(), 'out/server-main.js');
}

async function commonArguments(
  options: Pick<ServerOptions, 'dataDir' | 'extensionsDir' | 'withoutBuiltIn'>,
): Promise<string[]> {
  const { dataDir, extensionsDir = join(dataDir, 'extensions'), withoutBuiltIn = [] } = options;
  const args = ['--accept-server-license-terms', '--server-data-dir', dataDir, '--user-data-dir', dataDir];
  args.push('--extensions-dir', extensionsDir);
  if (withoutBuiltIn.length > 0)
    args.push('--builtin-extensions-dir', await builtInExtensions(dataDir, withoutBuiltIn));
  return args;
}

/** A folder of links to the built-in extensions except some: the 400 MB of the server stay as they are. */
async function builtInExtensions(dataDir: string, without: readonly string[]): Promise<string> {
  const all = join(await ensureServer(), 'extensions');
  const folder = join(dataDir, 'built-in-extensions');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = await readdir(all);
  const unknown = without.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`VS Code has no built-in extension ${unknown.join(', ')}`);
  const kept = names.filter((name) => !without.includes(name));
  await Promise.all(kept.map((name) => symlink(join(all, name), join(folder, name), 'junction')));
  return folder;
}

/** A VS Code that runs this very test would otherwise be taken for the one under test. */
function serverEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));
}

/** The port, once the server accepts connections. */
async function whenReady(child: ChildProcess, options: ServerOptions, log?: (line: string) => void): Promise<number> {
  let output = '';
  return new Promise<number>((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      void stopTree(child).then(() => reject(new Error(`VS Code's server ${what}\n${output.slice(-2000)}`)));
    };
    const timer = setTimeout(() => fail('printed no "Web UI available" within 60 s.'), 60_000);
    const read = (chunk: Buffer): void => {
      output = (output + chunk).slice(-20_000);
      for (const line of String(chunk).split('\n')) if (line.trim() !== '') log?.(line);
      const port = /Web UI available at .*:(\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not start: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (output.includes('EADDRINUSE')) fail(`could not start: port ${options.port} is taken.`);
      else fail(`ended with ${code ?? signal} before it was ready.`);
    });
  });
}
