import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import { labelProblem, testCall, type AddAccountTools } from './addAccount.ts';
import { askForKey } from './askForKey.ts';

/** What can be done to an account that is there. Each asks which one unless it is told. */

export type AccountTools = AddAccountTools & { refresh(accountId?: string): void };

export async function rename(tools: AccountTools, accountId?: string): Promise<void> {
  const chosen = await choose(tools, accountId);
  if (!chosen) return;
  const { say: text } = tools.language;
  const label = await vscode.window.showInputBox({
    title: text(say('rename.title', { label: chosen.entry.label })),
    value: chosen.entry.label,
    validateInput: (value) => labelProblem(value, tools.language),
  });
  if (label !== undefined) await tools.accounts.update(chosen.entry.id, { label: label.trim() });
}

export async function remove(tools: AccountTools, accountId?: string): Promise<void> {
  const chosen = await choose(tools, accountId);
  if (!chosen) return;
  const { say: text } = tools.language;
  const yes = text(say('remove.yes'));
  const question = text(say('remove.question', { label: plainText(chosen.entry.label) }));
  const answer = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: text(say('remove.detail')) },
    yes,
  );
  if (answer === yes) await tools.accounts.remove(chosen.entry.id);
}

/** Puts a new key in the place of the old one; figures, thresholds and history stay with the account. */
export async function replaceKey(tools: AccountTools, accountId?: string): Promise<void> {
  const chosen = await choose(tools, accountId, (provider) => provider.key !== undefined);
  if (!chosen) return;
  const { entry, provider } = chosen;
  const secret = await askForKey(provider, tools.language);
  if (secret === undefined) return;
  const identified = await testCall(provider, { secret, source: 'stored', name: entry.label }, tools);
  if (!identified) return;
  const { id, credentialAlias, fetched } = identified;
  if (fetched.identity !== undefined && id !== entry.id) {
    const message = say('replace.otherAccount', {
      label: plainText(entry.label),
      identity: plainText(fetched.identity),
    });
    void vscode.window.showErrorMessage(tools.language.say(message));
    return;
  }
  if (credentialAlias !== entry.id) await tools.store.alias(credentialAlias, entry.id);
  await tools.accounts.replaceKey(entry.id, secret);
  tools.refresh(entry.id);
}

/** Gets the account's sign-in going again, in the way that its credential asks for. */
export async function signInAgain(tools: AccountTools, accountId: string): Promise<void> {
  const chosen = tools.accounts.find(accountId);
  if (!chosen) return;
  const { entry, provider } = chosen;
  if (entry.credential === 'stored') return replaceKey(tools, accountId);
  if (entry.credential === 'session') await tools.accounts.editorSession(provider)?.renew(accountId);
  tools.refresh(accountId);
}

async function choose(
  { accounts, providers, language }: AccountTools,
  accountId: string | undefined,
  isEligible: (provider: AddAccountTools['providers'][number]) => boolean = () => true,
) {
  if (accountId !== undefined) return accounts.find(accountId);
  const items = accounts.entries.flatMap((entry) => {
    const provider = providers.find(({ id }) => id === entry.provider);
    if (!provider || !isEligible(provider)) return [];
    return [{ label: `$(${provider.icon}) ${plainText(entry.label)}`, description: provider.name, id: entry.id }];
  });
  if (items.length === 0) {
    void vscode.window.showInformationMessage(language.say(say('account.none')));
    return undefined;
  }
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { placeHolder: language.say(say('account.choose')) });
  return picked && accounts.find(picked.id);
}
