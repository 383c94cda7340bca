interface View<T> {
  update(item: T): void;
}

/** Draws an item only where it, or what else its view is drawn from, is another object than at the last draw. */
export function whenChanged<T, V extends View<T>>(view: V & View<T>, alsoFrom: () => readonly unknown[]): V & View<T> {
  let drawn: readonly unknown[] = [];
  return {
    ...view,
    update(item: T) {
      const from = [item, ...alsoFrom()];
      if (from.length === drawn.length && from.every((each, index) => each === drawn[index])) return;
      drawn = from;
      view.update(item);
    },
  };
}
