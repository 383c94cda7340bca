import type { AccountChart } from '../../src/core/chart.ts';
import type { AccountCard } from '../../src/protocol.ts';
import type { CardSection } from './cardSection.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { Select } from '../controls/select.ts';
import { chosenLine, drawnLines, lineKey } from '../figures/historyLines.ts';
import { choices } from '../page/choices.ts';
import type { PageContext } from '../page/pageContext.ts';
import { burnDownFigure } from './burnDownFigure.ts';
import type { HistoryFigure } from './historyFigure.ts';
import { useFigure } from './useFigure.ts';

/** The open history of an account: the line of a meter and, below it, what was used on each day. */
export function historyView(context: PageContext): CardSection {
  const sentence = h('p', { class: 'muted' });
  const select = new Select((value) => {
    choices.chooseHistoryLine(card.id, value);
    context.redraw();
  });
  const toggleText = h('span');
  const onclick = () => {
    choices.toggleTables(card.id);
    context.redraw();
  };
  const toggle = h('button', { type: 'button', class: 'link history-toggle', onclick }, icon('table'), toggleText);
  const figures: readonly HistoryFigure[] = [burnDownFigure(context, select.element), useFigure(context)];
  const shown = h('div', { class: 'history-figures' }, ...figures.map((figure) => figure.element));
  const wait = h('p', { class: 'muted history-wait' }, context.wording.say('page.history.lookUp'));
  const element = h('div', { class: 'history-view' }, sentence, wait, shown, toggle);
  let card: AccountCard;

  return {
    element,
    update(next) {
      card = next;
      const { wording } = context;
      const { chart } = card;
      const lines = drawnLines(chart);
      const line = chosenLine(lines, choices.historyLine(card.id), card.reading);
      const isTable = choices.areTablesShown(card.id);
      const isEmpty = chart !== undefined && !line && chart.usage.length === 0 && !chart.spend?.days.length;
      setText(sentence, isEmpty ? wording.say(emptyText(chart)) : '');
      setVisible(sentence, isEmpty);
      setVisible(shown, !isEmpty);
      setVisible(wait, chart === undefined);
      setVisible(toggle, !isEmpty && chart !== undefined);
      setText(toggleText, wording.say(isTable ? 'page.history.asCharts' : 'page.history.asTables'));
      setAttribute(shown, 'aria-busy', chart === undefined ? 'true' : undefined);
      const names = lines.map((each) => ({ value: lineKey(each), label: wording.text(each.label) }));
      select.update(wording.say('page.history.meter'), names, line ? lineKey(line) : '');
      setVisible(select.element, lines.length > 1);
      if (chart && !isEmpty) for (const figure of figures) figure.update({ card, chart, line, isTable });
    },
    dispose: () => figures.forEach((figure) => figure.dispose()),
  };
}

function emptyText({ lines }: AccountChart) {
  return lines.length === 0 ? 'page.history.empty' : 'page.history.nothingInRange';
}
