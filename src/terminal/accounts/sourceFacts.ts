import { say, type Message } from '../../core/message.ts';
import type { Credential } from '../../core/provider.ts';
import type { Words } from '../../core/words.ts';
import type { PolledAccount } from '../../polling/poll.ts';

/** A line of what is told of an account's source. */
export interface SourceFact {
  readonly label: string;
  readonly text: string;
}

/** Where an account's credential comes from, whom it is sent to, and what the account goes by elsewhere. Never a secret. */
export async function sourceFacts(polled: PolledAccount, keysPath: string, words: Words): Promise<SourceFact[]> {
  const credential = await polled.credential();
  const isThere = 'secret' in credential;
  const host = isThere ? hostOf(polled, credential) : undefined;
  const facts: [Message, Message | string][] = [
    [say('page.source.credential'), isThere ? origin(credential, keysPath) : credential],
    ...(host === undefined ? [] : [[say('page.source.host'), host] as [Message, string]]),
    [say('terminal.source.id'), polled.account.id],
  ];
  return facts.map(([label, text]) => ({
    label: words.say(label),
    text: typeof text === 'string' ? text : words.say(text),
  }));
}

function origin({ source, name }: Credential, keysPath: string): Message {
  if (source === 'stored') return say('terminal.source.stored', { file: keysPath });
  return source === 'session' ? say('page.source.session') : say(`page.source.${source}`, { name });
}

/** Undefined for an address that can't be used: the reading says why. */
function hostOf(polled: PolledAccount, credential: Credential): string | undefined {
  try {
    return new URL(polled.baseUrl(credential)).host;
  } catch {
    return undefined;
  }
}
