// page.hidden.*: what a page does that nobody sees.
import { packed } from '../../../src/protocol.ts';
import { Harness } from '../../pages/harness.ts';
import { manyAccounts, pageStates } from '../../pages/states.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import type { Measure } from '../measure.ts';

/** Counts what is started from now on, and which intervals are left. */
const count = `
  globalThis.started = { timers: 0, frames: 0 };
  globalThis.intervals = new Set();
  const { setInterval, clearInterval, setTimeout, requestAnimationFrame } = globalThis;
  globalThis.setInterval = (...args) => { started.timers++; const id = setInterval(...args); intervals.add(id); return id; };
  globalThis.clearInterval = (id) => { intervals.delete(id); clearInterval(id); };
  globalThis.setTimeout = (...args) => { started.timers++; return setTimeout(...args); };
  globalThis.requestAnimationFrame = (callback) => { started.frames++; return requestAnimationFrame(callback); };`;

const hide = `{
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
  started = { timers: 0, frames: 0 };
  posted.length = 0;
  globalThis.mutations = 0;
  new MutationObserver((records) => (mutations += records.length)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}`;

const result = `({ ...started, intervals: intervals.size, messages: posted.length, mutations })`;

interface Hidden {
  readonly timers: number;
  readonly frames: number;
  readonly intervals: number;
  readonly messages: number;
  readonly mutations: number;
}

export const hidden: Measure = {
  name: 'hidden',
  figures: ['page.hidden.messages', 'page.hidden.timers'],
  async run(log) {
    log(
      'page.hidden: a window that is out of sight while ten new states come, for three seconds: messages that the page',
    );
    log(
      '  sends, and timers, intervals and frames that it starts or keeps. (A page behind another tab is thrown away.)',
    );
    const browser = await launchChromium();
    try {
      const harness = await Harness.open(browser, { script: count });
      await harness.enter({ name: 'twenty accounts', state: { ...pageStates[0]!.state, accounts: manyAccounts() } });
      await harness.page.waitForTimeout(1000);
      await harness.page.evaluate(hide);
      const state = { ...pageStates[0]!.state, accounts: manyAccounts(30) };
      for (let message = 0; message < 10; message++) {
        await harness.page.evaluate(
          `window.postMessage(${JSON.stringify({ type: 'state', state: packed(state) })}, '*')`,
        );
      }
      await harness.page.waitForTimeout(3000);
      const seen = await harness.page.evaluate<Hidden>(result);
      log(
        Object.entries(seen)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
      );
      await harness.close();
      return {
        'page.hidden.messages': seen.messages,
        'page.hidden.timers': seen.timers + seen.frames + seen.intervals,
      };
    } finally {
      await browser.close();
    }
  },
};
