import type { AccountCard } from '../../src/protocol.ts';
import type { CardSectionFactory } from '../card/cardSection.ts';
import { outlookSection } from '../card/outlookSection.ts';
import { problemSection, remedySection } from '../card/problemSection.ts';
import { h, setAttribute } from '../controls/dom.ts';
import { compactParts, type CompactPart } from '../figures/compactParts.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { compactHeader } from './compactHeader.ts';
import { allLimits, headlineLimit, otherLimits } from './limits.ts';

const sections: Readonly<Record<CompactPart, CardSectionFactory>> = {
  headline: headlineLimit,
  outlook: outlookSection,
  otherLimits,
  allLimits,
};

interface ShownPart {
  readonly part: CompactPart;
  readonly account: AccountCard;
}

/** What is left of one account, how long it lasts and what can be done; a click anywhere opens its details. */
export function compactCard(context: PageContext, accountId: string): ItemView<AccountCard> {
  const titleId = `title-${accountId}`;
  const [header, problem, remedies] = [
    compactHeader(context, titleId),
    problemSection(context),
    remedySection(context),
  ];
  const body = h('div', { class: 'compact-parts' });
  const parts = new KeyedList<ShownPart>(
    body,
    ({ part }) => part,
    ({ part }) => partView(sections[part], context),
  );
  const element = h(
    'article',
    {
      class: 'compact-card',
      'aria-labelledby': titleId,
      'data-account': accountId,
      onclick: ({ target }) => {
        if (target instanceof Element && isForDashboard(target)) context.ask({ type: 'showDashboard', accountId });
      },
    },
    header.element,
    problem.element,
    body,
    remedies.element,
  );
  return {
    element,
    update(account) {
      setAttribute(element, 'data-level', account.reading.level);
      setAttribute(element, 'data-state', account.reading.state);
      setAttribute(element, 'aria-busy', account.reading.state === 'loading' ? 'true' : undefined);
      for (const section of [header, problem, remedies]) section.update(account);
      parts.update(compactParts(account.modules).map((part) => ({ part, account })));
    },
    dispose: () => parts.dispose(),
  };
}

function partView(section: CardSectionFactory, context: PageContext): ItemView<ShownPart> {
  const made = section(context);
  return { element: made.element, update: ({ account }) => made.update(account), dispose: () => made.dispose?.() };
}

/** A remedy has its own work, and who selects a figure wants to copy it. */
function isForDashboard(clicked: Element): boolean {
  if (clicked.closest('h2 button')) return true;
  return !clicked.closest('.remedies') && getSelection()?.isCollapsed !== false;
}
