/** The view of one item: made once, patched from then on. */
export interface ItemView<T> {
  readonly element: HTMLElement;
  update(item: T): void;
  dispose?(): void;
}

/** Keeps one view per item, found again by the item's own key, so that a redraw moves and patches instead of rebuilding. */
export class KeyedList<T> {
  readonly #parent: HTMLElement;
  readonly #keyOf: (item: T) => string;
  readonly #create: (item: T) => ItemView<T>;
  readonly #views = new Map<string, ItemView<T>>();
  /** What the parent already holds stays in front of the list. */
  readonly #fixed: Element | null;

  constructor(parent: HTMLElement, keyOf: (item: T) => string, create: (item: T) => ItemView<T>) {
    this.#parent = parent;
    this.#fixed = parent.lastElementChild;
    this.#keyOf = keyOf;
    this.#create = create;
  }

  update(items: readonly T[]): void {
    const wanted = new Map(items.map((item) => [this.#keyOf(item), item]));
    for (const [key, view] of this.#views) {
      if (wanted.has(key)) continue;
      view.dispose?.();
      view.element.remove();
      this.#views.delete(key);
    }
    const focused = document.activeElement;
    let next = this.#fixed ? this.#fixed.nextElementSibling : this.#parent.firstElementChild;
    for (const [key, item] of wanted) {
      let view = this.#views.get(key);
      if (!view) this.#views.set(key, (view = this.#create(item)));
      if (view.element === next) next = next.nextElementSibling;
      else this.#parent.insertBefore(view.element, next);
      view.update(item);
    }
    // Moving an element takes the focus away from what is in it.
    if (focused !== document.activeElement && focused instanceof HTMLElement && focused.isConnected) focused.focus();
  }

  dispose(): void {
    for (const view of this.#views.values()) view.dispose?.();
    this.#views.clear();
  }
}
