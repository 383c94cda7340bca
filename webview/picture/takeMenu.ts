import { h } from '../controls/dom.ts';
import { Menu } from '../controls/menu.ts';
import type { PageContext } from '../page/pageContext.ts';
import { Outcome } from './outcome.ts';
import { copyPicture, copyTable, savePicture, type Taking } from './taking.ts';

const figureNames = { save: 'page.take.save', copy: 'page.take.copy', table: 'page.take.table' } as const;
const overviewNames = {
  save: 'page.take.saveOverview',
  copy: 'page.take.copyOverview',
  table: 'page.take.tableOverview',
} as const;

/** A menu to take away what stands beside it: as a picture, or as a table. */
export class TakeMenu {
  readonly element: HTMLElement;
  readonly #context: PageContext;
  readonly #menu: Menu;

  /** `taking`: as of the moment when something is chosen; undefined where there is nothing. */
  constructor(
    context: PageContext,
    taking: () => Taking | undefined,
    names: typeof figureNames | typeof overviewNames = figureNames,
  ) {
    this.#context = context;
    const outcome = new Outcome(context);
    const label = (id: (typeof names)[keyof typeof names]) => () => context.wording.say(id);
    const take = (action: (taken: Taking) => Promise<string | undefined>) => () => {
      const taken = taking();
      if (taken) void action(taken).then((text) => outcome.say(text));
    };
    this.#menu = new Menu([
      { label: label(names.save), onclick: take(async (taken) => savePicture(context, taken.picture())) },
      {
        label: label(names.copy),
        isShown: () => 'ClipboardItem' in globalThis,
        onclick: take(async (taken) => copyPicture(context, taken.picture())),
      },
      { label: label(names.table), onclick: take(async (taken) => copyTable(context, taken.table())) },
    ]);
    this.element = h('div', { class: 'take-menu' }, outcome.element, this.#menu.element);
  }

  static ofOverview(context: PageContext, taking: () => Taking | undefined): TakeMenu {
    return new TakeMenu(context, taking, overviewNames);
  }

  /** `figure`: what stands beside it. */
  setFigure(figure: string): void {
    this.setName(this.#context.wording.say('page.take.of', { figure }));
  }

  setName(name: string): void {
    this.#menu.setName(name);
  }
}
