// windows.requests: whether ten windows ask the providers more often than one.
import type { RecordedRequest } from '../../upstream/server.ts';
import { openWorkbench, type Workbench } from '../../vscode/workbench.ts';
import type { Log, Measure } from '../measure.ts';
import { install, statusBarItem, type Installation } from './installation.ts';
import { newObserver } from './observer.ts';

const WINDOWS = 10;
const INTERVAL_S = 2;
const MEASURED_S = 60;

export const windows: Measure = {
  name: 'windows',
  figures: ['windows.requests'],
  async run(log) {
    log(
      `windows.requests: requests that the upstream gets in ${MEASURED_S} s from ${WINDOWS} windows of one VS Code server,`,
    );
    log(
      `  an extension host process each, on one data folder, ÷ those from one; 3 accounts polled every ${INTERVAL_S} s`,
    );
    const observer = await newObserver();
    const settings = { 'fuelgauge.poll.intervalSeconds': INTERVAL_S };
    const installation = await install({ ...observer.options, settings });
    try {
      const { workbench, browser, server } = await installation.open();
      await whenFigure(workbench);
      const one = await count(installation, 'one window', log);
      for (let opened = 1; opened < WINDOWS; opened++) await whenFigure(await openWorkbench(browser, server));
      const ten = await count(installation, `${WINDOWS} windows`, log);
      const activations = (await observer.observations()).filter(({ event }) => event === 'activate');
      const hosts = new Set(activations.map(({ pid }) => pid)).size;
      if (hosts !== WINDOWS) throw new Error(`The extension ran in ${hosts} processes instead of ${WINDOWS}.`);
      return { 'windows.requests': Number((ten / one).toFixed(3)) };
    } finally {
      await installation.close();
    }
  },
};

async function whenFigure(workbench: Workbench): Promise<void> {
  await workbench.whenStatusBar(statusBarItem, 'a figure', ({ text }) => /\d/.test(text), 60_000);
}

async function count({ upstream }: Installation, who: string, log: Log): Promise<number> {
  // What opening has stirred up settles.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  upstream.requests.length = 0;
  await new Promise((resolve) => setTimeout(resolve, MEASURED_S * 1000));
  const requests = [...upstream.requests];
  const paths = Map.groupBy(requests, ({ path }) => path);
  const counts = [...paths].map(([path, those]) => `${path} ${those.length}, at least ${shortestGap(those)} ms apart`);
  log(`${who}: ${requests.length} requests (${counts.join('; ')})`);
  return requests.length;
}

function shortestGap(requests: readonly RecordedRequest[]): number {
  return Math.min(...requests.slice(1).map(({ at }, index) => at - requests[index]!.at));
}
