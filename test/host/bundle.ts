// Bundles the host tests: VS Code loads CommonJS, and the tests are TypeScript modules.
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { root } from '../vscode/download.ts';

/** What the watcher has loaded before the tests, and they share with it. */
const shareEditor: Plugin = {
  name: 'share editor.ts',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/editor\.ts$/ }, () => ({ path: './editor.cjs', external: true })),
};

/** Writes out/host/suite.cjs, editor.cjs and tests.cjs; returns the path of the suite. */
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
    // The upstream's fixtures, which no host test asks for.
    logOverride: { 'empty-import-meta': 'silent' },
  } satisfies BuildOptions;
  const suite = join(outdir, 'suite.cjs');
  await build({ ...shared, entryPoints: [join(root, 'test/host/suite.ts')], outfile: suite });
  await build({ ...shared, entryPoints: [join(root, 'test/host/editor.ts')], outfile: join(outdir, 'editor.cjs') });
  // One bundle of all tests, so that what they share exists once.
  const contents = files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n');
  const plugins = [shareEditor];
  await build({ ...shared, plugins, stdin: { contents, resolveDir: root }, outfile: join(outdir, 'tests.cjs') });
  return suite;
}
