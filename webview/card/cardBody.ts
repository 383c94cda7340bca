import { h } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { CardSection, CardSectionFactory } from './cardSection.ts';

/** Several parts of a card below one another, or side by side where there is room. */
export function cardBody(context: PageContext, factories: readonly CardSectionFactory[]): CardSection {
  const parts = factories.map((factory) => factory(context));
  return {
    element: h('div', { class: 'card-body' }, ...parts.map(({ element }) => element)),
    update(account) {
      for (const part of parts) part.update(account);
    },
    dispose: () => parts.forEach((part) => part.dispose?.()),
  };
}
