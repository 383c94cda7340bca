import type { Message } from '../core/message.ts';

/** The call itself is wrong: said with how it is used, and nothing is done. */
export class UsageError extends Error {
  readonly text: Message | string;

  /** Plain text where the words are Node's own. */
  constructor(text: Message | string) {
    super(typeof text === 'string' ? text : text.id);
    this.text = text;
  }
}
