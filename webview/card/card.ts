import type { AccountCard } from '../../src/protocol.ts';
import { cardBody } from './cardBody.ts';
import { cardHeader } from './cardHeader.ts';
import type { CardSection } from './cardSection.ts';
import { glanceSection } from './glanceSection.ts';
import { h, setAttribute, setVisible } from '../controls/dom.ts';
import { letDrag } from './cardDrag.ts';
import type { Arrangement } from '../page/arrangement.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { problemSection } from './problemSection.ts';
import { sectionsOf } from './sections.ts';

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
  let modules = '';
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
      if (modules !== account.modules.join()) fold();
      modules = account.modules.join();
      if (!body) element.append((body = cardBody(context, sectionsOf(account.modules))).element);
      body.update(account);
    },
    dispose: fold,
  };
}
