#!/usr/bin/env node
// Takes the place of the desktop VS Code's executable: the same arguments, served by the VS Code server and a page.
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { launchChromium } from '../vscode/chromium.ts';
import { startServer } from '../vscode/server.ts';
import { mark } from './mark.ts';

const limitMs = 8 * 60_000;
const verbose = process.env['FUELGAUGE_TEST_VERBOSE'] !== undefined;
const unmarked: string[] = [];
const valuesOf = (option: string): string[] =>
  process.argv
    .filter((argument) => argument.startsWith(`--${option}=`))
    .map((argument) => argument.slice(option.length + 3));

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
const [dataDir] = valuesOf('user-data-dir');
const [extensionsDir] = valuesOf('extensions-dir');
const [tests] = valuesOf('extensionTestsPath');
if (dataDir === undefined || tests === undefined) {
  throw new Error(`${basename(import.meta.filename)} wants --user-data-dir= and --extensionTestsPath=.`);
}

const server = await startServer({
  dataDir,
  testDriver: true,
  ...(extensionsDir === undefined ? {} : { extensionsDir }),
  ...(verbose ? { log: console.error } : {}),
});
const browser = await launchChromium();
const { promise: exit, resolve: exitWith } = Promise.withResolvers<number>();
let finished = false;
const giveUp = (why: string): void => {
  if (!finished) console.error(`VS Code ${why} Its last messages:\n${unmarked.slice(-20).join('\n')}`);
  exitWith(1);
};
const timer = setTimeout(() => giveUp(`did not finish the tests within ${limitMs / 60_000} minutes.`), limitMs);
void server.ended.then((how) => giveUp(`(its server) ${how} during the tests.`));
browser.once('disconnected', () => giveUp('lost its browser during the tests.'));

const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
page.once('crash', () => giveUp('crashed (its page) during the tests.'));
page.on('pageerror', (error) => print('error', [String(error)]));
await page.exposeFunction('codeAutomationLog', print);
await page.exposeFunction('codeAutomationExit', (code: number) => exitWith(code));
const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${path}`;
const payload = [
  ...valuesOf('extensionDevelopmentPath').map((path) => ['extensionDevelopmentPath', remote(path)]),
  ['extensionTestsPath', remote(tests)],
];
const where = folder === undefined ? 'ew=true' : `folder=${encodeURIComponent(folder)}`;
await page.goto(`${server.url}?${where}&payload=${encodeURIComponent(JSON.stringify(payload))}`);

const code = await exit;
finished = true;
clearTimeout(timer);
await browser.close();
await server.stop();
process.exit(code);

/** What the tests print; VS Code's own log only if it is asked for. */
function print(type: string, args: unknown): void {
  const parts = Array.isArray(args) ? args : [args];
  const text = parts[0] === '%s' ? String(parts[1]) : parts.map(String).join(' ');
  const write = type === 'error' || type === 'warn' ? console.error : console.log;
  if (text.startsWith(mark)) write(text.slice(mark.length));
  else if (verbose) write(stripVTControlCharacters(text));
  else unmarked.push(text);
}
