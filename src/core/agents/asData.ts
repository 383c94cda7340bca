import { plainText } from '../plainText.ts';
import { redact } from '../redact.ts';

/** Of a name; a longer one is no name. */
const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 300;

/**
 * Characters that a person doesn't see and a model reads: zero-width ones, tags, private use. Whatever is hidden in a
 * name wasn't meant for the user.
 */
const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Variation_Selector}]+/gu;

/**
 * What an upstream or a label calls something, as one short line without anything hidden, or that looks like a key, or
 * that ends the quotation it stands in.
 */
export function nameAsData(text: string): string {
  return plainText(redact(text.replaceAll(unseen, '').replaceAll(/[“”"]/g, '’')), LONGEST_NAME);
}

/** The same of a sentence of ours that holds such names. */
export function sentenceAsData(text: string): string {
  return plainText(redact(text.replaceAll(unseen, '')), LONGEST_SENTENCE);
}
