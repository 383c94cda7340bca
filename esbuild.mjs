// Builds dist/: one file per part that is loaded on its own, so that nobody pays for what they don't use.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build, transform } from 'esbuild';
import { oneRedisServer } from './esbuild.redis.mjs';
import { english } from './src/core/messages.ts';
import { terminalTexts } from './src/core/messages/terminal.ts';
import { packTexts } from './src/core/packedTexts.ts';

const shared = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', sourcemap: false };
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22' };

/** Imports that stay imports, of files of their own: what isn't needed yet isn't loaded with the rest. */
const files = {
  'src/vscode/start.ts': './main.cjs',
  'src/vscode/commands/onDemand.ts': './commands.cjs',
  // The worker's file has all that a store in memory takes: a file of its own would be the same once more.
  'src/history/memory.ts': './history-worker.cjs',
  'src/terminal/main.ts': './terminal.cjs',
  'src/server/server.ts': './server.cjs',
  'src/mcp/server.ts': './mcp.cjs',
  'src/sinks/redis/redis.ts': './redis.cjs',
  'src/sinks/startSinks.ts': './sinks.cjs',
  'src/sinks/email.ts': './sinks-email.cjs',
  'src/terminal/network/agentFetch.ts': './terminal-agent.cjs',
};
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path, resolveDir }) => {
      const file = files[relative(import.meta.dirname, join(resolveDir, path)).replaceAll('\\', '/')];
      return kind === 'dynamic-import' && file ? { path: file, external: true } : undefined;
    }),
};

/** Nobody but the terminal says the terminal's sentences. */
const noTerminalTexts = {
  name: 'no-terminal-texts',
  setup: ({ onLoad }) =>
    onLoad({ filter: /messages.terminal\.ts$/ }, () => ({
      contents: 'export const terminalTexts = {};',
    })),
};

/**
 * The parts of the editor that are loaded after the first. What several of them use is in files beside them instead of
 * in each, one for each set of parts: so the worker is never made to load what only the extension host has.
 */
async function buildParts() {
  const { outputFiles } = await build({
    ...node,
    format: 'esm',
    splitting: true,
    write: false,
    entryPoints: {
      main: 'src/vscode/start.ts',
      commands: 'src/vscode/commands/onDemand.ts',
      'history-worker': 'src/history/worker.ts',
      'logs-worker': 'src/logs/worker.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    chunkNames: 'shared-[hash]',
    external: ['vscode'],
    plugins: [onDemand, noTerminalTexts, pricesOfModels],
  });
  const { minify, platform, format, target } = node;
  for (const { path, text } of outputFiles) {
    // Only ES modules are split; the editor requires CommonJS.
    const { code } = await transform(text, { minify, platform, format, target });
    await writeFile(path, code);
  }
}

/** The translations of what the editor says, as it reads them. */
async function packTranslations() {
  const ofEditor = Object.fromEntries(Object.entries(english).filter(([id]) => !Object.hasOwn(terminalTexts, id)));
  await mkdir('dist/l10n');
  for (const name of await readdir('l10n')) {
    const texts = JSON.parse(await readFile(join('l10n', name), 'utf8'));
    await writeFile(join('dist/l10n', name), JSON.stringify(packTexts(ofEditor, texts)));
  }
}

/** A table of the types of attachments, of which our e-mails have none (76 kB). */
const noMimeTypes = {
  name: 'no-mime-types',
  setup: ({ onLoad }) =>
    onLoad({ filter: /nodemailer.*mime-types\.js$/ }, () => ({
      contents:
        "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
    })),
};
/**
 * Of the table of prices, the models that can be told by their name alone, and of those what makes a price: 9 kB packed
 * instead of 77.
 */
const pricesOfModels = {
  name: 'prices-of-models',
  setup: ({ onLoad }) =>
    onLoad({ filter: /genai-prices.dist.index\.(c?js)$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [head, end] = [/^const \w+ = (?=\[\n)/.exec(source)?.[0], source.indexOf('\n]')];
      if (!head || end < 0) throw new Error(`${path} doesn't begin with its table`);
      const providers = runInNewContext(source.slice(head.length, end + 2))
        .filter((provider) => provider.model_match)
        .map(({ id, model_match, fallback_model_providers, models }) => ({
          id,
          model_match,
          fallback_model_providers,
          models: models.map(({ id: model, match, prices }) => ({ id: model, match, prices })),
        }));
      // As a text to be parsed it is read several times faster than as a part of the program.
      const table = `JSON.parse(${JSON.stringify(JSON.stringify(providers))})`;
      return { contents: `${head}${table}${source.slice(end + 2)}`, loader: 'js' };
    }),
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
await mkdir('dist');
await Promise.all([
  build({
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    external: ['vscode'],
    plugins: [onDemand],
  }),
  buildParts(),
  packTranslations(),
  build({
    ...node,
    entryPoints: ['src/sinks/redis/redis.ts'],
    outfile: 'dist/redis.cjs',
    plugins: [oneRedisServer],
  }),
  build({
    ...node,
    // An old Node.js must be able to read as far as where it is told that it is too old.
    target: 'node14',
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.cjs',
    define: { FUELGAUGE_VERSION: JSON.stringify(version) },
    banner: { js: '#!/usr/bin/env node' },
    plugins: [onDemand],
  }),
  build({
    ...node,
    entryPoints: {
      terminal: 'src/terminal/main.ts',
      'terminal-agent': 'src/terminal/network/agentFetch.ts',
      server: 'src/server/server.ts',
      mcp: 'src/mcp/server.ts',
      api: 'src/api/index.ts',
    },
    define: { FUELGAUGE_VERSION: JSON.stringify(version) },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    // Some packages' main files require their parts in ways that can't be followed.
    mainFields: ['module', 'main'],
    plugins: [onDemand],
  }),
  build({
    ...node,
    entryPoints: { sinks: 'src/sinks/startSinks.ts', 'sinks-email': 'src/sinks/email.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    mainFields: ['module', 'main'],
    plugins: [onDemand, noMimeTypes, noTerminalTexts],
  }),
  build({
    ...page,
    format: 'iife',
    entryPoints: { webview: 'webview/main.ts' },
    loader: { '.css': 'css' },
    plugins: [pictureOnDemand, noTerminalTexts],
  }),
  build({ ...page, entryPoints: { browser: 'webview/browser/theme.css' } }),
  copyFile('media/icon.svg', 'dist/icon.svg'),
  build({ ...page, format: 'esm', entryPoints: { picture: 'webview/picture/drawing.ts' } }),
]);
await copyFile('src/api/fuelgauge.d.cts', 'dist/api.d.cts');
