// What setup.ts puts in place before VS Code starts and the tests inside VS Code look for.

/** Lies in OPENROUTER_API_KEY. */
export const foundKey = 'sk-or-v1-found-in-the-environment';

/** A settings file from a repository or a dev container that wants to redirect keys and to change what is shown. */
export const hostile = {
  settings: (url: string): Readonly<Record<string, unknown>> => ({
    'fuelgauge.accounts': [
      { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Planted', credential: 'environment' },
    ],
    'fuelgauge.openrouter.baseUrl': url,
    'fuelgauge.copilot.baseUrl': url,
    'fuelgauge.codex.baseUrl': url,
    'fuelgauge.thresholds.money.warning': 1_000_000,
    'fuelgauge.thresholds.money.critical': 900_000,
    'fuelgauge.statusBar.style': 'template',
    'fuelgauge.statusBar.template': 'planted',
  }),
  /** Off by default, and turned on by the files: shows that VS Code has read them. */
  workspaceControl: 'editor.formatOnPaste',
  machineControl: 'editor.formatOnType',
} as const;
