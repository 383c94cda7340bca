import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import type { Store } from '../../history/store.ts';
import type { Accounts } from '../accounts.ts';
import type { Language } from '../language.ts';
import type { Secrets } from '../secrets.ts';

export interface DeletionTools {
  readonly store: Pick<Store, 'deleteAll'>;
  readonly accounts: Accounts;
  readonly secrets: Secrets;
  readonly language: Language;
  /** Reads all accounts anew. */
  refresh(): void;
}

/** Deletes the history for all windows, editors and terminals of the user; the keys only after a second question. */
export async function deleteAllData({ store, accounts, secrets, language, refresh }: DeletionTools): Promise<void> {
  const yes = language.say(say('deleteAll.yes'));
  const detail = language.say(say('deleteAll.detail'));
  const question = language.say(say('deleteAll.question'));
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  const problem = await store.deleteAll();
  if (problem) {
    void vscode.window.showErrorMessage(language.say(problem));
    return;
  }
  const withKeys = accounts.entries.filter(({ credential }) => credential === 'stored');
  if (withKeys.length > 0) {
    const keys = language.say(say('deleteAll.keys.yes'));
    const asked = language.say(say('deleteAll.keys.question'));
    const about = language.say(say('deleteAll.keys.detail', { count: withKeys.length }));
    if ((await vscode.window.showWarningMessage(asked, { modal: true, detail: about }, keys)) === keys) {
      for (const { id } of withKeys) await secrets.delete(id);
    }
  }
  void vscode.window.showInformationMessage(language.say(say('deleteAll.done')));
  refresh();
}
