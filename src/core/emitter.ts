export interface Disposable {
  dispose(): void;
}

/** Calls back those who asked to be told. One that throws doesn't keep the news from the others. */
export class Emitter<T = void> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event = (listener: (value: T) => void): Disposable => {
    // Wrapped, so that the same function registered twice is told twice and removed once.
    const entry = (value: T) => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    // A copy: who is added while the news goes round hears of the next one.
    // oxlint-disable-next-line unicorn/no-useless-spread -- see above
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
