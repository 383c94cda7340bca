import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import { pictureName } from '../../core/pictureName.ts';
import type { SavePicture } from '../../protocol.ts';
import type { Language } from '../language.ts';

/** Where the last one went: several pictures of one report go to the same place. */
let lastFolder: vscode.Uri | undefined;

/** Writes a picture that the page has drawn into a file of the user’s choice. */
export async function savePicture({ title, png }: SavePicture, language: Language): Promise<void> {
  const folder = lastFolder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({
    title: language.say(say('picture.title')),
    filters: { PNG: ['png'] },
    defaultUri: vscode.Uri.joinPath(folder, pictureName(title, new Date())),
  });
  if (!target) return;
  const file = target.scheme === 'file' ? target.fsPath : target.toString(true);
  try {
    await vscode.workspace.fs.writeFile(target, Buffer.from(png, 'base64'));
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : String(error);
    void vscode.window.showErrorMessage(language.say(say('export.failed', { file, code })));
    return;
  }
  lastFolder = vscode.Uri.joinPath(target, '..');
  const [open, reveal] = [language.say(say('picture.open')), language.say(say('export.reveal'))];
  const choice = await vscode.window.showInformationMessage(
    language.say(say('picture.saved', { file })),
    open,
    ...(target.scheme === 'file' ? [reveal] : []),
  );
  if (choice === open) await vscode.commands.executeCommand('vscode.open', target);
  if (choice === reveal) await vscode.commands.executeCommand('revealFileInOS', target);
}
