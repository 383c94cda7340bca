import { DataTable } from '../controls/dataTable.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import type { Table } from '../figures/tableRows.ts';
import { choices } from '../page/choices.ts';
import type { ItemView } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';

export interface NamedTable {
  /** By which it is known whether all of it is shown. */
  readonly key: string;
  readonly title: string;
  /** The title with whose figures they are. */
  readonly name: string;
  readonly table: Table;
  /** As it is taken away. */
  readonly forOthers: Table;
}

const FIRST = 10;

/** A table with its title: ten rows first, where there are more. Gone where there is none. */
export function namedTable(context: PageContext): ItemView<NamedTable> {
  const title = h('h4');
  const table = new DataTable();
  const moreText = h('span');
  let shown: NamedTable | undefined;
  const toggle = () => {
    if (shown) choices.toggleList(shown.key);
    context.redraw();
  };
  const more = h('button', { type: 'button', class: 'link', onclick: toggle }, icon('expand'), moreText);
  const copy = new CopyTableButton(
    context,
    () =>
      shown && {
        columns: shown.forOthers.columns.map(({ label }) => label),
        rows: shown.forOthers.rows.map(({ cells }) => cells),
      },
  );
  const element = h(
    'section',
    { class: 'named-table' },
    h('div', { class: 'figure-head' }, title, copy.element),
    table.element,
    more,
  );
  return {
    element,
    update(next) {
      shown = next;
      const { columns, rows } = next.table;
      const isWhole = choices.isListWhole(next.key);
      setVisible(element, rows.length > 0);
      setText(title, next.title);
      copy.setTable(next.name);
      table.update(next.name, columns, isWhole ? rows : rows.slice(0, FIRST));
      setVisible(more, rows.length > FIRST);
      setAttribute(more, 'aria-expanded', String(isWhole));
      setText(
        moreText,
        isWhole
          ? context.wording.say('page.models.fewer')
          : context.wording.say('page.agents.all', { count: rows.length }),
      );
    },
  };
}
