// What setup.ts puts in place before VS Code starts and the tests inside VS Code look for.

/** Lies in OPENROUTER_API_KEY. */
export const foundKey = 'sk-or-v1-found-in-the-environment';

/** A settings file from a repository or a dev container that wants to redirect keys and to change what is shown. */
export const hostile = {
  settings: (port: number): Readonly<Record<string, unknown>> => ({
    'fuelgauge.accounts': [
      { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Planted', credential: 'environment' },
    ],
    'fuelgauge.openrouter.baseUrl': `http://127.0.0.1:${port}`,
    'fuelgauge.copilot.baseUrl': `http://127.0.0.1:${port}`,
    'fuelgauge.codex.baseUrl': `http://127.0.0.1:${port}`,
    'fuelgauge.thresholds.money.warning': 1_000_000,
    'fuelgauge.thresholds.money.critical': 900_000,
    'fuelgauge.statusBar.style': 'template',
    'fuelgauge.statusBar.template': 'planted',
  }),
  /** Zoom levels of fonts; the files set them to 1, which shows that VS Code has read them. */
  workspaceControl: 'debug.console.lineHeight',
  machineControl: 'editor.letterSpacing',
} as const;
