import * as vscode from 'vscode';
import type { PageMessage, Remedy, SavePicture } from '../protocol.ts';
import type { CommandName } from './commands/names.ts';
import type { RunCommand } from './commands/run.ts';
import type { Surfaces } from './surfaces.ts';

const remedyCommands: Readonly<Record<Exclude<Remedy, 'addCredits'>, CommandName>> = {
  signIn: 'signInAgain',
  replaceKey: 'replaceKey',
  retry: 'refresh',
  openSettings: 'openSettings',
  showLog: 'showLog',
};

/** Does what the page asks for; most of it is what commands do. */
export function intents(
  surfaces: Surfaces,
  run: RunCommand,
  savePicture: (picture: SavePicture) => Promise<void>,
): (message: PageMessage) => void {
  return (message) => {
    switch (message.type) {
      case 'ready':
        return;
      case 'export':
        return void run('exportHistory');
      case 'savePicture':
        return void savePicture(message);
      case 'copyText':
        return void vscode.env.clipboard.writeText(message.text);
      case 'setRange':
        return void surfaces.dashboardHistory.setRange(message.range);
      case 'arrange':
        return void surfaces.arrange(message.arrangement);
      case 'readLogs':
        return void surfaces.readLogs();
      case 'cancelReadingLogs':
        return surfaces.agentLogs.cancelScan();
      case 'remedy': {
        const { accountId, remedy } = message;
        return void (remedy === 'addCredits'
          ? surfaces.openCredits(accountId)
          : run(remedyCommands[remedy], accountId));
      }
      default:
        return void run(message.type, 'accountId' in message ? message.accountId : undefined);
    }
  };
}
