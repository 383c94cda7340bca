import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { accountName } from '../figures/accountName.ts';
import { LineChart } from '../chart/line.ts';
import { burnDown } from '../figures/burnDown.ts';
import { burnDownSummary, burnDownTable, keyParts, type KeyPart } from '../figures/historyTexts.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { outlookTexts } from '../figures/outlookTexts.ts';
import { burnDownPicture } from '../picture/figurePicture.ts';
import { burnDownWords } from '../picture/figureWords.ts';
import { TakeMenu } from '../picture/takeMenu.ts';
import type { Taking } from '../picture/taking.ts';
import { ChartOrTable } from './chartOrTable.ts';
import type { HistoryFigure } from './historyFigure.ts';

/** What was left of a meter, and what is likely to be: as a chart with its key, or as a table. */
export function burnDownFigure(context: PageContext, select: HTMLElement): HistoryFigure {
  const title = h('h4', {});
  const key = h('ul', { class: 'chart-key' });
  const box = new ChartOrTable('figure-line', () => new LineChart(context));
  let taking: Taking | undefined;
  const menu = new TakeMenu(context, () => taking);
  const element = h('section', {}, h('div', { class: 'figure-head' }, title, select, menu.element), box.element, key);
  const parts = new KeyedList<KeyPart>(
    key,
    (part) => part,
    (part) => keyItem(part, context),
  );

  return {
    element,
    update({ card, chart: history, line, isTable }) {
      const { wording } = context;
      setVisible(element, line !== undefined);
      if (!line) return box.dispose();
      const { snapshot, outlook } = card.reading;
      const meter = snapshot?.meters.find(({ id }) => id === line.meterId);
      const forecast = meter && outlook?.meters[meter.id];
      const readAtMs = Date.parse(meter?.asOf ?? snapshot?.fetchedAt ?? '');
      const figures = burnDown({ range: history.range, line, meter, forecast, readAtMs, nowMs: wording.now });
      const name = wording.text(line.label);
      const isAlone = select.hidden;
      setText(title, isAlone ? name : wording.say('page.history.left'));
      const expected = forecast && meter ? outlookTexts(forecast, meter, wording).when : undefined;
      menu.setFigure(`${accountName(card, wording)}, ${name}`);
      taking = {
        picture: () => {
          const words = burnDownWords({ card, name, meter, range: history.range }, wording);
          return burnDownPicture(words, figures, context);
        },
        table: () => burnDownTable(figures, wording),
      };
      const summary = [burnDownSummary(figures, name, history.range, wording), expected].filter(Boolean).join('. ');
      parts.update(keyParts(figures));
      setVisible(key, !isTable);
      if (isTable) box.showTable(name, burnDownTable(figures, wording));
      else box.showChart(figures, summary);
    },
    dispose: () => box.dispose(),
  };
}

function keyItem(part: KeyPart, { wording }: PageContext) {
  const sign = h('span', { class: 'key-sign', 'aria-hidden': 'true' });
  setAttribute(sign, 'data-part', part);
  return { element: h('li', {}, sign, wording.say(`page.key.${part}`)), update() {} };
}
