/** About how often a change is told at most, and how often other processes' changes are looked for. */
export const CHANGE_GAP_MS = 1_000;

/** Makes few notices of many changes: the first at once, those within the next second as one at its end. */
export class Changes {
  readonly #tell: () => void;
  #toldAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  note(): void {
    if (this.#timer) return;
    const waitMs = this.#toldAt + CHANGE_GAP_MS - performance.now();
    if (waitMs <= 0) this.#now();
    else this.#timer = setTimeout(() => this.#now(), waitMs).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #now(): void {
    this.stop();
    this.#toldAt = performance.now();
    this.#tell();
  }
}
