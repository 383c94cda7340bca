// Builds dist/: one file per part that is loaded on its own, so that nobody pays for what they don't use.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const shared = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', sourcemap: false };
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' };

/** `import('./onDemand.ts')` stays an import, of the file that it becomes. */
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/onDemand\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './commands.cjs', external: true } : undefined,
    ),
};

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...node,
    entryPoints: { extension: 'src/extension.ts', commands: 'src/vscode/commands/onDemand.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [onDemand],
  }),
  build({ ...node, entryPoints: ['src/history/worker.ts'], outfile: 'dist/history-worker.cjs' }),
  build({
    ...node,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.cjs',
    define: { FUELGAUGE_VERSION: JSON.stringify(version) },
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'chrome134',
    entryPoints: { webview: 'webview/main.ts' },
    loader: { '.css': 'css' },
    outdir: 'dist',
  }),
]);
