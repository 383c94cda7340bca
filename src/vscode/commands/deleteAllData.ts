import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import { hasSecret, sinkSecret, sinkSigningKey } from '../../core/sinks.ts';
import type { Store } from '../../history/store.ts';
import type { LogIndex } from '../../logs/logIndex.ts';
import type { Accounts } from '../accounts.ts';
import type { Language } from '../language.ts';
import type { Secrets } from '../secrets.ts';
import type { LiveSettings } from '../settings.ts';

export interface DeletionTools {
  readonly store: Pick<Store, 'deleteAll'>;
  readonly logIndex: Pick<LogIndex, 'deleteAll'>;
  readonly accounts: Accounts;
  readonly settings: LiveSettings;
  readonly secrets: Secrets;
  readonly language: Language;
  /** Reads all accounts anew. */
  refresh(): void;
}

/** Deletes the history for all windows, editors and terminals of the user; the keys only after a second question. */
export async function deleteAllData({
  store,
  logIndex,
  accounts,
  settings,
  secrets,
  language,
  refresh,
}: DeletionTools): Promise<void> {
  const yes = language.say(say('deleteAll.yes'));
  const detail = language.say(say('deleteAll.detail'));
  const question = language.say(say('deleteAll.question'));
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  // Else what was deleted would be there again a moment later.
  if (settings.value.logs.isEnabled) await settings.update('logs.enabled', undefined);
  const problem = (await logIndex.deleteAll()) ?? (await store.deleteAll());
  if (problem) {
    void vscode.window.showErrorMessage(language.say(problem));
    return;
  }
  const withKeys = accounts.entries.filter(({ credential }) => credential === 'stored');
  const sinks = settings.value.sinks.filter(hasSecret);
  const count = withKeys.length + sinks.length;
  if (count > 0) {
    const keys = language.say(say('deleteAll.keys.yes'));
    const asked = language.say(say('deleteAll.keys.question'));
    const about = language.say(say('deleteAll.keys.detail', { count }));
    if ((await vscode.window.showWarningMessage(asked, { modal: true, detail: about }, keys)) === keys) {
      const ofSinks = sinks.flatMap(({ name }) => [sinkSecret(name), sinkSigningKey(name)]);
      for (const name of [...withKeys.map(({ id }) => id), ...ofSinks]) await secrets.delete(name);
    }
  }
  void vscode.window.showInformationMessage(language.say(say('deleteAll.done')));
  refresh();
}
