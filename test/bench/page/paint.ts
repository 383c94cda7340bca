// page.paint.ms and page.paint.year.ms: how long one waits for the page in a real VS Code.
import { dataFolder } from '../../../src/history/dataFolder.ts';
import { noteFirstPaint, paint } from '../editor/dashboard.ts';
import { install, statusBarItem, type InstallationOptions, type Window } from '../editor/installation.ts';
import { list, median, type Log, type Measure } from '../measure.ts';
import { temporaryFolder } from '../../vscode/temporary.ts';
import { until } from '../../vscode/until.ts';
import { writeYearOfTwenty } from './yearOfTwenty.ts';

const OPENS = 5;

export const firstPaint: Measure = {
  name: 'paint',
  figures: ['page.paint.ms', 'page.paint.year.ms'],
  async run(log) {
    log(
      'page.paint.ms: from the click on the status bar item (the command) to the end of the first frame that has figures',
    );
    log(
      `  (pixels of a donut) in the real workbench; median of ${OPENS} opens in one window, the first included. Three accounts;`,
    );
    log(
      '  page.paint.year.ms: twenty with a year of history each, as rows with what is left (so many cards are folded)',
    );
    const three = await opens('three accounts', {}, log);
    const env = { XDG_DATA_HOME: temporaryFolder('fuelgauge-bench-year-') };
    const startedAt = performance.now();
    const accounts = writeYearOfTwenty(dataFolder(env, process.platform, env.XDG_DATA_HOME));
    log(`the year of twenty was written in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    const twenty = await opens('twenty accounts', { env, settings: { 'fuelgauge.accounts': accounts } }, log);
    return { 'page.paint.ms': three, 'page.paint.year.ms': twenty };
  },
};

async function opens(what: string, options: InstallationOptions, log: Log): Promise<number> {
  const installation = await install(options);
  try {
    const window = await installation.open(noteFirstPaint);
    const violations: string[] = [];
    window.workbench.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    await window.workbench.whenStatusBar(statusBarItem, 'a figure', ({ text }) => /\d/.test(text));
    const waits = [await paint(window)];
    await chooseYear(window);
    while (waits.length < OPENS) waits.push(await paint(window));
    log(`${what}: first ${waits[0]} ms, then ${list(waits.slice(1), 'ms')}; median ${median(waits)} ms`);
    const kinds = new Set(violations.map((text) => text.replaceAll(/'nonce-[^']*'|\b[\w-]{20,}\b/g, '…')));
    log(`reports of content that its policy refused: ${violations.length}`);
    for (const kind of kinds) log(`  ${kind}`);
    return median(waits);
  } finally {
    await installation.close();
  }
}

/** The range stays chosen for the opens that follow. */
async function chooseYear({ workbench }: Window): Promise<void> {
  await workbench.clickStatusBar(statusBarItem);
  const page = await workbench.webviewFrame('.card');
  // So many cards that they are folded don't say it.
  const folded = page.locator('.card[data-folded] .card-fold');
  if ((await folded.count()) > 0) await folded.first().click();
  await page.locator('.ranges input[value="1y"]').check({ force: true });
  await until('a year in the cards', async () => (await page.locator('#app').innerText()).includes('last year'));
  await workbench.closeEditors();
}
