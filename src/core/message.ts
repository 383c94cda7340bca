import { english, type MessageId } from './messages.ts';
import type { Message } from './say.ts';

export { say, type Message } from './say.ts';

/** Gives the translation of an English template; undefined where there is none. */
export type Translate = (template: string) => string | undefined;

const pluralRules = new Map<string, Intl.PluralRules>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function pluralForm(locale: string, count: number): 'one' | 'other' {
  let rules = pluralRules.get(locale);
  if (!rules) pluralRules.set(locale, (rules = new Intl.PluralRules(locale)));
  return rules.select(count) === 'one' ? 'one' : 'other';
}

function inForm(entry: string | { one: string; other: string }, { args }: Message, locale: string): string {
  return typeof entry === 'string' ? entry : entry[pluralForm(locale, Number(args?.['count'] ?? 0))];
}

function written(value: number, locale: string): string {
  let format = numberFormats.get(locale);
  if (!format) numberFormats.set(locale, (format = new Intl.NumberFormat(locale)));
  return format.format(value);
}

/**
 * The sentence in the reader's language. An id that this version doesn't know (written by a newer one into the shared
 * file) comes out as the id, so that nothing is hidden.
 */
export function render(message: Message, locale = 'en', translate: Translate = () => undefined): string {
  if (!Object.hasOwn(english, message.id)) return message.id;
  const entry: string | { one: string; other: string } = english[message.id as MessageId];
  // What isn't translated is said in English, by whose rules none is many and not one.
  const template = translate(inForm(entry, message, locale)) ?? inForm(entry, message, 'en');
  return template.replaceAll(/\{(\w+)(, number)?\}/g, (whole, name: string, isNumber?: string) => {
    const value = message.args?.[name] ?? whole;
    return isNumber && typeof value === 'number' ? written(value, locale) : String(value);
  });
}
