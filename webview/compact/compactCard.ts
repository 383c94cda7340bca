import type { AccountCard } from '../../src/protocol.ts';
import type { CardSectionFactory } from '../card/cardSection.ts';
import { outlookSection } from '../card/outlookSection.ts';
import { problemSection, remedySection } from '../card/problemSection.ts';
import { h, setAttribute } from '../controls/dom.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { compactHeader } from './compactHeader.ts';
import { headlineLimit, otherLimits } from './limits.ts';

/** The parts of a card below its header, in reading order. */
const modules: readonly CardSectionFactory[] = [
  problemSection,
  headlineLimit,
  outlookSection,
  otherLimits,
  remedySection,
];

/** What is left of one account, how long it lasts and what can be done; a click anywhere opens the dashboard. */
export function compactCard(context: PageContext, accountId: string): ItemView<AccountCard> {
  const titleId = `title-${accountId}`;
  const parts = [compactHeader(context, titleId), ...modules.map((module) => module(context))];
  const element = h(
    'article',
    {
      class: 'compact-card',
      'aria-labelledby': titleId,
      onclick: ({ target }) => {
        if (target instanceof Element && isForDashboard(target)) context.ask({ type: 'showDashboard' });
      },
    },
    ...parts.map((part) => part.element),
  );
  return {
    element,
    update(account) {
      setAttribute(element, 'data-level', account.reading.level);
      setAttribute(element, 'data-state', account.reading.state);
      setAttribute(element, 'aria-busy', account.reading.state === 'loading' ? 'true' : undefined);
      for (const part of parts) part.update(account);
    },
    dispose: () => parts.forEach((part) => part.dispose?.()),
  };
}

/** A remedy has its own work, and who selects a figure wants to copy it. */
function isForDashboard(clicked: Element): boolean {
  if (clicked.closest('h2 button')) return true;
  return !clicked.closest('.remedies') && getSelection()?.isCollapsed !== false;
}
