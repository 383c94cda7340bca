import type { AccountCard, Remedy } from '../../src/protocol.ts';
import { remedyLabels } from '../figures/cardProblem.ts';
import { h, setVisible } from '../controls/dom.ts';
import { ownRemedies } from '../figures/network.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { button } from '../toolkit.ts';

/** What the reader can do about an account, as buttons in the order of their use. */
export function remedyRow(context: PageContext): ItemView<AccountCard> {
  const element = h('div', { class: 'remedies' });
  let card: AccountCard;
  const buttons = new KeyedList<Remedy>(
    element,
    (remedy) => remedy,
    (remedy) => ({
      element: button(context.wording.say(remedyLabels[remedy]), {
        appearance: 'secondary',
        onclick: () => context.ask({ type: 'remedy', accountId: card.id, remedy }),
      }),
      update() {},
    }),
  );
  return {
    element,
    update(next) {
      card = next;
      const remedies = ownRemedies(card, context.isOffline);
      buttons.update(remedies);
      setVisible(element, remedies.length > 0);
    },
  };
}
