// Builds dist/: one file per part that is loaded on its own, so that nobody pays for what they don't use.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const shared = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', sourcemap: false };
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' };

/** Imports that stay imports, of files of their own: what isn't needed yet isn't loaded with the rest. */
const files = { 'start.ts': './main.cjs', 'onDemand.ts': './commands.cjs', 'memory.ts': './history-memory.cjs' };
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(start|onDemand|memory)\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: files[path.split('/').at(-1)], external: true } : undefined,
    ),
};

/** The page’s drawing of pictures: a module of its own beside the page’s script. */
const pictureOnDemand = {
  name: 'picture-on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/drawing\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './picture.js', external: true } : undefined,
    ),
};
const page = { ...shared, platform: 'browser', target: 'chrome134', outdir: 'dist' };

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await Promise.all([
  build({
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      main: 'src/vscode/start.ts',
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
    ...page,
    format: 'iife',
    entryPoints: { webview: 'webview/main.ts' },
    loader: { '.css': 'css' },
    plugins: [pictureOnDemand],
  }),
  build({ ...page, format: 'esm', entryPoints: { picture: 'webview/picture/drawing.ts' } }),
]);
