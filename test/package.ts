// Packs dist/ and what belongs to it into out/fuelgauge.vsix, and checks what came in. dist/ must have been built.
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { root } from './vscode/download.ts';
import { zipEntries } from './zipEntries.ts';

const maxBytes = 500_000;
const vsix = join(root, 'out', 'fuelgauge.vsix');
/** Paths inside the extension's folder, as vsce writes them. */
const allowed =
  /^(package\.json|package\.nls(\.[\w-]+)?\.json|readme\.md|changelog\.md|LICENSE(\.\w+)?|dist\/(commands|extension|history-worker|logs-worker|main|redis|shared-\w+|sinks|sinks-email)\.cjs|dist\/picture\.js|dist\/webview\.(js|css)|dist\/l10n\/[^/]+|media\/.+)$/i;
/** Built for the terminal. */
const notShipped = new Set([
  'api.cjs',
  'api.d.cts',
  'browser.css',
  'cli.cjs',
  'icon.svg',
  'mcp.cjs',
  'server.cjs',
  'terminal.cjs',
  'terminal-agent.cjs',
]);
/** What vsce adds for the marketplace. */
const envelope = new Set(['extension.vsixmanifest', '[Content_Types].xml']);

/** Writes out/fuelgauge.vsix and returns its path. */
export async function packageExtension(): Promise<string> {
  const staging = join(root, 'out', 'vsix');
  await rm(staging, { recursive: true, force: true });
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None })) {
    await mkdir(dirname(join(staging, file)), { recursive: true });
    await copyFile(join(root, file), join(staging, file));
  }
  await copyFile(join(root, '.vscodeignore'), join(staging, '.vscodeignore'));
  await writeFile(join(staging, 'package.json'), JSON.stringify(await shippedManifest()));
  await createVSIX({ cwd: staging, packagePath: vsix, dependencies: false });
  await check();
  return vsix;
}

/** Without what only serves npm; vsce also refuses a manifest with `files` beside a .vscodeignore. */
async function shippedManifest(): Promise<Record<string, unknown>> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const forNpm = new Set(['files', 'bin', 'exports', 'types', 'scripts', 'devDependencies']);
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !forNpm.has(key)));
}

async function check(): Promise<void> {
  const entries = zipEntries(await readFile(vsix)).filter((name) => !envelope.has(name));
  const names = entries.map((name) => name.replace(/^extension\//, ''));
  const { size } = await stat(vsix);
  console.log(`${relative(root, vsix)}: ${size} bytes`);
  const built = (await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !notShipped.has(entry.name))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll('\\', '/'));
  const problems = [
    ...names.filter((name) => !allowed.test(name)).map((name) => `${name} doesn't belong into the extension`),
    ...built.filter((name) => !names.includes(name)).map((name) => `${name} is missing (.vscodeignore)`),
    ...(size > maxBytes ? [`${size} bytes are more than ${maxBytes}`] : []),
  ];
  if (problems.length > 0) throw new Error(`The package is wrong: ${problems.join('; ')}.`);
}

if (import.meta.main) await packageExtension();
