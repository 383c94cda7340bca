import { h } from '../controls/dom.ts';
import { gauge } from '../card/gauge.ts';
import type { PageContext } from './pageContext.ts';
import { button } from '../toolkit.ts';

/** What a newcomer sees: what this is for, and the one thing to do; `also`, what needs no account. */
export function emptyPage({ wording, ask, offers }: PageContext, also?: HTMLElement): HTMLElement {
  const mayAdd = offers('addAccount');
  return h(
    'section',
    { class: 'empty' },
    gauge(),
    h('h2', {}, wording.say('page.empty.title')),
    h('p', {}, wording.say(mayAdd ? 'page.empty.text' : 'page.empty.inTerminal')),
    mayAdd &&
      button(wording.say('page.addAccount'), { appearance: 'primary', onclick: () => ask({ type: 'addAccount' }) }),
    h('p', { class: 'muted' }, wording.say('page.empty.privacy')),
    also,
  );
}
