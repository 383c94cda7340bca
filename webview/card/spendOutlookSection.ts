import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon, setIcon } from '../controls/icons.ts';
import { spendNotes, type SpendNote } from '../figures/spendOutlookTexts.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** What the month will come to, whether the budget holds, and what is unusual today. Stands below the spend. */
export function spendOutlookSection(context: PageContext): CardSection {
  const list = h('ul', { class: 'spend-notes', 'aria-label': context.wording.say('page.spendOutlook') });
  const element = h('section', { class: 'spend-outlook' }, list);
  const notes = new KeyedList<SpendNote>(
    list,
    ({ key }) => key,
    () => noteItem(),
  );
  return {
    element,
    update({ reading }) {
      const items = spendNotes(reading.outlook?.spend, context.wording);
      notes.update(items);
      setVisible(element, items.length > 0);
    },
  };
}

function noteItem(): ItemView<SpendNote> {
  const sign = icon('info');
  const text = h('p');
  const detail = h('p', { class: 'muted' });
  const element = h('li', {}, sign, h('div', {}, text, detail));
  return {
    element,
    update(note) {
      setAttribute(element, 'data-severity', note.severity);
      setIcon(sign, note.icon);
      setText(text, note.text);
      setText(detail, note.detail ?? '');
      setVisible(detail, note.detail !== undefined);
    },
  };
}
