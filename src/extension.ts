import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { commandNames } from './vscode/commands/names.ts';
import { extensionApi, type ExtensionApi } from './vscode/extensionApi.ts';
import type { Running } from './vscode/start.ts';

let running: Promise<Running> | undefined;

/**
 * Takes no time of the editor's start: all but what the editor may call by name is loaded a turn later. Who calls sooner
 * waits. Returns what other extensions may use.
 */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const begun = (running = begin(context));
  context.subscriptions.push(
    ...commandNames.map((name) =>
      vscode.commands.registerCommand(`fuelgauge.${name}`, async (argument: unknown) =>
        (await begun).run(name, argument),
      ),
    ),
    vscode.window.registerWebviewPanelSerializer('fuelgauge.dashboard', {
      deserializeWebviewPanel: async (panel) => (await begun).restoreDashboard(panel),
    }),
    vscode.window.registerWebviewViewProvider('fuelgauge.accounts', {
      resolveWebviewView: async (view) => (await begun).showInSideBar(view),
    }),
    vscode.lm.registerTool('fuelgauge_ask', {
      prepareInvocation: async () => (await begun).agentTool.prepare(),
      invoke: async (options, token) => (await begun).agentTool.answer(options, token),
    }),
  );
  return extensionApi(async () => (await begun).readings);
}

async function begin(context: vscode.ExtensionContext): Promise<Running> {
  await setImmediate();
  const { start } = await import('./vscode/start.ts');
  return start(context);
}

/** Awaited by the editor, which a disposal is not. */
export async function deactivate(): Promise<void> {
  await (await running)?.stop();
}
