import { render, say, type Message } from '../../core/message.ts';
import type { Credential, Provider } from '../../core/provider.ts';
import type { Words } from '../../core/words.ts';
import { baseUrlFor, environmentCredential, unusableVariable } from '../../credentials/environment.ts';
import { signInFileCredential } from '../../credentials/signInFile.ts';
import type { Store } from '../../history/store.ts';
import { idByCredential } from '../../polling/identify.ts';
import { providers } from '../../providers/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { table } from './list.ts';

/** A credential on this machine. Nothing was sent to anybody. */
export interface Detected {
  readonly provider: Provider;
  readonly source: 'environment' | 'file';
  /** The variable or the file. */
  readonly name: string;
  /**
   * `added`: one of the configured accounts has it. `used`: it is read as it is, being in the environment. `unusable`: it
   * gives nothing to read, and there is no other.
   */
  readonly status: 'added' | 'used' | 'found' | 'unusable';
  /** What to do instead of what is unusable. */
  readonly why?: Message;
}

/** Names the credentials that variables and other programs' sign-in files hold. */
export async function detect(
  { settings, environment }: Configuration,
  home: string,
  store: Pick<Store, 'resolve'>,
): Promise<Detected[]> {
  const found = await Promise.all(
    providers.map(async (provider): Promise<Detected[]> => {
      const variable = environmentCredential(provider, environment);
      const file = provider.signInFile ? await signInFileCredential(provider, environment, home) : undefined;
      const credentials = [variable, file].filter((each): each is Credential => each !== undefined && 'secret' in each);
      const unusable = credentials.length === 0 ? unusableVariable(provider, environment) : undefined;
      if (unusable) return [{ provider, source: 'environment', status: 'unusable', ...unusable }];
      return Promise.all(
        credentials.map(async (credential): Promise<Detected> => {
          const source = credential === variable ? 'environment' : 'file';
          const isAdded = await isConfigured(provider, credential);
          const status = isAdded ? 'added' : source === 'environment' ? 'used' : 'found';
          return { provider, source, name: credential.name, status };
        }),
      );
    }),
  );
  return found.flat();

  async function isConfigured(provider: Provider, credential: Credential): Promise<boolean> {
    try {
      const url = baseUrlFor(provider, credential, settings.providers[provider.id]?.baseUrl);
      const id = await store.resolve(await idByCredential(provider, credential, url));
      return settings.accounts.some((entry) => entry.id === id);
    } catch {
      // Its base URL can't be used; adding it says so.
      return false;
    }
  }
}

export function detectText(found: readonly Detected[], words: Words): string {
  if (found.length === 0) return words.say(say('accounts.nothingFound'));
  return table(found.map((each) => [each.provider.name, each.name, words.say(statusText(each))]));
}

function statusText({ status, provider, source, why }: Detected): Message {
  if (why) return why;
  switch (status) {
    case 'added':
      return say('accounts.isAdded');
    case 'used':
      return say('accounts.isUsed');
    default:
      return say('accounts.isFound', { command: `fuelgauge accounts add ${provider.id} --from ${source}` });
  }
}

export function detectDocument(found: readonly Detected[]) {
  return {
    schemaVersion: 1,
    found: found.map(({ provider, source, name, status, why }) => ({
      provider: provider.id,
      credential: { source, name },
      status,
      ...(why ? { reason: render(why) } : {}),
    })),
  };
}
