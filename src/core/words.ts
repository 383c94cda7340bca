import { Format } from './format.ts';
import { render, type Message } from './message.ts';

/** Translations by English template. */
export type Texts = Readonly<Record<string, string>>;

/** Puts messages, and the parts of them, into a person's language. */
export interface Words {
  say(message: Message): string;
  readonly format: Format;
}

/** What `texts` lacks is said in English. */
export function wordsIn(locale: string, texts: Texts): Words {
  return { say: (message) => render(message, locale, (template) => texts[template]), format: new Format(locale) };
}

export const english = wordsIn('en', {});

/** The user's own region where it writes that language, so that figures and dates look the way they do elsewhere. */
export function localeFor(language: string, region: string): string {
  const [wanted, own] = [new Intl.Locale(language).maximize(), new Intl.Locale(region).maximize()];
  // Chinese has two scripts: dates in the one would stand out among sentences in the other.
  return wanted.language === own.language && wanted.script === own.script ? region : language;
}
