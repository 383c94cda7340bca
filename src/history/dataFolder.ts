import { posix, win32 } from 'node:path';

/** Where the user's data lives on this system: the folder of history.db, the same for every editor and the terminal. */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(environment['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'fuelgauge');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'fuelgauge');
  const xdg = environment['XDG_DATA_HOME'];
  // The XDG specification: a relative path is invalid and to be ignored.
  const base = xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share');
  return posix.join(base, 'fuelgauge');
}
