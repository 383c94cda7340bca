// activation.ms: how long VS Code says that it took to activate the extension.
import { until } from '../../vscode/until.ts';
import { list, median, type Measure } from '../measure.ts';
import { install, statusBarItem, type Window } from './installation.ts';

const STARTS = 5;

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
    log(`  median of ${STARTS} starts of a new server and a new browser, packaged extension, 3 accounts`);
    const installation = await install();
    try {
      const starts: Activation[] = [];
      for (let start = 1; start <= STARTS; start++) {
        const window = await installation.open();
        const seen = await activationOf(window);
        await window.close();
        log(`start ${start}: ${seen.shown} ms (load ${seen.load}, call ${seen.call}, finish ${seen.finish})`);
        starts.push(seen);
      }
      const each = (key: keyof Activation): number[] => starts.map((start) => start[key]);
      const medians = (['load', 'call', 'finish'] as const).map((key) => `${key} ${median(each(key))} ms`);
      log(
        `${list(each('shown'), 'ms')}; median ${median(each('shown'))} ms; medians of the parts: ${medians.join(', ')}`,
      );
      return { 'activation.ms': median(each('shown')) };
    } finally {
      await installation.close();
    }
  },
};

async function activationOf(window: Window): Promise<Activation> {
  const { workbench } = window;
  // It shows something only when it is active.
  await workbench.statusBarItem(statusBarItem);
  await workbench.runCommand('Developer: Show Running Extensions');
  const row = workbench.page.locator('.monaco-list-row:has(.activation-time)').filter({ hasText: 'Fuelgauge' });
  const text = await row.first().locator('.activation-time').innerText();
  const shown = /(\d+)\s*ms/.exec(text)?.[1];
  if (shown === undefined) throw new Error(`The view of running extensions shows “${text}”.`);
  return { shown: Number(shown), ...(await parts(window)) };
}

/** The same times by part, from the table in the report of “Developer: Startup Performance”. */
async function parts({ workbench }: Window): Promise<Omit<Activation, 'shown'>> {
  const { page } = workbench;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.runCommand('Developer: Startup Performance');
  let found: RegExpExecArray | null = null;
  await until('the line of the extension in the startup report', async () => {
    // Only what is in sight is in the page; the clipboard gets all of the text.
    await page.locator('.editor-instance .monaco-editor .view-line').first().click({ timeout: 2000 });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('ControlOrMeta+C');
    const report = await page.evaluate<string>('navigator.clipboard.readText()');
    // Extension, eager, load code, call activate, finish activate, …
    found = /^\| fuelgauge\.fuelgauge +\| \w+ +\| (\d+) +\| (\d+) +\| (\d+) /m.exec(report);
    return found !== null;
  });
  const [, load, call, finish] = found!;
  return { load: Number(load), call: Number(call), finish: Number(finish) };
}
