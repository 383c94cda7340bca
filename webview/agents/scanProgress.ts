import type { LogProgress } from '../../src/core/agentLogs/agentUsage.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { button } from '../toolkit.ts';

/** What is read sooner than that comes and goes unseen. */
const PATIENCE_MS = 500;

/** How far a reading of many logs is, and a way out of it. */
export function scanProgress(context: PageContext): ItemView<LogProgress | undefined> {
  const { wording } = context;
  const name = wording.say('page.agents.scanning');
  const text = h('span', { class: 'muted' });
  const fill = h('div', { class: 'bar-fill' });
  const bar = h('div', { class: 'bar', role: 'progressbar', 'aria-label': name }, fill);
  const cancel = button(wording.say('page.agents.cancel'), {
    appearance: 'secondary',
    onclick: () => context.ask({ type: 'cancelReadingLogs' }),
  });
  const element = h('div', { class: 'scan' }, h('div', { class: 'scan-head' }, h('span', {}, name), text), bar, cancel);
  let timer: number | undefined;
  setVisible(element, false);
  const stop = () => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  return {
    element,
    update(progress) {
      if (!progress) {
        stop();
        setVisible(element, false);
        return;
      }
      timer ??= window.setTimeout(() => setVisible(element, true), PATIENCE_MS);
      const { bytes, bytesDone, files, filesDone } = progress;
      const { format } = context.wording;
      const percent = bytes > 0 ? Math.min(100, (bytesDone / bytes) * 100) : 0;
      fill.style.width = `${percent}%`;
      setAttribute(bar, 'aria-valuenow', Math.round(percent));
      const amounts = { done: format.megabytes(bytesDone), total: format.megabytes(bytes), filesDone, files };
      setText(text, context.wording.say('page.agents.scanned', amounts));
      setAttribute(bar, 'aria-valuetext', text.textContent ?? '');
    },
    dispose: stop,
  };
}
