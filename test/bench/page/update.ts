// page.update.ms and page.update.year.ms: how long an update keeps the page from answering.
import type { Browser } from 'playwright-core';
import { packed, type AccountCard, type DashboardState } from '../../../src/protocol.ts';
import { openrouter, codex, copilot } from '../../pages/cards.ts';
import { Harness } from '../../pages/harness.ts';
import { manyAccounts, type PageState } from '../../pages/states.ts';
import { launchChromium } from '../../vscode/chromium.ts';
import { list, median, type Measure } from '../measure.ts';

const UPDATES = 60;
const ROUNDS = 3;

export const update: Measure = {
  name: 'update',
  figures: ['page.update.ms', 'page.update.year.ms'],
  async run(log) {
    log(
      'page.update.ms: main-thread time (script, style, layout, paint) of one new state, by Chromium’s own count of the',
    );
    log(
      `  thread’s time: ${UPDATES} frames with one each less as many without, median of ${ROUNDS} rounds. Each state is whole, and what is`,
    );
    log('  new in it are the figures of one account and the ends of its lines, as after a poll. Three accounts;');
    log('  page.update.year.ms: twenty, with a year of figures in every state, as they come: rows that open');
    const browser = await launchChromium();
    try {
      const few = (days: number) => [openrouter(days), copilot(days), codex(days)];
      const base = {
        locale: 'en',
        texts: {},
        arrangement: { order: [], hidden: [] },
        alerts: [],
        problems: [],
        isPaused: false,
      } as const;
      const page = (name: string, accounts: AccountCard[], press: string[] = []): PageState => ({
        name,
        state: { ...base, range: '7d', accounts },
        press,
      });
      const twenty = await measure(browser, page('twenty accounts', manyAccounts(365)), log);
      const three = await measure(browser, page('three accounts', few(7)), log);
      await measure(browser, page('three accounts, a year as charts', few(365), ['History']), log);
      await measure(browser, page('twenty accounts, all cards open', manyAccounts(365), ['Expand']), log);
      return { 'page.update.ms': three, 'page.update.year.ms': twenty };
    } finally {
      await browser.close();
    }
  },
};

async function measure(browser: Browser, state: PageState, log: (line: string) => void): Promise<number> {
  const harness = await Harness.open(browser);
  await harness.enter(state);
  const devtools = await harness.page.context().newCDPSession(harness.page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taskMs = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  // Made in the page: written out, so many states would be hundreds of megabytes.
  await harness.page.evaluate(`{
    ${laterCard.toString()}
    ${later.toString()}
    ${packed.toString()}
    const first = ${JSON.stringify(state.state)};
    globalThis.states = Array.from({ length: ${UPDATES} }, (_, index) => packed(later(first, index + 1)));
  }`);
  const frames = async (isUpdate: boolean): Promise<number> => {
    const before = await taskMs();
    await harness.page.evaluate(`(async () => {
      for (const state of states) {
        if (${isUpdate}) postMessage({ type: 'state', state }, '*');
        await new Promise((done) => setTimeout(done, 20));
        await new Promise((done) => requestAnimationFrame(done));
      }
    })()`);
    return (await taskMs()) - before;
  };
  const rounds: number[] = [];
  await frames(true);
  for (let round = 0; round < ROUNDS; round++) rounds.push(((await frames(true)) - (await frames(false))) / UPDATES);
  await harness.close();
  log(`${state.name}: ${list(rounds, 'ms', 1)}`);
  return Number(median(rounds).toFixed(1));
}

/** One account has been read anew. */
function later(state: DashboardState, step: number): DashboardState {
  return {
    ...state,
    accounts: state.accounts.map((card, index, { length }) => (index === step % length ? laterCard(card, step) : card)),
  };
}

function laterCard(card: AccountCard, step: number): AccountCard {
  const { snapshot } = card.reading;
  const meters = snapshot?.meters.map(({ used = 0, remaining = 0, limit, ...meter }) => {
    const figures = { used: used + step / 10, remaining: remaining - step / 10 };
    return { ...meter, ...figures, ...(limit ? { limit, usedPercent: (figures.used / limit) * 100 } : {}) };
  });
  const lines = card.chart?.lines.map((line) => ({
    ...line,
    points: line.points.with(line.points.length - 1, {
      atMs: line.points.at(-1)?.atMs ?? 0,
      left: 20 - step / 10,
      limit: undefined,
    }),
  }));
  return {
    ...card,
    reading: { ...card.reading, ...(snapshot ? { snapshot: { ...snapshot, meters: meters ?? [] } } : {}) },
    ...(card.chart ? { chart: { ...card.chart, lines: lines ?? [] } } : {}),
  };
}
