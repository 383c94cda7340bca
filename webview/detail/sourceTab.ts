import { DataTable } from '../controls/dataTable.ts';
import { h, setAttribute, setText, setVisible } from '../controls/dom.ts';
import { icon } from '../controls/icons.ts';
import { accountName } from '../figures/accountName.ts';
import { requestColumns, requestRows } from '../figures/requestRows.ts';
import { sourceFacts, type SourceFact } from '../figures/sourceFacts.ts';
import { KeyedList } from '../page/keyedList.ts';
import type { PageContext } from '../page/pageContext.ts';
import type { DetailView } from './detailTab.ts';

const COPIED_MS = 2000;

/** Where the figures come from, and the reading itself, for who wants to know or to report something. */
export function sourceTab(context: PageContext): DetailView {
  const { wording } = context;
  const list = h('dl', { class: 'source-facts' });
  const facts = new KeyedList<SourceFact>(
    list,
    ({ label }) => label,
    ({ label }) => {
      const value = h('dd');
      const element = h('div', {}, h('dt', { class: 'muted' }, label), value);
      return { element, update: (fact) => setText(value, fact.value) };
    },
  );
  const requests = new DataTable();
  const asked = h('section', { class: 'requests' }, h('h3', {}, wording.say('page.source.requests')), requests.element);
  const json = h('pre', { class: 'source-json', tabindex: 0, role: 'region' });
  const copyText = h('span', { 'aria-live': 'polite' }, wording.say('page.source.copy'));
  const onclick = () => void copy();
  const copyButton = h('button', { type: 'button', class: 'link' }, icon('copy'), copyText);
  copyButton.addEventListener('click', onclick);
  const title = h('h3', {}, wording.say('page.source.reading'));

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(json.textContent ?? '');
    setText(copyText, context.wording.say('page.source.copied'));
    window.setTimeout(() => setText(copyText, context.wording.say('page.source.copy')), COPIED_MS);
  }

  return {
    element: h(
      'div',
      { class: 'source-tab' },
      list,
      asked,
      h('div', { class: 'figure-head' }, title, copyButton),
      json,
    ),
    update({ card }) {
      // The page's wording is made anew with every state.
      const { wording: now } = context;
      facts.update(sourceFacts(card, now));
      const rows = requestRows(card.reading.requests ?? [], now);
      setVisible(asked, rows.length > 0);
      requests.update(
        now.say('page.source.requests.of', { account: accountName(card, now) }),
        requestColumns(now),
        rows,
      );
      setAttribute(json, 'aria-label', now.say('page.source.reading'));
      setText(json, JSON.stringify(card.reading, undefined, 2));
    },
  };
}
