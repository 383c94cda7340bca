import type { DashboardState } from '../../src/protocol.ts';
import type { Message } from '../../src/core/message.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { KeyedList, type ItemView } from './keyedList.ts';
import { offlineBanner } from './offlineBanner.ts';
import type { PageContext } from './pageContext.ts';

/** What concerns Fuelgauge itself rather than one account. */
export function banners(context: PageContext): ItemView<DashboardState> {
  const pausedText = h('p');
  const paused = h('div', { class: 'message', 'data-severity': 'info' }, icon('pause'), pausedText);
  const problems = h('ul', { 'aria-label': context.wording.say('page.problems') });
  const list = new KeyedList<Message>(
    problems,
    (problem) => JSON.stringify(problem),
    () => {
      const text = h('p');
      const element = h('li', { class: 'message', 'data-severity': 'warning' }, icon('low'), text);
      return { element, update: (problem) => setText(text, context.wording.text(problem)) };
    },
  );
  const offline = offlineBanner(context);
  const element = h('div', { class: 'banners' }, paused, offline.element, problems);
  return {
    element,
    update(state) {
      setText(pausedText, context.wording.say('page.paused'));
      // Without an account there is nothing to go on with.
      const isPaused = state.isPaused && state.accounts.length > 0;
      setVisible(paused, isPaused);
      offline.update(state);
      list.update(state.problems);
      setVisible(problems, state.problems.length > 0);
      setVisible(element, isPaused || context.isOffline || state.problems.length > 0);
    },
  };
}
