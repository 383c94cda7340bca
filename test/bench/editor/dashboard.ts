// dashboard.paint.ms: how long one waits for the dashboard.
import { until } from '../../vscode/until.ts';
import { list, median, type Measure } from '../measure.ts';
import { install, statusBarItem, type Window } from './installation.ts';

const OPENS = 5;

/**
 * Runs in every frame. The workbench's notes the click that calls the command; the one around a webview's page, which is of
 * the same origin and lives longer, notes the end of the first frame in whose beginning the page is shown and has figures
 * of an account: pixels of a canvas that are not transparent, or, where there are so many accounts that their cards are
 * folded, what is left in one of them.
 */
export const noteFirstPaint = `
  if (window === top) {
    addEventListener('click', ({ target }) => {
      if (target.closest('.statusbar-item[id$="${statusBarItem}"]')) globalThis.clickedAt = Date.now();
    }, true);
  } else if (location.pathname.endsWith('/pre/index.html')) {
    const isShown = (page) => getComputedStyle(page).visibility === 'visible';
    const hasPixels = (canvas) => {
      if (canvas.width === 0) return false;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, index) => index % 4 === 3 && value > 0);
    };
    const look = () => {
      const pages = [...document.querySelectorAll('iframe')].filter(isShown);
      const all = (selector) => pages.flatMap((page) => [...(page.contentDocument?.querySelectorAll(selector) ?? [])]);
      const hasFigures = all('.card[data-folded] .glance-left').some(({ textContent }) => textContent !== '');
      if (hasFigures || all('canvas').some(hasPixels)) setTimeout(() => (globalThis.paintedAt = Date.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;

export const dashboard: Measure = {
  name: 'dashboard',
  figures: ['dashboard.paint.ms'],
  async run(log) {
    log(
      'dashboard.paint.ms: from the click on the status bar item (the command) to the end of the first frame that has',
    );
    log(
      `  pixels in a donut, by the system’s clock in both frames; median of ${OPENS} opens in one window, the first included`,
    );
    const installation = await install();
    try {
      const window = await installation.open(noteFirstPaint);
      await window.workbench.whenStatusBar(statusBarItem, 'a figure', ({ text }) => /\d/.test(text));
      const waits: number[] = [];
      for (let open = 1; open <= OPENS; open++) waits.push(await paint(window));
      log(`the first open took ${waits[0]} ms, the others ${list(waits.slice(1), 'ms')}; median ${median(waits)} ms`);
      return { 'dashboard.paint.ms': median(waits) };
    } finally {
      await installation.close();
    }
  },
};

/** Opens the dashboard, closes it again, and tells for how many milliseconds one waited. */
export async function paint({ workbench }: Window): Promise<number> {
  await workbench.clickStatusBar(statusBarItem);
  const page = await workbench.webviewFrame('.card');
  const frame = page.parentFrame()!;
  await until('figures in a card', () => frame.evaluate<boolean>('globalThis.paintedAt !== undefined'));
  const clickedAt = await workbench.page.evaluate<number>('globalThis.clickedAt');
  const paintedAt = await frame.evaluate<number>('globalThis.paintedAt');
  await workbench.closeEditors();
  await until('the dashboard to be closed', async () => frame.isDetached());
  return paintedAt - clickedAt;
}
