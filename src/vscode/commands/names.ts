/** Every command, without the prefix `fuelgauge.`; the manifest names those that the command palette shows. */
export const commandNames = [
  'showDashboard',
  'refresh',
  'addAccount',
  'rename',
  'remove',
  'replaceKey',
  'signInAgain',
  'chooseStatusBarStyle',
  'snooze',
  'exportHistory',
  'deleteAllData',
  'addSink',
  'testSink',
  'removeSink',
  'openSettings',
  'showLog',
  'copyDiagnostics',
  'dismissInvitation',
] as const;
export type CommandName = (typeof commandNames)[number];
