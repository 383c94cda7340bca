import * as vscode from 'vscode';
import { say } from '../../core/message.ts';
import { statusStyles, templatePlaceholders, type StatusStyle } from '../../core/statusText.ts';
import type { Language } from '../language.ts';
import type { LiveSettings } from '../settings.ts';

type Look = LiveSettings['value']['statusBar'];

/** A pick whose highlighted entry is shown in the status bar at once; leaving it puts the old look back. */
export async function chooseStatusBarStyle(
  settings: LiveSettings,
  language: Language,
  preview: (look: Look | undefined) => void,
): Promise<void> {
  const { say: text } = language;
  const { statusBar: current } = settings.value;
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { style: StatusStyle }>();
  pick.title = text(say('style.title'));
  pick.placeholder = text(say('style.placeholder'));
  pick.items = statusStyles.map((style) => ({
    style,
    label: text(say(`style.${style}`)),
    detail: text(say(`style.${style}.detail`)),
    ...(style === current.style ? { description: text(say('style.current')) } : {}),
  }));
  pick.activeItems = pick.items.filter(({ style }) => style === current.style);
  pick.onDidChangeActive(([item]) => item && preview({ ...current, style: item.style }));
  const chosen = await answer(pick, () => pick.activeItems[0]?.style);
  if (chosen === 'template') {
    const template = await askForTemplate(current, language, preview);
    if (template !== undefined) {
      await settings.update('statusBar.template', template);
      await settings.update('statusBar.style', chosen);
    }
  } else if (chosen) {
    await settings.update('statusBar.style', chosen);
  }
  preview(undefined);
}

function askForTemplate(
  current: Look,
  { say: text }: Language,
  preview: (look: Look) => void,
): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  input.title = text(say('style.template'));
  input.prompt = text(
    say('style.templatePrompt', { placeholders: templatePlaceholders.map((name) => `\${${name}}`).join(' ') }),
  );
  input.value = current.template;
  preview({ ...current, style: 'template' });
  input.onDidChangeValue((template) => preview({ ...current, style: 'template', template }));
  return answer(input, () => input.value.trim() || undefined);
}

/** What the user settled on, or undefined where they left. */
async function answer<T>(
  input: vscode.QuickInput & { onDidAccept: vscode.Event<void> },
  value: () => T,
): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  input.onDidAccept(() => resolve(value()));
  input.onDidHide(() => resolve(undefined));
  input.show();
  const result = await promise;
  input.dispose();
  return result;
}
