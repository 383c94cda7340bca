import { Hash } from './hash.ts';

const hash = new Hash();

/** A number of 53 bits that stands for these words in their order. */
export function idOf(...words: readonly string[]): number {
  hash.start();
  for (const word of words) hash.add(Buffer.from(word));
  return hash.value();
}
