/**
 * A hash of 53 bits, as many as a number holds exactly, over bytes that come in parts. Two halves that are mixed apart,
 * as in cyrb53; among a million messages the chance that any two share one is 1 in 18,000.
 */
export class Hash {
  #first = 0;
  #second = 0;

  start(): this {
    this.#first = 0xdeadbeef | 0;
    this.#second = 0x41c6ce57 | 0;
    return this;
  }

  /** The end of each part counts: `ab`, `c` isn't `a`, `bc`. */
  add(bytes: Uint8Array, from = 0, to = bytes.length): this {
    let first = this.#first;
    let second = this.#second;
    for (let index = from; index < to; index++) {
      const byte = bytes[index] ?? 0;
      first = Math.imul(first ^ byte, 2654435761);
      second = Math.imul(second ^ byte, 1597334677);
    }
    this.#first = Math.imul(first ^ 256, 2654435761);
    this.#second = Math.imul(second ^ 256, 1597334677);
    return this;
  }

  /** The value of both, in this order. One is multiplied first: else any two that are alike would leave nothing. */
  mixedWith(other: Hash): number {
    this.#first = Math.imul(Math.imul(this.#first, 2246822507) ^ other.#first, 2654435761);
    this.#second = Math.imul(Math.imul(this.#second, 3266489909) ^ other.#second, 1597334677);
    return this.value();
  }

  value(): number {
    const mix = (one: number, other: number) =>
      Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    const low = mix(this.#first, this.#second);
    const high = mix(this.#second, this.#first);
    return 4294967296 * (high & 0x1fffff) + (low >>> 0);
  }
}
