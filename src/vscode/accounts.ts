import { homedir } from 'node:os';
import type { AccountEntry } from '../core/account.ts';
import { say, type Message } from '../core/message.ts';
import { modulesOf, type CardModule } from '../core/modules.ts';
import { optionsFrom } from '../core/options.ts';
import type { Credential, Options, Provider } from '../core/provider.ts';
import { baseUrlFor, environmentCredential } from '../credentials/environment.ts';
import { signInFileCredential } from '../credentials/signInFile.ts';
import type { PolledAccount } from '../polling/poll.ts';
import { polledAccount } from '../polling/polledAccount.ts';
import { EditorSession } from './editorSession.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings.ts';

/** The user's accounts: entries of the setting, their credentials, and changes to both. */
export class Accounts {
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #settings: LiveSettings;
  readonly #secrets: Secrets;

  constructor(providers: readonly Provider[], settings: LiveSettings, secrets: Secrets) {
    this.#providers = new Map(providers.map((provider) => [provider.id, provider]));
    this.#settings = settings;
    this.#secrets = secrets;
  }

  get entries(): readonly AccountEntry[] {
    return this.#settings.value.accounts;
  }

  find(id: string): { entry: AccountEntry; provider: Provider } | undefined {
    const entry = this.entries.find((candidate) => candidate.id === id);
    const provider = entry && this.#providers.get(entry.provider);
    return entry && provider ? { entry, provider } : undefined;
  }

  polled(): PolledAccount[] {
    return this.entries.flatMap((entry) => {
      const provider = this.#providers.get(entry.provider);
      return provider ? [this.#polled(entry, provider)] : [];
    });
  }

  /** Adds an account, or replaces the entry that it already has. The key goes to SecretStorage, never to the settings. */
  async add(entry: AccountEntry, secret: string | undefined): Promise<void> {
    if (secret !== undefined) await this.#secrets.set(entry.id, secret);
    await this.#settings.updateAccounts((entries) => [...entries.filter((known) => idOf(known) !== entry.id), entry]);
  }

  async update(id: string, change: Partial<AccountEntry>): Promise<void> {
    await this.#settings.updateAccounts((entries) =>
      entries.map((known) => (idOf(known) === id ? { ...(known as AccountEntry), ...change } : known)),
    );
  }

  async replaceKey(id: string, secret: string): Promise<void> {
    await this.#secrets.set(id, secret);
    if (this.find(id)?.entry.credential !== 'stored') await this.update(id, { credential: 'stored' });
  }

  async remove(id: string): Promise<void> {
    await this.#settings.updateAccounts((entries) => entries.filter((known) => idOf(known) !== id));
    await this.#secrets.delete(id);
  }

  baseUrl(provider: Provider, credential: Credential): string {
    return baseUrlFor(provider, credential, this.#settings.value.providers[provider.id]?.baseUrl);
  }

  editorSession(provider: Provider): EditorSession | undefined {
    return provider.session && new EditorSession(provider, provider.session, this.#sessionBaseUrl(provider));
  }

  /** The parts of the account's card in the dashboard. */
  modules(id: string): readonly CardModule[] {
    const entry = this.entries.find((candidate) => candidate.id === id);
    return modulesOf(entry?.provider ?? '', this.#settings.value.modules, entry?.modules);
  }

  options(provider: Provider, own: AccountEntry['options'] = {}): Options {
    return optionsFrom(provider, { ...this.#settings.value.providers[provider.id]?.set, ...own }, process.env);
  }

  /** The credential of an account as it is now, or why there is none. */
  async credential({ id, label, credential }: AccountEntry, provider: Provider): Promise<Credential | Message> {
    switch (credential) {
      case 'stored': {
        const secret = await this.#secrets.get(id);
        return secret ? { secret, source: 'stored', name: label } : say('credential.noKey', { label });
      }
      case 'environment': {
        const names = provider.environment.secrets.map(({ name }) => name).join(', ');
        return environmentCredential(provider, process.env) ?? say('credential.noVariable', { name: names });
      }
      case 'file':
        return signInFileCredential(provider, process.env, homedir());
      case 'session': {
        const session = await this.editorSession(provider)?.silently(id);
        return session ?? say('credential.noSession', { provider: provider.name });
      }
    }
  }

  /** An address that can't be used is said when it is needed; it must not choose a sign-in. */
  #sessionBaseUrl(provider: Provider): string {
    const set = this.#settings.value.providers[provider.id]?.baseUrl;
    return set !== undefined && URL.canParse(set) ? set : provider.baseUrl;
  }

  #polled(entry: AccountEntry, provider: Provider): PolledAccount {
    const fromEnvironment = entry.credential === 'environment' ? process.env[provider.environment.baseUrl] : undefined;
    return polledAccount(entry, provider, this.#settings.value, {
      options: this.options(provider, entry.options),
      likelyUrl: fromEnvironment ?? this.#settings.value.providers[provider.id]?.baseUrl ?? provider.baseUrl,
      baseUrl: (credential) => this.baseUrl(provider, credential),
      credential: () => this.credential(entry, provider),
    });
  }
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}
