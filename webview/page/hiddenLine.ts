import { h, setText, setVisible } from '../controls/dom.ts';
import type { Arrangement } from './arrangement.ts';
import type { ItemView } from './keyedList.ts';
import type { PageContext } from './pageContext.ts';

/** Says that there are accounts which the reader chose not to see, and brings them back. */
export function hiddenLine(context: PageContext, arrangement: Arrangement): ItemView<number> {
  const text = h('span');
  const onclick = () => {
    arrangement.showAll();
    // The button is gone; what it brought back is above it.
    element.parentElement?.querySelector<HTMLElement>('h2 button')?.focus();
  };
  const show = h('button', { type: 'button', class: 'link', onclick });
  const element = h('p', { class: 'muted hidden-accounts' }, text, ' ', show);
  let known: number | undefined;
  return {
    element,
    update(count) {
      const isMore = known !== undefined && count > known;
      known = count;
      setText(text, context.wording.say('page.hidden', { count }));
      setText(show, context.wording.say('page.hidden.show', { count }));
      setVisible(element, count > 0);
      // The menu that hid the card went with it.
      if (isMore && document.activeElement === document.body) show.focus({ preventScroll: true });
    },
  };
}
