import { cardProblem } from '../figures/cardProblem.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { Facts } from './facts.ts';
import { ownRemedies } from '../figures/network.ts';
import { icon, setIcon } from '../controls/icons.ts';
import type { PageContext } from '../page/pageContext.ts';
import { remedyRow } from './remedyRow.ts';

/** What is wrong with an account, and what the reader can do about it. */
export function problemSection(context: PageContext): CardSection {
  const sign = icon('info');
  const text = h('p');
  const facts = new Facts();
  const message = h('div', { class: 'message' }, sign, h('div', {}, text, facts.element));
  const remedies = remedyRow(context);
  const element = h('section', { class: 'problem' }, message, remedies.element);
  return {
    element,
    update(card) {
      const problem = cardProblem(card, context.wording, context.isOffline);
      setVisible(element, problem !== undefined);
      if (!problem) return;
      setAttribute(message, 'data-severity', problem.severity);
      setIcon(sign, problem.icon);
      setText(text, problem.text);
      facts.update(problem.facts);
      remedies.update(card);
    },
  };
}

/** What can be done where nothing is wrong but little is left; it stands beside what it is about. */
export function remedySection(context: PageContext): CardSection {
  const remedies = remedyRow(context);
  return {
    element: h('section', {}, remedies.element),
    update(card) {
      const isShown =
        ownRemedies(card, context.isOffline).length > 0 && !cardProblem(card, context.wording, context.isOffline);
      setVisible(this.element, isShown);
      if (isShown) remedies.update(card);
    },
  };
}
