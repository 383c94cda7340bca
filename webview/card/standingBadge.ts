import type { Reading } from '../../src/core/model.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { standingIcons } from '../controls/iconPaths.ts';
import { icon, setIcon } from '../controls/icons.ts';
import { standingNames, standingOf } from '../figures/standing.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** How the account stands, as a sign and a word. */
export function standingBadge(context: PageContext): ItemView<Reading> {
  const sign = icon('unknown');
  const text = h('span', { class: 'badge-text' });
  const element = h('span', { class: 'badge' }, sign, text);
  return {
    element,
    update(reading) {
      const standing = standingOf(reading);
      setVisible(element, standing !== undefined);
      if (!standing) return;
      setAttribute(element, 'data-standing', standing);
      setIcon(sign, standingIcons[standing]);
      setText(text, context.wording.say(standingNames[standing]));
    },
  };
}
