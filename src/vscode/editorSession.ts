import * as vscode from 'vscode';
import { accountId } from '../core/account.ts';
import type { Credential, Provider } from '../core/provider.ts';

/** Sign-ins that the editor itself holds (GitHub). Tokens are asked for when needed and kept nowhere. */

export type SessionAccount = vscode.AuthenticationSessionAccountInformation;

/** Who is signed in, without asking anybody; needs no consent because no token is read. */
export async function sessionAccounts(provider: Provider): Promise<readonly SessionAccount[]> {
  if (!provider.session) return [];
  try {
    return await vscode.authentication.getAccounts(provider.session.provider);
  } catch {
    return []; // No extension provides this sign-in.
  }
}

/** The token of the account with this id, if the user allowed it before. Never shows anything. */
export async function silentSession(provider: Provider, id: string, baseUrl: string): Promise<Credential | undefined> {
  for (const account of await sessionAccounts(provider)) {
    if ((await accountId(provider.id, baseUrl, account.label)) !== id) continue;
    return sessionCredential(provider, { silent: true, account });
  }
  return undefined;
}

/** Asks the editor for a token, with its own dialogs where `silent` isn't set. Rejects when the user declines. */
export async function sessionCredential(
  provider: Provider,
  options: vscode.AuthenticationGetSessionOptions,
): Promise<Credential | undefined> {
  if (!provider.session) return undefined;
  const { provider: id, scopes } = provider.session;
  const session = await vscode.authentication.getSession(id, [...scopes], options);
  return session && { secret: session.accessToken, source: 'session', name: session.account.label };
}
