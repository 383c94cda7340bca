import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import type { Provider } from '../../core/provider.ts';
import type { Language } from '../language.ts';

/** Asks for a key, hidden while it is typed. A button opens the page where the provider makes one. */
export async function askForKey(provider: Provider, language: Language): Promise<string | undefined> {
  const { key, pages, name } = provider;
  if (!key) return undefined;
  const input = vscode.window.createInputBox();
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  input.title = language.say(say('key.title', { provider: name }));
  input.prompt = language.say(key.prompt);
  input.placeholder = key.placeholder;
  input.password = true;
  input.ignoreFocusOut = true;
  if (pages.keys) {
    input.buttons = [
      { iconPath: new vscode.ThemeIcon('link-external'), tooltip: language.say(say('key.open', { provider: name })) },
    ];
    input.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(pages.keys ?? '', true)));
  }
  input.onDidChangeValue(() => (input.validationMessage = undefined));
  input.onDidAccept(() => {
    const value = input.value.trim();
    const problem = value === '' ? say('key.empty') : key.problem?.(value);
    if (problem) input.validationMessage = language.say(problem);
    else resolve(value);
  });
  input.onDidHide(() => resolve(undefined));
  input.show();
  const value = await promise;
  input.dispose();
  return value;
}
