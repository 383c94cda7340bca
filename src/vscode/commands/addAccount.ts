import * as vscode from 'vscode';
import { say, type Message } from '../../core/message.ts';
import type { Credential, Provider } from '../../core/provider.ts';
import type { Fetch } from '../../core/request.ts';
import type { Store } from '../../history/store.ts';
import type { Identified, identify } from '../../polling/identify.ts';
import type { Accounts } from '../accounts.ts';
import { findCredentials, findUnusable, type FoundCredential } from '../detect.ts';
import type { Language } from '../language.ts';
import { askForKey } from './askForKey.ts';

export interface AddAccountTools {
  readonly providers: readonly Provider[];
  readonly accounts: Accounts;
  readonly store: Store;
  readonly fetch: Fetch;
  /** Handed in: an error is known by its class, which must be the one that the providers throw. */
  readonly identify: typeof identify;
  readonly language: Language;
}

/** From a choice of what is there to a kept account: pick, sign in or paste, test call, label. */
export async function addAccount(tools: AddAccountTools): Promise<void> {
  const { say: text } = tools.language;
  const found = await findCredentials(tools.providers, tools.accounts, tools.store);
  type Item = vscode.QuickPickItem & { start?: () => Promise<Credential | undefined>; provider?: Provider };
  const items: Item[] = [
    ...separated(
      text(say('add.found')),
      found.map((one): Item => foundItem(one, text)),
    ),
    ...separated(
      text(say('add.other')),
      tools.providers.flatMap((provider): Item[] => [
        ...(provider.session
          ? [
              {
                label: `$(${provider.icon}) ${text(say('add.signIn', { provider: provider.name }))}`,
                detail: text(say('add.signInDetail')),
                provider,
                start: async () => tools.accounts.editorSession(provider)?.choose(),
              },
            ]
          : []),
        ...(provider.key
          ? [
              {
                label: `$(${provider.icon}) ${text(say('add.paste', { provider: provider.name }))}`,
                provider,
                start: () => pasteKey(provider, tools.language),
              },
            ]
          : []),
      ]),
    ),
    ...separated(
      text(say('add.unusable')),
      findUnusable(tools.providers, tools.accounts, found).map(({ provider, name, why }): Item => ({
        label: `$(${provider.icon}) ${provider.name}`,
        description: name,
        detail: text(why),
        provider,
        start: async () => {
          void vscode.window.showWarningMessage(text(why));
          return undefined;
        },
      })),
    ),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: text(say('add.title')),
    placeHolder: text(say('add.placeholder')),
    matchOnDetail: true,
  });
  if (!picked?.start || !picked.provider) return;
  const credential = await picked.start();
  if (credential) await keep(picked.provider, credential, tools);
}

/** Adds accounts whose credentials were found and that the user has just said yes to, without further questions. */
export async function addFound(found: readonly FoundCredential[], tools: AddAccountTools): Promise<void> {
  for (const { provider, obtain } of found) {
    const credential = await obtain();
    if (credential) await keep(provider, credential, tools, { isLabelAsked: false });
  }
}

function separated<T extends vscode.QuickPickItem>(label: string, items: T[]): (T | vscode.QuickPickItem)[] {
  return items.length ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];
}

function foundItem(found: FoundCredential, text: (message: Message) => string) {
  const { provider, credential, obtain } = found;
  return {
    label: `$(${provider.icon}) ${provider.name}`,
    description: credential.name,
    detail: text(say('add.foundDetail')),
    provider,
    start: obtain,
  };
}

async function pasteKey(provider: Provider, language: Language): Promise<Credential | undefined> {
  const secret = await askForKey(provider, language);
  return secret === undefined ? undefined : { secret, source: 'stored', name: provider.name };
}

async function keep(
  provider: Provider,
  credential: Credential,
  tools: AddAccountTools,
  { isLabelAsked } = { isLabelAsked: true },
): Promise<void> {
  const { accounts, store, language } = tools;
  const identified = await testCall(provider, credential, tools);
  if (!identified) return;
  const known = accounts.find(identified.id);
  const suggestion = known?.entry.label ?? suggestedLabel(provider, identified, credential);
  const label = isLabelAsked
    ? await vscode.window.showInputBox({
        title: language.say(say('add.labelTitle', { provider: provider.name })),
        prompt: language.say(say('add.labelPrompt')),
        value: suggestion,
        validateInput: (value) => labelProblem(value, language),
      })
    : suggestion;
  if (label === undefined) return;
  const { id, credentialAlias } = identified;
  if (credentialAlias !== id) await store.alias(credentialAlias, id);
  const secret = credential.source === 'stored' ? credential.secret : undefined;
  await accounts.add(
    { ...known?.entry, id, provider: provider.id, label: label.trim(), credential: credential.source },
    secret,
  );
}

export function labelProblem(value: string, language: Language): string | undefined {
  const { length } = value.trim();
  return length >= 1 && length <= 80 ? undefined : language.say(say('add.labelProblem'));
}

function suggestedLabel(provider: Provider, { fetched }: Identified, credential: Credential): string {
  const own = fetched.suggestedLabel ?? (credential.source === 'session' ? credential.name : undefined);
  // Wherever the label stands, the provider's name stands beside it.
  return (own ?? provider.name).slice(0, 80);
}

/** Tries the credential before anything is kept; what is wrong with it is said with the remedy. */
export async function testCall(
  provider: Provider,
  credential: Credential,
  { accounts, fetch, identify, language }: Pick<AddAccountTools, 'accounts' | 'fetch' | 'identify' | 'language'>,
): Promise<Identified | undefined> {
  const title = language.say(say('add.testing', { provider: provider.name }));
  const baseUrl = () => accounts.baseUrl(provider, credential);
  const options = accounts.options(provider);
  const identified = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    identify({ provider, credential, baseUrl, options, fetch, now: new Date() }),
  );
  if (!identified.problem) return identified;
  void vscode.window.showErrorMessage(language.say(say('add.failed', { reason: language.say(identified.problem) })));
  return undefined;
}
