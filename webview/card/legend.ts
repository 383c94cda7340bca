import { choices } from '../page/choices.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import type { DonutPart } from '../figures/donutFigures.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';

/** Names the parts of an account's rings, with the figures of the large one; a click hides or shows a part in all of them. */
export class Legend {
  readonly element = h('ul', { class: 'legend' });
  readonly #items: KeyedList<DonutPart>;
  #accountId = '';

  constructor(context: PageContext) {
    this.#items = new KeyedList(
      this.element,
      ({ key }) => key,
      ({ key }) =>
        legendItem(context, {
          isHidden: () => choices.hiddenParts(this.#accountId).includes(key),
          toggle: () => choices.togglePart(this.#accountId, key),
        }),
    );
  }

  update(accountId: string, parts: readonly DonutPart[]): void {
    this.#accountId = accountId;
    this.#items.update(parts);
    setVisible(this.element, parts.length > 0);
  }
}

interface PartChoice {
  isHidden(): boolean;
  toggle(): void;
}

function legendItem(context: PageContext, choice: PartChoice): ItemView<DonutPart> {
  const label = h('span', { class: 'legend-label' });
  const figure = h('span', { class: 'legend-figure' });
  const swatch = h('span', { class: 'swatch', 'aria-hidden': 'true' });
  const onclick = () => {
    choice.toggle();
    context.redraw();
  };
  const button = h('button', { type: 'button', onclick }, swatch, label, ' ', figure);
  return {
    element: h('li', {}, button),
    update(part) {
      setText(label, context.wording.text(part.label));
      setText(figure, part.figure);
      setAttribute(swatch, 'data-part', part.key);
      setAttribute(button, 'aria-pressed', String(!choice.isHidden()));
    },
  };
}
