import * as vscode from 'vscode';
import type { PageMessage } from '../../protocol.ts';
import type { Surfaces, Tools } from '../surfaces.ts';
import { describeError } from '../../core/redact.ts';
import { say } from '../../core/message.ts';

/** The commands' own file. */
const onDemand = () => import('./onDemand.ts');

type Handler = (accountId?: string) => unknown;

/** Every command of the manifest, and what the dashboard's page may ask for, which is the same things. */
export function registerCommands(tools: Tools & { readonly surfaces: Surfaces }): vscode.Disposable {
  const { surfaces, poller, settings, language, store, log, context } = tools;
  const refresh = (accountId?: string) => void poller.refresh(accountId);
  const accountTools = { ...tools, refresh };

  const handlers: Readonly<Record<string, Handler>> = {
    showDashboard: () => surfaces.dashboard.show(),
    refresh: (accountId) => poller.refresh(accountId),
    addAccount: async () => (await onDemand()).addAccount(tools),
    rename: async (accountId) => (await onDemand()).rename(accountTools, accountId),
    remove: async (accountId) => (await onDemand()).remove(accountTools, accountId),
    replaceKey: async (accountId) => (await onDemand()).replaceKey(accountTools, accountId),
    signInAgain: async (accountId) => accountId && (await onDemand()).signInAgain(accountTools, accountId),
    chooseStatusBarStyle: async () =>
      (await onDemand()).chooseStatusBarStyle(settings, language, (look) => surfaces.preview(look)),
    snooze: async (accountId) => (await onDemand()).snooze(store, language, accountId),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
    showLog: () => log.show(),
    dismissInvitation: () => surfaces.dismissInvitation(),
    copyDiagnostics: async () => {
      const { version } = context.extension.packageJSON as { version: string };
      const views = poller.views();
      const text = (await onDemand()).diagnostics({
        version,
        settings: settings.value,
        store: await store.status,
        views,
        now: Date.now(),
      });
      await vscode.env.clipboard.writeText(text);
      void vscode.window.showInformationMessage(language.say(say('diagnostics.copied')));
    },
  };

  const run = async (name: string, accountId?: unknown) => {
    try {
      // A command can be called by anyone with anything; only an account's id is of use here.
      await handlers[name]?.(typeof accountId === 'string' ? accountId : undefined);
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
      void vscode.window.showErrorMessage(language.say(say('error.command')));
    }
  };

  const intend = (message: PageMessage): void => {
    if (message.type === 'ready') return;
    if (message.type !== 'remedy')
      return void run(message.type, 'accountId' in message ? message.accountId : undefined);
    const { accountId, remedy } = message;
    if (remedy === 'addCredits') return void surfaces.openCredits(accountId);
    const command = {
      signIn: 'signInAgain',
      replaceKey: 'replaceKey',
      retry: 'refresh',
      openSettings: 'openSettings',
      showLog: 'showLog',
    };
    void run(command[remedy], accountId);
  };

  return vscode.Disposable.from(
    ...Object.keys(handlers).map((name) =>
      vscode.commands.registerCommand(`fuelgauge.${name}`, (id: unknown) => run(name, id)),
    ),
    surfaces.dashboard.onDidIntend(intend),
  );
}
