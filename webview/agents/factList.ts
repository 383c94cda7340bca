import { h, setText, setVisible } from '../controls/dom.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';

export interface NamedFact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** Figures with their names, one below the other. */
export function factList(): ItemView<readonly NamedFact[]> {
  const element = h('dl', { class: 'fact-list' });
  const list = new KeyedList<NamedFact>(
    element,
    ({ key }) => key,
    ({ key }) => {
      const label = h('dt', { class: 'muted' });
      const value = h('dd');
      return {
        element: h('div', { 'data-fact': key }, label, value),
        update(fact) {
          setText(label, fact.label);
          setText(value, fact.value);
        },
      };
    },
  );
  return {
    element,
    update(facts) {
      setVisible(element, facts.length > 0);
      list.update(facts);
    },
  };
}
