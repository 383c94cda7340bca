import { h, setAttribute, setCutText, setText, setVisible } from '../controls/dom.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import type { ModelLine } from '../figures/modelLines.ts';
import type { Measure } from '../figures/modelUsage.ts';
import type { PageContext } from '../page/pageContext.ts';

/** A row of the models' table: the name above, the bar and the figures below it. */
export function modelRow(context: PageContext, columns: () => readonly Measure[]): ItemView<ModelLine> {
  const name = h('span', { class: 'model-name cut' });
  const fill = h('div', { class: 'bar-fill' });
  const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill);
  const element = h('tr', { role: 'row' }, h('th', { role: 'rowheader', scope: 'row' }, name, bar));
  let line: ModelLine;
  const cells = new KeyedList<Measure>(
    element,
    (measure) => measure,
    () => figureCell(context, () => line),
  );
  return {
    element,
    update(next) {
      line = next;
      setCutText(name, line.name);
      setAttribute(element, 'data-line', line.key === 'others' ? 'others' : undefined);
      fill.style.width = `${line.percent ?? 0}%`;
      setVisible(bar, line.percent !== undefined);
      cells.update(columns());
    },
  };
}

function figureCell({ wording }: PageContext, line: () => ModelLine): ItemView<Measure> {
  const element = h('td', { role: 'cell', class: 'figure' });
  return {
    element,
    update(measure) {
      const { sums, currency } = line();
      const value = sums[measure];
      const isMoney = measure === 'cost' || measure === 'byokCost';
      setText(element, isMoney && currency ? wording.format.money(value, currency) : wording.format.count(value));
      if (measure !== 'tokens' || value === undefined) return;
      const [input, output] = [wording.format.count(sums.inputTokens), wording.format.count(sums.outputTokens)];
      setAttribute(element, 'title', wording.say('page.models.tokens.title', { input, output }));
    },
  };
}
