/** Space below a card; beside it, style/page.css has the same. */
const GAP_PX = 16;

/**
 * Lets cards of different heights close up: the grid's rows are one pixel high, and each card spans as many as it is
 * tall. Order on the screen stays the order of the document, as far as the columns allow.
 */
export class Masonry {
  readonly #grid: HTMLElement;
  readonly #observer = new ResizeObserver((entries) => this.#fit(entries.map(({ target }) => target as HTMLElement)));
  readonly #spans = new Map<HTMLElement, number>();

  constructor(grid: HTMLElement) {
    this.#grid = grid;
  }

  /** To be called after every draw, so that no frame shows cards over one another. */
  update(): void {
    const cards = [...this.#grid.children] as HTMLElement[];
    for (const card of this.#spans.keys()) {
      if (card.isConnected) continue;
      this.#observer.unobserve(card);
      this.#spans.delete(card);
    }
    for (const card of cards) if (!this.#spans.has(card)) this.#observer.observe(card);
    this.#fit(cards);
  }

  dispose(): void {
    this.#observer.disconnect();
  }

  #fit(cards: readonly HTMLElement[]): void {
    // All is measured before anything is written: one layout instead of one per card.
    const heights = cards.map((card) => Math.ceil(card.getBoundingClientRect().height));
    cards.forEach((card, index) => {
      const height = heights[index] ?? 0;
      if (this.#spans.get(card) === height) return;
      this.#spans.set(card, height);
      card.style.gridRowEnd = `span ${height + GAP_PX}`;
    });
  }
}
