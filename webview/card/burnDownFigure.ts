import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { LineChart } from '../chart/line.ts';
import { burnDown } from '../figures/burnDown.ts';
import { burnDownSummary, burnDownTable, keyParts, type KeyPart } from '../figures/historyTexts.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import { FigureTableView } from './figureTable.ts';
import type { HistoryFigure } from './historyView.ts';

/** What was left of a meter, and what is likely to be: as a chart with its key, or as a table. */
export function burnDownFigure(context: PageContext, select: HTMLElement): HistoryFigure {
  const title = h('h4', {});
  const table = new FigureTableView();
  const key = h('ul', { class: 'chart-key' });
  const box = h('div', { class: 'figure-box figure-line' });
  const element = h('section', {}, h('div', { class: 'figure-head' }, title, select), box, key);
  const parts = new KeyedList<KeyPart>(
    key,
    (part) => part,
    (part) => keyItem(part, context),
  );
  let chart: LineChart | undefined;
  const close = () => {
    chart?.dispose();
    chart?.element.remove();
    chart = undefined;
  };

  return {
    element,
    update({ card, chart: history, line, isTable }) {
      const { wording } = context;
      setVisible(element, line !== undefined);
      if (!line) return close();
      const { snapshot, outlook } = card.reading;
      const meter = snapshot?.meters.find(({ id }) => id === line.meterId);
      const forecast = meter && outlook?.meters[meter.id];
      const readAtMs = Date.parse(meter?.asOf ?? snapshot?.fetchedAt ?? '');
      const figures = burnDown({ range: history.range, line, meter, forecast, readAtMs, nowMs: wording.now });
      const name = wording.text(line.label);
      const isAlone = select.hidden;
      setText(title, isAlone ? name : wording.say('page.history.left'));
      const expected = forecast && meter ? outlookTexts(forecast, meter, wording).when : undefined;
      const summary = [burnDownSummary(figures, name, history.range, wording), expected].filter(Boolean).join('. ');
      parts.update(keyParts(figures));
      setVisible(key, !isTable);
      if (isTable) {
        close();
        table.update(name, burnDownTable(figures, wording));
        if (!table.element.isConnected) box.append(table.element);
        return;
      }
      table.element.remove();
      if (!chart) box.append((chart = new LineChart(context)).element);
      chart.update(figures, summary);
    },
    dispose: close,
  };
}

function keyItem(part: KeyPart, { wording }: PageContext) {
  const sign = h('span', { class: 'key-sign', 'aria-hidden': 'true' });
  setAttribute(sign, 'data-part', part);
  return { element: h('li', {}, sign, wording.say(`page.key.${part}`)), update() {} };
}
