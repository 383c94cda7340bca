import { posix, win32 } from 'node:path';
import type { Environment } from '../../credentials/environment.ts';

/** Where the terminal's own settings and keys are on this system. */
export function configFolder(environment: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') {
    return win32.join(environment['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'fuelgauge');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'fuelgauge');
  const xdg = environment['XDG_CONFIG_HOME'];
  // The XDG specification: a relative path is invalid and to be ignored.
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.config'), 'fuelgauge');
}
