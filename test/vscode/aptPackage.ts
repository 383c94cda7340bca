// Programs that the tests need and that Debian and its relatives have as packages.
import { existsSync } from 'node:fs';
import { findOnPath, run } from './process.ts';

/**
 * Installs a package where apt and root (or sudo without a password) allow it; false where they don't. Throws, with
 * `advice`, where they do and it fails.
 */
export async function installAptPackage(
  name: string,
  advice: string,
  log: (line: string) => void = console.log,
): Promise<boolean> {
  if (!existsSync('/etc/debian_version') || findOnPath('apt-get') === undefined) return false;
  const prefix = await rootPrefix();
  if (prefix === undefined) return false;
  log(`Installing ${name} with apt-get; this happens once.`);
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120'];
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
      const [command = 'env', ...rest] = [...prefix, ...apt, ...args];
      await run(command, rest);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${name} is missing and could not be installed. ${advice}\n${why}`, { cause });
  }
  return true;
}

/** What to put before a command that root must run; undefined where we may not. */
async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) return [];
  if (findOnPath('sudo') === undefined) return undefined;
  return run('sudo', ['-n', 'true']).then(
    () => ['sudo', '-n'],
    () => undefined,
  );
}
