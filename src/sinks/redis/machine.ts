import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';

/**
 * Tells a user's history on this machine from all others, without saying whose it is: the same in every editor and
 * terminal that share the file.
 */
export function machineId(environment: Readonly<Record<string, string | undefined>>): string {
  const { HOME, XDG_DATA_HOME, LOCALAPPDATA } = environment;
  const parts = [hostname(), installation(), userInfo().uid, HOME || homedir(), XDG_DATA_HOME, LOCALAPPDATA];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/** Where several machines have the same name: https://www.freedesktop.org/software/systemd/man/machine-id.html */
function installation(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}
