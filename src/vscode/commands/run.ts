import * as vscode from 'vscode';
import type { Surfaces, Tools } from '../surfaces.ts';
import { describeError } from '../../core/redact.ts';
import { say } from '../../core/message.ts';
import type { CommandName } from './names.ts';

/** The commands' own file. */
const onDemand = () => import('./onDemand.ts');

const DAY_MS = 86_400_000;

type Handler = (accountId?: string) => unknown;

export type RunCommand = (name: CommandName, argument?: unknown) => Promise<unknown>;

/** Runs commands by their names; what goes wrong is said and logged. */
export function commandRunner(tools: Tools & { readonly surfaces: Surfaces }): RunCommand {
  const { surfaces, poller, settings, language, store, log, context } = tools;
  const refresh = (accountId?: string) => void poller.refresh(accountId);
  const accountTools = { ...tools, refresh };

  const handlers: Readonly<Record<CommandName, Handler>> = {
    showDashboard: (accountId) => surfaces.showDashboard(accountId),
    // The view in the side bar shows that a request is under way; elsewhere it shows by itself.
    refresh: (accountId) =>
      vscode.window.withProgress({ location: { viewId: 'fuelgauge.accounts' } }, () => poller.refresh(accountId)),
    addAccount: async () => (await onDemand()).addAccount(tools),
    rename: async (accountId) => (await onDemand()).rename(accountTools, accountId),
    remove: async (accountId) => (await onDemand()).remove(accountTools, accountId),
    replaceKey: async (accountId) => (await onDemand()).replaceKey(accountTools, accountId),
    signInAgain: async (accountId) => accountId && (await onDemand()).signInAgain(accountTools, accountId),
    chooseStatusBarStyle: async () =>
      (await onDemand()).chooseStatusBarStyle(settings, language, (look) => surfaces.preview(look)),
    snooze: async (accountId) => (await onDemand()).snooze(tools, accountId),
    exportHistory: async () => (await onDemand()).exportHistory(tools),
    deleteAllData: async () => (await onDemand()).deleteAllData(accountTools),
    addSink: async () => (await onDemand()).addSink(tools),
    testSink: async () => (await onDemand()).testSink(tools),
    removeSink: async () => (await onDemand()).removeSink(tools),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${context.extension.id}`),
    showLog: () => log.show(),
    dismissInvitation: () => surfaces.dismissInvitation(),
    copyDiagnostics: async () => {
      const { version } = context.extension.packageJSON as { version: string };
      const views = poller.views();
      const now = Date.now();
      const accountIds = views.map(({ polled }) => polled.account.id);
      const text = (await onDemand()).diagnostics({
        version,
        settings: settings.value,
        store: await store.status,
        views,
        snoozedUntil: await store.snoozedUntil({ accountIds, now: new Date(now).toISOString() }),
        deliveries: await store.deliveriesSince(new Date(now - DAY_MS).toISOString()),
        now,
      });
      await vscode.env.clipboard.writeText(text);
      void vscode.window.showInformationMessage(language.say(say('diagnostics.copied')));
    },
  };

  return async (name, accountId) => {
    try {
      // A command can be called by anyone with anything; only an account's id is of use here.
      return await handlers[name](typeof accountId === 'string' ? accountId : undefined);
    } catch (error) {
      log.error(`${name}: ${describeError(error)}`);
      void vscode.window.showErrorMessage(language.say(say('error.command')));
      return undefined;
    }
  };
}
