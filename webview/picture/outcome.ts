import { h, setText } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';

const SAID_MS = 4000;

/** Says for a while what became of a choice, beside where it was made, and to who can’t see it. */
export class Outcome {
  readonly element = h('span', { class: 'take-said', 'aria-hidden': 'true' });
  readonly #context: PageContext;
  #timer = 0;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** Undefined: there is nothing to say. */
  say(text: string | undefined): void {
    if (text === undefined) return;
    setText(this.element, text);
    this.#context.announcer.say([text]);
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => setText(this.element, ''), SAID_MS);
  }
}
