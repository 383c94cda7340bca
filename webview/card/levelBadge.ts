import type { Reading } from '../../src/core/model.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { levelIcons } from '../controls/iconPaths.ts';
import { icon, setIcon } from '../controls/icons.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** How the account stands, as a sign and a word. Silent while nothing was ever read: the card's message says why. */
export function levelBadge(context: PageContext): ItemView<Reading> {
  const sign = icon('unknown');
  const text = h('span', { class: 'badge-text' });
  const element = h('span', { class: 'badge' }, sign, text);
  return {
    element,
    update({ level, snapshot }) {
      setVisible(element, snapshot !== undefined);
      setAttribute(element, 'data-level', level);
      setIcon(sign, levelIcons[level]);
      setText(text, context.wording.say(`level.${level}`));
    },
  };
}
