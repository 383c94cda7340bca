import { h, setText, setVisible } from '../controls/dom.ts';
import type { Arrangement } from './arrangement.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** Says that there are accounts which the reader chose not to see, and brings them back. */
export function hiddenLine(context: PageContext, arrangement: Arrangement): ItemView<number> {
  const text = h('span');
  const show = h('button', { type: 'button', class: 'link', onclick: () => arrangement.showAll() });
  const element = h('p', { class: 'muted hidden-accounts' }, text, ' ', show);
  return {
    element,
    update(count) {
      setText(text, context.wording.say('page.hidden', { count }));
      setText(show, context.wording.say('page.hidden.show', { count }));
      setVisible(element, count > 0);
    },
  };
}
