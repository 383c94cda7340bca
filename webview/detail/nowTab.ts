import { cardBody } from '../card/cardBody.ts';
import { donutSection } from '../card/donutSection.ts';
import { meterOutlookSection } from '../card/meterSection.ts';
import { noteSection } from '../card/noteSection.ts';
import { outlookSection } from '../card/outlookSection.ts';
import { spendOutlookSection } from '../card/spendOutlookSection.ts';
import { spendSection } from '../card/spendSection.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { DetailView } from './detailTab.ts';

/** Every meter of the account, how long it lasts and what it costs. */
export function nowTab(context: PageContext): DetailView {
  const body = cardBody(context, [
    donutSection,
    outlookSection,
    meterOutlookSection,
    spendSection,
    spendOutlookSection,
    noteSection,
  ]);
  const empty = h('p', { class: 'muted' });
  return {
    element: h('div', {}, empty, body.element),
    update({ card }) {
      setText(empty, context.wording.say('page.noFigures'));
      setVisible(empty, card.reading.snapshot === undefined);
      body.update(card);
    },
    dispose: () => body.dispose?.(),
  };
}
