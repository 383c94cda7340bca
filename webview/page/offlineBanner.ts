import type { DashboardState } from '../../src/protocol.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { isUnreached, offlineSince } from '../figures/network.ts';
import { button } from '../toolkit.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** What twenty cards would say twenty times: nothing can be reached, since when, and what to do. */
export function offlineBanner(context: PageContext): ItemView<DashboardState> {
  const { wording, ask } = context;
  const text = h('p');
  const since = h('p', { class: 'muted' });
  let first: string | undefined;
  const retry = button(wording.say('page.remedy.retry'), {
    appearance: 'secondary',
    onclick: () => ask({ type: 'refresh' }),
  });
  const log = button(wording.say('page.remedy.showLog'), {
    appearance: 'secondary',
    onclick: () => first !== undefined && ask({ type: 'remedy', accountId: first, remedy: 'showLog' }),
  });
  const element = h(
    'div',
    { class: 'offline' },
    h('div', { class: 'message', 'data-severity': 'warning' }, icon('low'), h('div', {}, text, since)),
    h('div', { class: 'remedies' }, context.offers('refresh') && retry, context.offers('remedy') && log),
  );
  return {
    element,
    update({ accounts }) {
      setVisible(element, context.isOffline);
      if (!context.isOffline) return;
      first = accounts.find(isUnreached)?.id;
      const moment = offlineSince(accounts);
      setText(text, context.wording.say('page.offline'));
      setText(
        since,
        moment === undefined
          ? ''
          : context.wording.say('page.failingSince', {
              moment: context.wording.format.moment(moment, context.wording.now),
            }),
      );
    },
  };
}
