// Bundles the host tests: VS Code loads CommonJS, and the tests are TypeScript modules.
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { root } from '../vscode/download.ts';

/** Writes out/host/suite.cjs and out/host/tests.cjs; returns the path of the suite. */
export async function bundleHostTests(): Promise<string> {
  const files = globSync('test/host/**/*.test.ts', { cwd: root }).toSorted();
  if (files.length === 0) throw new Error('test/host holds no *.test.ts.');
  const outdir = join(root, 'out', 'host');
  await rm(outdir, { recursive: true, force: true });
  const shared = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  } satisfies BuildOptions;
  const suite = join(outdir, 'suite.cjs');
  await build({ ...shared, entryPoints: [join(root, 'test/host/suite.ts')], outfile: suite });
  // One bundle of all tests, so that what they share exists once.
  const contents = files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n');
  await build({ ...shared, stdin: { contents, resolveDir: root }, outfile: join(outdir, 'tests.cjs') });
  return suite;
}
