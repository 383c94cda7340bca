import type { Column, Row, Sorting } from '../figures/tableRows.ts';
import { KeyedList, type ItemView } from '../page/keyedList.ts';
import { h, setAttribute, setCutText, setText } from './dom.ts';
import { icon } from './icons.ts';

/** A table of figures, patched in place. With `sort`, its column headers are buttons. */
export class DataTable {
  readonly element: HTMLElement;
  readonly #table = h('table', { class: 'data-table' });
  readonly #columns: KeyedList<Column>;
  readonly #rows: KeyedList<Row>;
  #sorting: Sorting | undefined;

  constructor(sort?: (column: string) => void) {
    const head = h('tr');
    const body = h('tbody');
    this.#table.append(h('thead', {}, head), body);
    // Where it has to be scrolled, the keyboard needs something in it to stop at.
    const stop = sort ? {} : { tabindex: 0, role: 'group' };
    this.element = h('div', { class: 'data-table-box', ...stop }, this.#table);
    this.#columns = new KeyedList(
      head,
      ({ key }) => key,
      ({ key }) => this.#header(key, sort),
    );
    this.#rows = new KeyedList(
      body,
      ({ key }) => key,
      () => rowView(),
    );
  }

  update(name: string, columns: readonly Column[], rows: readonly Row[], sorting?: Sorting): void {
    setAttribute(this.#table, 'aria-label', name);
    if (this.element.hasAttribute('role')) setAttribute(this.element, 'aria-label', name);
    this.#sorting = sorting;
    this.#columns.update(columns);
    this.#rows.update(rows);
  }

  #header(key: string, sort: ((column: string) => void) | undefined): ItemView<Column> {
    const text = h('span');
    const content = sort ? h('button', { type: 'button', onclick: () => sort(key) }, text, icon('expand')) : text;
    const element = h('th', { scope: 'col' }, content);
    return {
      element,
      update: ({ label }) => {
        setText(text, label);
        const isSorted = this.#sorting?.column === key;
        const order = this.#sorting?.isDescending ? 'descending' : 'ascending';
        setAttribute(element, 'aria-sort', isSorted ? order : undefined);
      },
    };
  }
}

function rowView(): ItemView<Row> {
  const name = h('th', { scope: 'row', class: 'cut' });
  const element = h('tr', {}, name);
  return {
    element,
    update({ cells: [first = '', ...rest], titles = [], note, bar, isTotal }) {
      if (note === undefined) setCutText(name, first);
      else updateNoted(name, first, note);
      if (titles[0] !== undefined) setAttribute(name, 'title', titles[0]);
      setAttribute(element, 'data-total', isTotal);
      while (element.children.length > rest.length + 1) element.lastElementChild?.remove();
      while (element.children.length < rest.length + 1) element.append(h('td'));
      rest.forEach((cell, index) => {
        const place = element.children[index + 1] ?? element;
        if (bar?.cell === index + 1) updateBar(place, cell, bar.percent);
        else setText(place, cell);
        setAttribute(place, 'title', titles[index + 1]);
      });
    },
  };
}

function updateNoted(place: Element, text: string, note: string): void {
  if (place.childElementCount !== 2) {
    place.removeAttribute('title');
    place.replaceChildren(h('div', { class: 'cut' }), h('div', { class: 'cut muted' }));
  }
  [text, note].forEach((line, index) => {
    const element = place.children[index];
    if (element) setCutText(element, line);
  });
}

function updateBar(place: Element, text: string, percent: number): void {
  let fill = place.querySelector<HTMLElement>('.bar-fill');
  if (!fill) {
    fill = h('div', { class: 'bar-fill' });
    const bar = h('div', { class: 'bar', 'aria-hidden': 'true' }, fill);
    place.replaceChildren(h('div', { class: 'bar-cell' }, bar, h('span')));
  }
  // Little is more than nothing.
  fill.style.width = percent > 0 ? `max(2px, ${percent}%)` : '0';
  setText(place.querySelector('span') ?? place, text);
}
