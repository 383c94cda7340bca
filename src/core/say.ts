import type { MessageId } from './messages.ts';

/**
 * A sentence for a person, not yet in a language: an entry of the table in messages.ts and what fills its placeholders.
 * `args.count`, where present, picks the plural form. `{name, number}` writes a number the reader's way (1,000). Args are data: names, hosts, figures; never a secret.
 */
export interface Message {
  readonly id: string;
  readonly args?: Readonly<Record<string, string | number>> | undefined;
}

/** Without the table itself, which parts that only fail in words have no use for. */
export function say(id: MessageId, args?: Message['args']): Message {
  return args ? { id, args } : { id };
}
