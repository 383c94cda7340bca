import type { AccountCard } from '../../src/protocol.ts';
import { cardBody } from './cardBody.ts';
import { cardHeader } from './cardHeader.ts';
import type { CardSection, CardSectionFactory } from './cardSection.ts';
import { glanceSection } from './glanceSection.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { letDrag } from './cardDrag.ts';
import { donutSection } from './donutSection.ts';
import { historySection } from './historySection.ts';
import type { Arrangement } from '../page/arrangement.ts';
import type { ItemView } from '../page/keyedList.ts';
import { meterSection } from './meterSection.ts';
import { modelSection } from './modelSection.ts';
import { noteSection } from './noteSection.ts';
import { outlookSection } from './outlookSection.ts';
import type { PageContext } from '../page/pageContext.ts';
import { problemSection } from './problemSection.ts';
import { spendOutlookSection } from './spendOutlookSection.ts';
import { spendSection } from './spendSection.ts';

/** The parts of a card below its header, in reading order: what stops work first, what else there is, how it went. */
const modules: readonly CardSectionFactory[] = [
  donutSection,
  outlookSection,
  meterSection,
  spendSection,
  spendOutlookSection,
  modelSection,
  noteSection,
  historySection,
];

/** Everything about one account; folded, what a glance needs to know. */
export function card(context: PageContext, accountId: string, arrangement: Arrangement): ItemView<AccountCard> {
  const titleId = `title-${accountId}`;
  const header = cardHeader(context, titleId, arrangement);
  const glance = glanceSection(context);
  const problem = problemSection(context);
  const element = h(
    'article',
    { class: 'card', 'aria-labelledby': titleId, 'data-account': accountId },
    header.element,
    glance.element,
    problem.element,
  );
  letDrag(element, header.grip, accountId, arrangement);
  /** What is folded away isn't there. */
  let body: CardSection | undefined;
  const fold = () => {
    body?.dispose?.();
    body?.element.remove();
    body = undefined;
  };
  return {
    element,
    update(account) {
      const isFolded = arrangement.isFolded(accountId);
      setAttribute(element, 'data-level', account.reading.level);
      setAttribute(element, 'data-state', account.reading.state);
      setAttribute(element, 'data-folded', isFolded);
      setAttribute(element, 'aria-busy', account.reading.state === 'loading' ? 'true' : undefined);
      header.update(account);
      setVisible(glance.element, isFolded);
      if (isFolded) {
        fold();
        glance.update(account);
        return setVisible(problem.element, false);
      }
      problem.update(account);
      if (!body) element.append((body = cardBody(context, modules)).element);
      body.update(account);
    },
    dispose: fold,
  };
}
