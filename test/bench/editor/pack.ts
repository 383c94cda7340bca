// The bench's own small extensions, packed so that they can be installed.
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { temporaryFolder } from '../../vscode/temporary.ts';

/** Packs a folder beside this file and returns the package's path. */
export async function pack(name: 'floor' | 'observer'): Promise<string> {
  const packagePath = join(temporaryFolder('fuelgauge-bench-pack-'), `${name}.vsix`);
  const cwd = join(import.meta.dirname, name);
  const accept = { allowMissingRepository: true, skipLicense: true, allowStarActivation: true };
  await createVSIX({ cwd, packagePath, dependencies: false, ...accept });
  return packagePath;
}
