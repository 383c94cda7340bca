import { h, setText } from '../controls/dom.ts';

/** Speaks to screen readers without moving anything on the screen. */
export class Announcer {
  readonly element = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  say(sentences: readonly string[]): void {
    if (sentences.length > 0) setText(this.element, sentences.join(' '));
  }
}
