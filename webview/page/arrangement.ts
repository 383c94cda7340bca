import type { AccountCard } from '../../src/protocol.ts';
import { arranged, cardOrder, moved, type CardOrder } from '../figures/cardOrder.ts';
import { choices } from './choices.ts';

/** More cards than this are a list of rows that open. */
const MOST_CARDS = 8;

/** Which cards are shown, in which order, and how; from the state and from what the reader chose. */
export class Arrangement {
  #order: CardOrder | undefined;
  #shown: readonly string[] = [];
  #isCompact = false;
  readonly #redraw: () => void;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
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
    choices.arrangeCards(moved(this.#shown, id, by));
    this.#redraw();
  }

  sortByUrgency(): void {
    choices.arrangeCards([]);
    this.#redraw();
  }

  isFolded(id: string): boolean {
    return choices.isFolded(id) ?? this.#isCompact;
  }

  toggleFolded(id: string): void {
    choices.fold(id, !this.isFolded(id));
    this.#redraw();
  }

  hide(id: string): void {
    choices.hideAccount(id);
    this.#redraw();
  }

  showAll(): void {
    choices.showAccounts();
    this.#redraw();
  }
}
