import * as vscode from 'vscode';
import type { Format } from '../core/format.ts';
import type { Message } from '../core/message.ts';
import { english } from '../core/messages.ts';
import { unpackTexts } from '../core/packedTexts.ts';
import { localeFor, wordsIn, type Texts, type Words } from '../core/words.ts';

/** The editor's language for sentences, and the user's own region of it for figures and dates. */
export class Language implements Words {
  readonly locale: string;
  readonly format: Format;
  /** Empty in English. */
  readonly texts: Texts;
  readonly say: (message: Message) => string;

  constructor() {
    // Any Intl object knows it; this one takes a quarter of a millisecond, the first date or number format twelve.
    const system = new Intl.PluralRules().resolvedOptions().locale;
    const { bundle } = vscode.l10n;
    // In a language without translations all is English, also the dates among the sentences.
    this.locale = localeFor(bundle ? vscode.env.language : 'en', system);
    this.texts = bundle ? unpackTexts(english, bundle) : {};
    ({ format: this.format, say: this.say } = wordsIn(this.locale, this.texts));
  }
}
