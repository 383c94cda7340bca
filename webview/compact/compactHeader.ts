import { accountName, hasOwnLabel } from '../figures/accountName.ts';
import type { CardSection } from '../card/cardSection.ts';
import { standingBadge } from '../card/standingBadge.ts';
import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';

/** Whose account it is and how it stands; the figures' age where they aren't current. */
export function compactHeader(context: PageContext, titleId: string): CardSection {
  // The keyboard's way to what a click on the card does, and so without a listener of its own.
  const provider = h('button', { type: 'button', class: 'cut' });
  const badge = standingBadge(context);
  const label = h('span', { class: 'cut' });
  const age = h('span', { class: 'card-age' });
  const facts = h('p', { class: 'muted card-facts' }, label, age);
  const title = h('div', { class: 'card-title' }, h('h2', { id: titleId }, provider), badge.element);
  return {
    element: h('header', {}, title, facts),
    update(card) {
      const { reading, provider: of } = card;
      const { snapshot, state } = reading;
      const oldFrom = state === 'ok' || state === 'loading' ? undefined : snapshot?.fetchedAt;
      const account = accountName(card, context.wording);
      setText(provider, of.name);
      setAttribute(provider, 'title', context.wording.say('page.details.of', { account }));
      badge.update(reading);
      setCutText(label, card.label);
      setVisible(label, hasOwnLabel(card));
      setText(
        age,
        oldFrom === undefined ? '' : context.wording.say('page.updated', { age: context.wording.age(oldFrom) }),
      );
      setVisible(age, oldFrom !== undefined);
    },
  };
}
