// Builds dist/: one file per part that is loaded on its own, so that nobody pays for what they don't use.
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { oneRedisServer } from './esbuild.redis.mjs';

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

/** The table of sentences, once for all parts of the editor instead of in each. */
const sharedMessages = {
  name: 'shared-messages',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/message\.ts$/ }, ({ path, resolveDir }) =>
      join(resolveDir, path) === join(import.meta.dirname, 'src', 'core', 'message.ts')
        ? { path: './messages.cjs', external: true }
        : undefined,
    ),
};

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
      const table = runInNewContext(source.slice(head.length, end + 2));
      const providers = table
        .filter((provider) => provider.model_match)
        .map(({ id, model_match, fallback_model_providers, models }) => ({
          id,
          model_match,
          fallback_model_providers,
          models: models.map(({ id: model, match, prices }) => ({ id: model, match, prices })),
        }));
      return { contents: `${head}${JSON.stringify(providers)}${source.slice(end + 2)}`, loader: 'js' };
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
    entryPoints: {
      extension: 'src/extension.ts',
      main: 'src/vscode/start.ts',
      commands: 'src/vscode/commands/onDemand.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    plugins: [onDemand, sharedMessages],
  }),
  build({
    ...node,
    entryPoints: ['src/history/worker.ts'],
    outfile: 'dist/history-worker.cjs',
    plugins: [sharedMessages],
  }),
  build({
    ...node,
    entryPoints: { 'logs-worker': 'src/logs/worker.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    mainFields: ['module', 'main'],
    conditions: ['import'],
    plugins: [sharedMessages, pricesOfModels],
  }),
  build({
    ...node,
    entryPoints: { messages: 'src/core/message.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    plugins: [noTerminalTexts],
  }),
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
