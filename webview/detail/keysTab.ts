import { DataTable } from '../controls/dataTable.ts';
import { h, setText, setVisible } from '../controls/dom.ts';
import { accountName } from '../figures/accountName.ts';
import { keyTable, type KeyTable } from '../figures/keyTable.ts';
import type { PageContext } from '../page/pageContext.ts';
import { CopyTableButton } from '../picture/copyTableButton.ts';
import type { DetailView } from './detailTab.ts';

/** Which API keys the account was used with, the largest share first. */
export function keysTab(context: PageContext): DetailView {
  const table = new DataTable();
  const age = h('span', { class: 'muted' });
  const title = h('h3', {}, context.wording.say('page.tab.keys'), ' ', age);
  const basis = h('p', { class: 'muted' });
  const more = h('p', { class: 'muted' });
  let shown: KeyTable | undefined;
  const copy = new CopyTableButton(context, () => shown?.texts);

  return {
    element: h(
      'div',
      { class: 'keys-tab' },
      h('div', { class: 'figure-head' }, title, copy.element),
      basis,
      table.element,
      more,
    ),
    update({ card }) {
      const { wording } = context;
      const usage = card.reading.snapshot?.keys;
      if (!usage) return;
      shown = keyTable(usage, wording);
      const name = wording.say('page.keys.of', { account: accountName(card, wording) });
      setText(age, usage.asOf ? wording.say('page.updated', { age: wording.age(usage.asOf) }) : '');
      const share = usage.shareOf ?? 'nothing';
      setText(basis, wording.say(`page.keys.share.${share}`, { provider: card.provider.name }));
      setText(more, wording.say('page.keys.more'));
      setVisible(more, !usage.isComplete);
      copy.setTable(name);
      table.update(name, shown.columns, shown.rows);
    },
  };
}
