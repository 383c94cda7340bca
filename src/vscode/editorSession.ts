import * as vscode from 'vscode';
import { accountId } from '../core/account.ts';
import type { Credential, Provider } from '../core/provider.ts';

type SessionAccount = vscode.AuthenticationSessionAccountInformation;

/** The sign-in to a provider that the editor itself holds (GitHub). Tokens are asked for when needed and kept nowhere. */
export class EditorSession {
  readonly #provider: Provider;
  readonly #session: NonNullable<Provider['session']>;
  readonly #baseUrl: string;

  /** `baseUrl` decides whose sign-in it is: a token of github.com is not for an enterprise host, nor the other way round. */
  constructor(provider: Provider, session: NonNullable<Provider['session']>, baseUrl: string) {
    this.#provider = provider;
    this.#session = session;
    this.#baseUrl = baseUrl;
  }

  /** Who is signed in, without asking anybody; needs no consent because no token is read. */
  async accounts(): Promise<readonly SessionAccount[]> {
    try {
      return await vscode.authentication.getAccounts(this.#session.provider(this.#baseUrl));
    } catch {
      return []; // No extension provides this sign-in.
    }
  }

  identity(account: SessionAccount): string {
    return this.#session.identity(account.label);
  }

  /** The token of the account with this id, if the user allowed it before. Never shows anything. */
  async silently(id: string): Promise<Credential | undefined> {
    const account = await this.#accountOf(id);
    return account && this.#get({ silent: true, account });
  }

  /** Lets the user choose or make a sign-in, in the editor's own dialogs. Undefined where they decline. */
  async choose(account?: SessionAccount): Promise<Credential | undefined> {
    return this.#ask(account ? { createIfNone: true, account } : { createIfNone: true, clearSessionPreference: true });
  }

  /** Signs in anew: where there still is a session of the account, the provider has refused it. */
  async renew(id: string): Promise<Credential | undefined> {
    const account = await this.#accountOf(id);
    return account ? this.#ask({ forceNewSession: true, account }) : this.choose();
  }

  async #accountOf(id: string): Promise<SessionAccount | undefined> {
    for (const account of await this.accounts()) {
      if ((await accountId(this.#provider.id, this.#baseUrl, this.identity(account))) === id) return account;
    }
    return undefined;
  }

  async #ask(options: vscode.AuthenticationGetSessionOptions): Promise<Credential | undefined> {
    try {
      return await this.#get(options);
    } catch {
      return undefined; // Declined, or closed; the editor's own dialog says what it needs.
    }
  }

  async #get(options: vscode.AuthenticationGetSessionOptions): Promise<Credential | undefined> {
    const { scopes, provider } = this.#session;
    const session = await vscode.authentication.getSession(provider(this.#baseUrl), [...scopes], options);
    return session && { secret: session.accessToken, source: 'session', name: session.account.label };
  }
}
