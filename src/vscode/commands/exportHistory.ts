import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import { exportFile } from '../../history/exportFile.ts';
import type { ExportOptions } from '../../history/exportText.ts';
import type { Store } from '../../history/store.ts';
import { exportKinds, type ExportKind } from '../../history/timeline/exportPage.ts';
import type { Accounts } from '../accounts.ts';
import type { Language } from '../language.ts';

export interface ExportTools {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly language: Language;
}

const DAY_MS = 86_400_000;
const ranges = [
  ['day', 1],
  ['week', 7],
  ['month', 30],
  ['year', 365],
  ['all', Infinity],
] as const;

/** Writes what the history keeps into a file of the user's choice. */
export async function exportHistory({ store, accounts, language }: ExportTools): Promise<void> {
  const kinds = await chooseKinds(language);
  if (!kinds) return;
  const days = await chooseDays(language);
  if (days === undefined) return;
  const now = new Date();
  const [format, name] = kinds.length > 1 ? (['json', 'history'] as const) : (['csv', kinds[0]] as const);
  const target = await vscode.window.showSaveDialog({
    title: language.say(say('export.title')),
    filters: { [format.toUpperCase()]: [format] },
    defaultUri: vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir()),
      `fuelgauge-${name}-${now.toISOString().slice(0, 10)}.${format}`,
    ),
  });
  if (!target) return;
  const rows = await tryToWrite(store, target, language, {
    kinds,
    format,
    now,
    fromMs: Number.isFinite(days) ? now.getTime() - days * DAY_MS : 0,
    toMs: now.getTime() + 1,
    labels: Object.fromEntries(accounts.entries.map(({ id, label }) => [id, label])),
  });
  if (rows === undefined) return;
  const reveal = language.say(say('export.reveal'));
  const text = language.say(say('export.done', { count: rows, file: target.fsPath }));
  if ((await vscode.window.showInformationMessage(text, reveal)) === reveal) {
    await vscode.commands.executeCommand('revealFileInOS', target);
  }
}

async function chooseKinds(language: Language): Promise<readonly ExportKind[] | undefined> {
  const single = exportKinds.map((kind) => ({
    label: language.say(say(`export.${kind}`)),
    description: 'CSV',
    detail: language.say(say(`export.${kind}.detail`)),
    kinds: [kind],
  }));
  const everything = {
    label: language.say(say('export.everything')),
    description: 'JSON',
    detail: language.say(say('export.everything.detail')),
    kinds: exportKinds,
  };
  const title = language.say(say('export.title'));
  const picked = await vscode.window.showQuickPick([...single, everything], {
    title,
    placeHolder: language.say(say('export.what')),
  });
  return picked?.kinds;
}

async function chooseDays(language: Language): Promise<number | undefined> {
  const picked = await vscode.window.showQuickPick(
    ranges.map(([name, days]) => ({ label: language.say(say(`export.range.${name}`)), days })),
    { title: language.say(say('export.title')), placeHolder: language.say(say('export.range')) },
  );
  return picked?.days;
}

/** Gives the number of rows, or undefined where it was cancelled or the file can't be written, which is said. */
async function tryToWrite(...args: Parameters<typeof write>): Promise<number | undefined> {
  const [, target, language] = args;
  try {
    return await write(...args);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const text = say('export.failed', { file: target.fsPath, code: code ?? syscall });
    void vscode.window.showErrorMessage(language.say(text));
    return undefined;
  }
}

/** Gives the number of rows, or undefined where it was cancelled. */
async function write(
  store: Store,
  target: vscode.Uri,
  language: Language,
  options: ExportOptions,
): Promise<number | undefined> {
  const progress = { location: vscode.ProgressLocation.Notification, cancellable: true };
  const title = language.say(say('export.running'));
  return vscode.window.withProgress({ ...progress, title }, async (report, cancelled) => {
    let done = 0;
    return exportFile(store, target.fsPath, options, (part) => {
      report.report({ increment: Math.max(0, part.done - done) * 100 });
      done = Math.max(done, part.done);
      return !cancelled.isCancellationRequested;
    });
  });
}
