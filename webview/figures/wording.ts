import { age, type Format } from '../../src/core/format.ts';
import type { Words } from '../../src/core/words.ts';
import { render, say, type Message } from '../../src/core/message.ts';
import type { MessageId } from '../../src/core/messages.ts';

/** Turns messages, figures and times into the reader's language, as of one moment. */
export class Wording {
  readonly format: Format;
  readonly now: number;
  readonly #texts: Readonly<Record<string, string>>;

  constructor(format: Format, texts: Readonly<Record<string, string>>, now: number) {
    this.format = format;
    this.#texts = texts;
    this.now = now;
  }

  text(message: Message): string {
    return render(message, this.format.locale, (template) => this.#texts[template]);
  }

  /** The same for what the editor and the terminal say, too. */
  get words(): Words {
    return { say: (message) => this.text(message), format: this.format };
  }

  say(id: MessageId, args?: Message['args']): string {
    return this.text(say(id, args));
  }

  /** How long ago that was: `3 min ago`. */
  age(iso: string): string {
    return this.text(age(this.now - Date.parse(iso), this.format));
  }
}
