import type { AccountCard } from '../../src/protocol.ts';
import { arranged, cardOrder, moved, movedTo, type CardOrder } from '../figures/cardOrder.ts';
import { choices } from './choices.ts';
import type { PageContext } from './pageContext.ts';

/** More cards than this are a list of rows that open. */
const MOST_CARDS = 8;

/** Which cards are shown, in which order, and how; from the state and from what the reader chose. */
export class Arrangement {
  #order: CardOrder | undefined;
  #shown: readonly string[] = [];
  #isCompact = false;
  readonly #context: PageContext;

  constructor(context: PageContext) {
    this.#context = context;
  }

  update(accounts: readonly AccountCard[], now: number): readonly AccountCard[] {
    this.#order = cardOrder(accounts, this.#order, now);
    const hidden = choices.hiddenAccounts();
    const shown = arranged(accounts, choices.cardOrder(), this.#order.ids).filter(({ id }) => !hidden.includes(id));
    this.#shown = shown.map(({ id }) => id);
    this.#isCompact = shown.length > MOST_CARDS;
    return shown;
  }

  get isCompact(): boolean {
    return this.#isCompact;
  }

  get isChosen(): boolean {
    return choices.cardOrder().length > 0;
  }

  mayMove(id: string, by: -1 | 1): boolean {
    const to = this.#shown.indexOf(id) + by;
    return to >= 0 && to < this.#shown.length;
  }

  move(id: string, by: -1 | 1): void {
    this.#arrange(moved(this.#shown, id, by), id);
  }

  /** To where another card is. */
  moveTo(id: string, place: string): void {
    if (id !== place) this.#arrange(movedTo(this.#shown, id, this.#shown.indexOf(place)), id);
  }

  sortByUrgency(): void {
    choices.arrangeCards([]);
    this.#context.redraw();
  }

  isFolded(id: string): boolean {
    return choices.isFolded(id) ?? this.#isCompact;
  }

  toggleFolded(id: string): void {
    choices.fold(id, !this.isFolded(id));
    this.#context.redraw();
  }

  hide(id: string): void {
    choices.hideAccount(id);
    this.#context.redraw();
  }

  showAll(): void {
    choices.showAccounts();
    this.#context.redraw();
  }

  #arrange(ids: readonly string[], id: string): void {
    choices.arrangeCards(ids);
    this.#context.redraw();
    const place = { place: ids.indexOf(id) + 1, count: ids.length };
    this.#context.announcer.say([this.#context.wording.say('page.movedTo', place)]);
  }
}
