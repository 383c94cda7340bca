import { h, setAttribute } from '../controls/dom.ts';
import type { FigureTable } from '../figures/historyTexts.ts';

/**
 * A chart's figures as a table. It scrolls in the room that the chart has, so that nothing else moves. A group rather than
 * a region: no card's table is a landmark of the page.
 */
export class FigureTableView {
  readonly element = h('div', { class: 'figure-table', tabindex: 0, role: 'group' });
  #drawn = '';

  update(name: string, table: FigureTable): void {
    setAttribute(this.element, 'aria-label', name);
    const key = JSON.stringify(table);
    if (key === this.#drawn) return;
    this.#drawn = key;
    const { scrollTop } = this.element;
    this.element.replaceChildren(tableOf(name, table));
    this.element.scrollTop = scrollTop;
  }
}

function tableOf(name: string, { columns, rows }: FigureTable): HTMLElement {
  const head = columns.map((column) => h('th', { scope: 'col' }, column));
  const body = rows.map(([first = '', ...cells]) =>
    h('tr', {}, h('th', { scope: 'row' }, first), ...cells.map((cell) => h('td', {}, cell))),
  );
  return h(
    'table',
    {},
    h('caption', { class: 'visually-hidden' }, name),
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...body),
  );
}
