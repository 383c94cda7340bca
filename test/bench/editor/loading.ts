// activation.bytes and first-balance.ms: what the extension host loads of us, and how soon a balance is to be seen.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { until } from '../../vscode/until.ts';
import { list, median, type Log, type Measure } from '../measure.ts';
import { install, statusBarItem } from './installation.ts';
import { newObserver, type Observation } from './observer.ts';

const STARTS = 5;

/** Notes in the page when our status bar item first has a figure in it. */
const noteFirstBalance = `
  new MutationObserver((changes, observer) => {
    const item = document.querySelector('.statusbar-item[id$="${statusBarItem}"]');
    if (!/\\d/.test(item?.textContent ?? '')) return;
    globalThis.firstBalanceAt = Date.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

export const loading: Measure = {
  name: 'loading',
  figures: ['activation.bytes', 'first-balance.ms'],
  async run(log) {
    log('activation.bytes: JavaScript of ours that the module loader of the extension host’s thread has compiled when');
    log('  activate() is done, as an extension of the bench in the same host notes it');
    log(
      'first-balance.ms: from the beginning of activate() to the first balance in the workbench’s page, by the system’s',
    );
    log(`  clock; no history yet, upstream on loopback answers at once; median of ${STARTS} cold starts`);
    const observer = await newObserver();
    const installation = await install(observer.options);
    try {
      const waits: number[] = [];
      let bytes = Number.NaN;
      for (let start = 1; start <= STARTS; start++) {
        await installation.forgetHistory();
        await observer.forget();
        const { workbench, close } = await installation.open(noteFirstBalance);
        const { page } = workbench;
        await until('the first balance', () => page.evaluate<boolean>('globalThis.firstBalanceAt !== undefined'));
        const shownAt = await page.evaluate<number>('globalThis.firstBalanceAt');
        await close();
        const observations = await observer.observations();
        const begin = observations.find(({ event }) => event === 'activate');
        if (begin === undefined) throw new Error('The activation was not observed.');
        waits.push(shownAt - begin.at);
        log(`start ${start}: first balance after ${waits.at(-1)} ms; ${ownWork(observations)}`);
        if (start === 1) bytes = await loadedBytes(observations, log);
      }
      log(`first balance after ${list(waits, 'ms')}; median ${median(waits)} ms`);
      return { 'activation.bytes': bytes, 'first-balance.ms': median(waits) };
    } finally {
      await installation.close();
    }
  },
};

/** Tells what was loaded where, and returns the bytes of the activation. */
async function loadedBytes(observations: readonly Observation[], log: Log): Promise<number> {
  const activated = observations.findIndex(({ event }) => event === 'activate');
  const early = observations.filter(({ event, thread }, at) => event === 'load' && thread === 'host' && at < activated);
  const first = early[0]?.file;
  if (first === undefined) throw new Error('No file was seen to be loaded.');
  const describe = ({ file = '', bytes }: Observation): string => `${basename(file)} ${bytes}`;
  log(`the host’s thread until activate() is done: ${early.map(describe).join(', ')}`);
  const loads = observations.filter(({ event }) => event === 'load');
  for (const load of loads.filter((each) => !early.includes(each))) {
    log(`the ${load.thread}’s thread until the first balance: ${describe(load)}`);
  }
  const names = new Set(loads.map(({ file = '' }) => basename(file)));
  for (const name of (await readdir(dirname(first))).filter((each) => each.endsWith('.cjs') && !names.has(each))) {
    log(`on demand only: ${name} ${(await stat(join(dirname(first), name))).size}`);
  }
  return early.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
}

/** What the extension host's thread did for us alone; VS Code's own figure has in it what other extensions did meanwhile. */
function ownWork(observations: readonly Observation[]): string {
  const ours = (event: Observation['event']): string => {
    const { ms, cpuMs } = observations.find((each) => each.event === event && each.thread === 'host')!;
    return `${ms.toFixed(1)} ms${cpuMs === undefined ? '' : ` (${cpuMs.toFixed(1)} of them at work)`}`;
  };
  return `our code alone: load ${ours('load')}, activate() ${ours('activate')}`;
}
