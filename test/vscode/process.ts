// Child processes that leave nothing behind: each is the leader of its own process group, and the whole group ends with it.
import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const windows = process.platform === 'win32';
const running = new Set<ChildProcess>();

/** Starts a program in a process group of its own; the group is also ended when this process exits. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: !windows });
  running.add(child);
  return child;
}

/** Ends a program and everything that it started; resolves when it is gone. */
export async function stopTree(child: ChildProcess, graceMs = 3000): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const gone = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
    await gone;
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL'); // what the leader left behind
  running.delete(child);
}

/** Runs a program to its end. Its output is in the error when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { timeoutMs?: number } = {},
): Promise<string> {
  const { timeoutMs = 600_000, ...spawnOptions } = options;
  const child = start(command, args, spawnOptions);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk));
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), timeoutMs);
  try {
    const code = await new Promise<string | number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'no exit code'));
    });
    if (code === 0) return output;
    throw new Error(
      `${command} ${args.join(' ')} ended with ${code}:\n${output.trim().split('\n').slice(-20).join('\n')}`,
    );
  } finally {
    clearTimeout(timer);
    await stopTree(child);
  }
}

/** Full path of a program on PATH, or undefined. */
export function findOnPath(name: string): string | undefined {
  const names = windows ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = names.map((file) => join(folder, file)).find(isExecutable);
    if (folder !== '' && found !== undefined) return found;
  }
  return undefined;
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

// They end what they have started themselves, which may be in a group of its own.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGTERM');
});
// Without a listener these end the process before its 'exit' event, and the children would stay.
for (const [signal, code] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(signal, () => process.exit(code));
}
