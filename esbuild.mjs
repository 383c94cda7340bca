// Builds dist/: one file per part that is loaded on its own, so that nobody pays for what they don't use.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const shared = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', sourcemap: false };
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' };

/** Imports that stay imports, of files of their own: what hardly anybody needs isn't loaded with the rest. */
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(onDemand|memory)\.ts$/ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import') return undefined;
      return { path: path.endsWith('memory.ts') ? './history-memory.cjs' : './commands.cjs', external: true };
    }),
};

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      commands: 'src/vscode/commands/onDemand.ts',
      'history-memory': 'src/history/memory.ts',
    },
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
