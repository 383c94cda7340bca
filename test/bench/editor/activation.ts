// activation.ms: how long VS Code says that it took to activate the extension.
import type { Page } from 'playwright-core';
import { until } from '../../vscode/until.ts';
import { list, median, type Measure } from '../measure.ts';
import { install, type Installation } from './installation.ts';
import { pack } from './pack.ts';

const STARTS = 5;

interface Extension {
  readonly id: string;
  /** What the view of running extensions calls it. */
  readonly name: string;
}

const ours: Extension = { id: 'fuelgauge.fuelgauge', name: 'Fuelgauge: AI credits and limits' };
const floor: Extension = { id: 'fuelgauge-bench.floor', name: 'Floor of the bench' };

/** Milliseconds, as VS Code has measured them. */
interface Activation {
  /** What “Show Running Extensions” shows: loading the code and calling activate(). */
  readonly shown: number;
  readonly load: number;
  readonly call: number;
  readonly finish: number;
}

export const activation: Measure = {
  name: 'activation',
  figures: ['activation.ms'],
  async run(log) {
    log('activation.ms: “Developer: Show Running Extensions” in the real workbench (load code + call activate),');
    log(
      `  median of ${STARTS} starts of a new server and a new browser, packaged extension, 3 accounts. VS Code loads what`,
    );
    log(
      '  waits for the end of its start at one go, so the figure has in it what others took meanwhile: the floor is what it',
    );
    log('  shows for an extension that does nothing, in our place, by turns with ours');
    const installations = [
      { extension: ours, installation: await install(), starts: [] as Activation[] },
      {
        extension: floor,
        installation: await install({ extensions: [await pack('floor')] }),
        starts: [] as Activation[],
      },
    ] as const;
    try {
      for (let start = 1; start <= STARTS; start++) {
        for (const { extension, installation, starts } of installations) {
          const { shown, load, call, finish } = await activate(extension, installation);
          log(`${extension.id}, start ${start}: ${shown} ms (load ${load}, call ${call}, finish ${finish})`);
          starts.push({ shown, load, call, finish });
        }
      }
      const medians = installations.map(({ extension, starts }) => {
        const each = (key: keyof Activation): number[] => starts.map((start) => start[key]);
        const parts = `load ${median(each('load'))}, call ${median(each('call'))}, finish ${median(each('finish'))}`;
        log(`${extension.id}: ${list(each('shown'), 'ms')}; median ${median(each('shown'))} ms (${parts})`);
        return median(each('shown'));
      });
      return { 'activation.ms': medians[0]! };
    } finally {
      for (const { installation } of installations) await installation.close();
    }
  },
};

async function activate({ id, name }: Extension, installation: Installation): Promise<Activation> {
  const { workbench, close } = await installation.open();
  const { page } = workbench;
  // Only rows in sight are in the page, slow extensions first.
  await page.setViewportSize({ width: 1280, height: 3000 });
  await workbench.runCommand('Developer: Show Running Extensions');
  const row = page.locator('.monaco-list-row:has(.activation-time)').filter({ hasText: name }).first();
  let shown: string | undefined;
  await until(`the activation time of ${id}`, async () => {
    shown = /(\d+)\s*ms/.exec(await row.locator('.activation-time').innerText({ timeout: 2000 }))?.[1];
    return shown !== undefined;
  });
  await workbench.runCommand('Developer: Startup Performance');
  const parts = await partsFromReport(page, id);
  await close();
  return { shown: Number(shown), ...parts };
}

/** The same times by part, from the table in the report of “Developer: Startup Performance”. */
async function partsFromReport(page: Page, id: string): Promise<Omit<Activation, 'shown'>> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  let cells: number[] = [];
  await until(`the line of ${id} in the startup report`, async () => {
    // Only what is in sight is in the page; the clipboard gets all of the text.
    await page.locator('.editor-instance .monaco-editor .view-line').first().click({ timeout: 2000 });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    const report = await page.evaluate<string>('navigator.clipboard.readText()');
    const line = report.split('\n').find((each) => each.startsWith(`| ${id} `)) ?? '';
    // Extension, eager, load code, call activate, finish activate, …
    cells = line.split('|').slice(3, 6).map(Number);
    return cells.length === 3;
  });
  const [load, call, finish] = cells as [number, number, number];
  return { load, call, finish };
}
