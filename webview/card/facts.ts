import { h, setText, setVisible } from '../controls/dom.ts';
import { KeyedList } from '../page/keyedList.ts';

/** A line of short facts, most important first. */
export class Facts {
  readonly element = h('p', { class: 'facts' });
  readonly #list = new KeyedList<{ text: string; index: number }>(
    this.element,
    ({ index }) => String(index),
    () => {
      const element = h('span');
      return { element, update: ({ text }) => setText(element, text) };
    },
  );

  update(facts: readonly string[]): void {
    this.#list.update(facts.map((text, index) => ({ text, index })));
    setVisible(this.element, facts.length > 0);
  }
}
