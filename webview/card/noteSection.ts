import type { Message } from '../../src/core/message.ts';
import type { CardSection } from './cardSection.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** What the provider's answer left open. */
export function noteSection(context: PageContext): CardSection {
  const list = h('ul', { class: 'notes muted', 'aria-label': context.wording.say('page.notes') });
  const notes = new KeyedList<Message>(
    list,
    (note) => JSON.stringify(note),
    () => {
      const text = h('span');
      const element = h('li', {}, icon('info'), text);
      return { element, update: (note) => setText(text, context.wording.text(note)) };
    },
  );
  return {
    element: list,
    update({ reading }) {
      const items = reading.snapshot?.notes ?? [];
      notes.update(items);
      setVisible(list, items.length > 0);
    },
  };
}
