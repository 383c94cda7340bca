import type { AgentCard } from '../../src/protocol.ts';
import { resetText } from '../../src/core/format.ts';
import { levelSign } from '../card/levelSign.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { blockFigures } from '../figures/blockFigures.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { factList } from './factList.ts';

/** Claude's five hours under way: what is used beside the time that has passed, and where it goes. */
export function blockPanel(context: PageContext): ItemView<AgentCard> {
  const title = h('h4', {}, context.wording.say('page.agents.block'));
  const ends = h('span', { class: 'muted' });
  const refusedText = h('p');
  const refused = h('div', { class: 'message', 'data-severity': 'error' }, icon('empty'), refusedText);
  const none = h('p', { class: 'muted' });
  const sign = levelSign(context);
  const used = h('span', { class: 'agent-main' });
  const basis = h('span', { class: 'muted' });
  const fill = h('div', { class: 'bar-fill' });
  const ahead = h('div', { class: 'bar-ahead' });
  const tick = h('div', { class: 'bar-tick' });
  const bar = h('div', { class: 'bar block-bar', 'aria-hidden': 'true' }, fill, ahead);
  const track = h('div', { class: 'block-track' }, bar, tick);
  const time = h('p', { class: 'block-time' });
  const full = h('span');
  const fullLine = h('p', { class: 'block-full' }, icon('low'), full);
  const facts = factList();
  const body = h(
    'div',
    { class: 'block-body' },
    h('p', { class: 'block-used' }, sign.element, used, basis),
    track,
    time,
    fullLine,
    facts.element,
  );
  const head = h('div', { class: 'panel-head' }, title, ends);
  const element = h('section', { class: 'panel block-panel' }, head, refused, none, body);

  return {
    element,
    update({ id, block, refused: limit }) {
      const { wording } = context;
      const figures = block && blockFigures(block, wording);
      const isRefused = limit !== undefined && Date.parse(limit.resetsAt) > wording.now;
      // Other agents have no five hours, and tell of limits through their account.
      setVisible(element, id === 'claude' || isRefused);
      setVisible(head, id === 'claude');
      setVisible(refused, isRefused);
      if (isRefused) {
        const which = limit.limit === 'five_hour' || limit.limit === 'seven_day' ? limit.limit : 'other';
        const resets = wording.text(resetText(limit.resetsAt, wording.now, wording.format));
        setText(refusedText, wording.say(`page.agents.refused.${which}`, { resets }));
      }
      setVisible(none, !figures);
      setText(none, wording.say('page.agents.block.none'));
      setVisible(body, figures !== undefined);
      setVisible(ends, figures !== undefined);
      if (!figures) return;
      setAttribute(body, 'data-level', figures.level);
      sign.update(figures.level);
      setText(ends, figures.ends);
      setText(used, figures.used);
      setText(basis, figures.basis);
      setVisible(track, figures.bar !== undefined);
      fill.style.width = `${figures.bar?.used ?? 0}%`;
      ahead.style.width = `${Math.max(0, (figures.bar?.projected ?? 0) - (figures.bar?.used ?? 0))}%`;
      tick.style.insetInlineStart = `${figures.timePercent}%`;
      setText(time, figures.time);
      setAttribute(time, 'data-marked', figures.bar !== undefined);
      setVisible(fullLine, figures.full !== undefined);
      setText(full, figures.full ?? '');
      facts.update(figures.facts);
    },
  };
}
