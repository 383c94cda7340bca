// The browser in which the workbench runs: Chromium of the machine, installed if it is missing and may be.
import { type Browser, chromium } from 'playwright-core';
import { installAptPackage } from './aptPackage.ts';
import { findOnPath, isExecutable } from './process.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];
const elsewhere = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const advice =
  'Install it (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome.';

export async function launchChromium(): Promise<Browser> {
  const executablePath = await ensureChromium();
  // At a signal this process exits (process.ts), and the browser with it.
  return chromium.launch({
    executablePath,
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** Path of a Chromium, which is installed first where apt and root (or sudo without a password) allow it. */
export async function ensureChromium(log: (line: string) => void = console.log): Promise<string> {
  let found = findChromium();
  if (found === undefined && (await installAptPackage('chromium', advice, log))) found = findChromium();
  if (found === undefined) throw new Error(`No Chromium was found. ${advice}`);
  return found;
}

function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which is no program.`);
    return chosen;
  }
  for (const name of names) {
    const path = findOnPath(name);
    if (path !== undefined) return path;
  }
  return elsewhere.find(isExecutable);
}
