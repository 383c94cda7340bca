import type { TextTable } from '../../src/core/markdownTable.ts';
import { h, setAttribute } from '../controls/dom.ts';
import { iconButton } from '../controls/iconButton.ts';
import type { PageContext } from '../page/pageContext.ts';
import { Outcome } from './outcome.ts';
import { copyTable } from './taking.ts';

/** Copies the table that stands below it, as Markdown. */
export class CopyTableButton {
  readonly element: HTMLElement;
  readonly #context: PageContext;
  readonly #button: HTMLButtonElement;

  /** `table`: as of the moment when it is pressed; undefined where there is none. */
  constructor(context: PageContext, table: () => TextTable | undefined) {
    this.#context = context;
    const outcome = new Outcome(context);
    this.#button = iconButton('copy', () => {
      const now = table();
      if (now) void copyTable(context, now).then((text) => outcome.say(text));
    });
    this.element = h('div', { class: 'take-menu' }, outcome.element, this.#button);
  }

  /** `table`: what the table is of. */
  setTable(table: string): void {
    const { wording } = this.#context;
    setAttribute(this.#button, 'aria-label', wording.say('page.take.table.of', { table }));
    setAttribute(this.#button, 'title', wording.say('page.take.table'));
  }
}
