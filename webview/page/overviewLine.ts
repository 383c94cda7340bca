import type { DashboardState } from '../../src/protocol.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import type { IconName } from '../controls/iconPaths.ts';
import { icon, setIcon } from '../controls/icons.ts';
import { overview, type Overview } from '../figures/overview.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

const signs: Readonly<Record<Overview['severity'], IconName>> = {
  good: 'calm',
  info: 'info',
  warning: 'low',
  error: 'veryLow',
};

/** How all accounts stand, in a sentence. Not a live region: the announcer tells what changes. */
export function overviewLine(context: PageContext): ItemView<DashboardState> {
  const sign = icon('calm');
  const text = h('span');
  const element = h('p', { class: 'overview' }, sign, text);
  return {
    element,
    update({ accounts }) {
      const said = overview(accounts, context.wording, context.isOffline);
      setVisible(element, said !== undefined);
      if (!said) return;
      setAttribute(element, 'data-severity', said.severity);
      setIcon(sign, signs[said.severity]);
      setText(text, said.text);
    },
  };
}
