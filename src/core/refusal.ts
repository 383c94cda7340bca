import type { ProviderError } from './errors.ts';
import { say, type Message } from './message.ts';
import type { Credential, Provider } from './provider.ts';

/**
 * The remedy of a refusal by where the credential came from. Only the general sentence of a 401 is rephrased: what else
 * a provider says of a refusal is more precise than what is known here.
 */
export function refusalMessage(
  { name: provider, signInFile }: Pick<Provider, 'name' | 'signInFile'>,
  { source, name }: Pick<Credential, 'source' | 'name'>,
  error: ProviderError,
): Message {
  if (error.text.id !== 'error.auth') return error.text;
  switch (source) {
    case 'stored':
      return say('error.auth.stored', { provider });
    case 'environment':
      return say('error.auth.environment', { provider, name });
    case 'session':
      return say('error.auth.session', { provider });
    case 'file':
      return signInFile ? say('error.auth.file', { provider, name, command: signInFile.command }) : error.text;
  }
}
