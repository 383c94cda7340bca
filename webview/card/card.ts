import type { AccountCard } from '../../src/protocol.ts';
import { cardHeader } from './cardHeader.ts';
import type { CardSectionFactory } from './cardSection.ts';
import { h, setAttribute } from '../controls/dom.ts';
import { donutSection } from './donutSection.ts';
import { historySection } from './historySection.ts';
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

/** Everything about one account. */
export function card(context: PageContext, accountId: string): ItemView<AccountCard> {
  const titleId = `title-${accountId}`;
  const header = cardHeader(context, titleId);
  const problem = problemSection(context);
  const parts = modules.map((module) => module(context));
  const body = h('div', { class: 'card-body' }, ...parts.map(({ element }) => element));
  const element = h(
    'article',
    { class: 'card', 'aria-labelledby': titleId, 'data-account': accountId },
    header.element,
    problem.element,
    body,
  );
  const all = [header, problem, ...parts];
  return {
    element,
    update(account) {
      setAttribute(element, 'data-level', account.reading.level);
      setAttribute(element, 'data-state', account.reading.state);
      setAttribute(element, 'aria-busy', account.reading.state === 'loading' ? 'true' : undefined);
      for (const part of all) part.update(account);
    },
    dispose: () => all.forEach((part) => part.dispose?.()),
  };
}
