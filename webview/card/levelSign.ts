import type { Level } from '../../src/core/model.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { levelIcons } from '../controls/iconPaths.ts';
import { icon, setIcon } from '../controls/icons.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** The sign of a meter's level, where that is worth one: what is well needs none. */
export function levelSign(context: PageContext): ItemView<Level> {
  const sign = icon('unknown');
  const name = h('span', { class: 'visually-hidden' });
  const element = h('span', { class: 'level-sign' }, sign, name);
  return {
    element,
    update(level) {
      const isWorthSaying = level !== 'normal' && level !== 'unknown';
      setVisible(element, isWorthSaying);
      setAttribute(element, 'data-level', level);
      setIcon(sign, levelIcons[level]);
      setText(name, isWorthSaying ? context.wording.say(`level.${level}`) : '');
    },
  };
}
