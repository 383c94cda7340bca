import type { AccountCard, DashboardState } from '../../src/protocol.ts';
import { accountName } from '../figures/accountName.ts';
import { isOffered } from '../figures/agentsOffered.ts';
import { Arrangement } from './arrangement.ts';
import { banners } from './banners.ts';
import { choices } from './choices.ts';
import { h, setVisible } from '../controls/dom.ts';
import { emptyPage } from './emptyPage.ts';
import type { PageContext } from './pageContext.ts';
import { pageHeader } from './pageHeader.ts';
import { standingNames, standingOf } from '../figures/standing.ts';
import { standingChanges, standingsOf, type KnownStandings } from '../figures/standingChanges.ts';
import { views } from './views.ts';

/** What a document of Fuelgauge's holds. */
export interface Page {
  readonly elements: readonly HTMLElement[];
  update(state: DashboardState): void;
  /** Puts the focus where one expects it after somebody asked for what is shown. */
  focus(): void;
}

/** The whole page. Built once; every state is complete, and drawing it patches what is already there. */
export function page(context: PageContext): Page {
  const arrangement = new Arrangement(context);
  const header = pageHeader(context, arrangement);
  const notices = banners(context);
  const agents = h(
    'button',
    { type: 'button', class: 'link', onclick: () => context.open({ of: 'agents' }) },
    context.wording.say('page.agents.offer'),
  );
  const empty = emptyPage(context, agents);
  const content = views(context, arrangement);
  const { announcer } = context;
  let known: KnownStandings = new Map();

  return {
    elements: [
      header.element,
      h('main', {}, notices.element, empty, content.element),
      announcer.element,
      context.tooltip.element,
    ],
    update(state) {
      const { accounts, agentLogs } = state;
      arrangement.update(state, context.wording.now);
      header.update(state);
      notices.update(state);
      setVisible(empty, accounts.length === 0 && !(agentLogs && choices.view().of === 'agents'));
      setVisible(agents, isOffered(agentLogs));
      content.update(state);
      announcer.say(standingChanges(known, accounts).map((account) => standingSentence(account, context)));
      known = standingsOf(accounts, known);
    },
    focus: () => content.focus(),
  };
}

function standingSentence(account: AccountCard, { wording }: PageContext): string {
  const standing = wording.say(standingNames[standingOf(account.reading) ?? 'unknown']);
  return wording.say('page.standingChanged', { account: accountName(account, wording), standing });
}
