import type { AccountCard, CardArrangement, DashboardState } from '../../src/protocol.ts';
import { Awaited } from '../figures/awaited.ts';
import { arranged, cardOrder, moved, movedTo, rearranged, type CardOrder } from '../figures/cardOrder.ts';
import { choices } from './choices.ts';
import type { PageContext } from './pageContext.ts';

/** More cards than this are a list of rows that open. */
const MOST_CARDS = 8;

/** Which cards are shown, in which order, and how; from the state and from what the reader chose. */
export class Arrangement {
  readonly #chosen = new Awaited<CardArrangement>({ order: [], hidden: [] });
  #order: CardOrder | undefined;
  /** In their order, with those that are hidden. */
  #all: readonly string[] = [];
  #shown: readonly string[] = [];
  #cards: readonly AccountCard[] = [];
  #isCompact = false;
  readonly #context: PageContext;

  constructor(context: PageContext) {
    this.#context = context;
  }

  /** Once for each draw, before what shows the cards. */
  update({ accounts, arrangement }: DashboardState, now: number): void {
    this.#chosen.hear(arrangement);
    const { order, hidden } = this.#chosen.value;
    this.#order = cardOrder(accounts, this.#order, now);
    const all = arranged(accounts, order, this.#order.ids);
    this.#cards = all.filter(({ id }) => !hidden.includes(id));
    this.#all = all.map(({ id }) => id);
    this.#shown = this.#cards.map(({ id }) => id);
    this.#isCompact = this.#cards.length > MOST_CARDS;
  }

  /** Those that are shown, in their order. */
  get cards(): readonly AccountCard[] {
    return this.#cards;
  }

  get isCompact(): boolean {
    return this.#isCompact;
  }

  get isChosen(): boolean {
    return this.#chosen.value.order.length > 0;
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
    this.#choose({ order: [] });
  }

  isFolded(id: string): boolean {
    return choices.isFolded(id) ?? this.#isCompact;
  }

  toggleFolded(id: string): void {
    choices.fold(id, !this.isFolded(id));
    this.#context.redraw();
  }

  hide(id: string): void {
    const hidden = this.#all.filter((each) => each === id || this.#chosen.value.hidden.includes(each));
    this.#choose({ hidden });
  }

  showAll(): void {
    this.#choose({ hidden: [] });
  }

  #arrange(ids: readonly string[], id: string): void {
    this.#choose({ order: rearranged(this.#all, ids) });
    const place = { place: ids.indexOf(id) + 1, count: ids.length };
    this.#context.announcer.say([this.#context.wording.say('page.movedTo', place)]);
  }

  /** Shown at once; the other pages, and every one to come, hear of it from the extension. */
  #choose(change: Partial<CardArrangement>): void {
    const arrangement = { ...this.#chosen.value, ...change };
    this.#chosen.choose(arrangement);
    this.#context.ask({ type: 'arrange', arrangement });
    this.#context.redraw();
  }
}
