/**
 * A value of the host's state that the page also changes itself. What the page chose holds at once; states that were on
 * their way meanwhile say nothing against it.
 */
export class Awaited<T> {
  #value: T;
  /** What the choices that the host may not have heard of were made from. */
  #left: string[] = [];

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  choose(value: T): void {
    this.#left.push(JSON.stringify(this.#value));
    this.#value = value;
  }

  /** A state has told it: the choice confirmed, something newer, or something that the reader has left behind. */
  hear(told: T): void {
    const text = JSON.stringify(told);
    if (text !== JSON.stringify(this.#value) && this.#left.includes(text)) return;
    this.#left = [];
    this.#value = told;
  }
}
