import type { Texts } from './texts.ts';

/** What the terminal program says. */
export const terminalTexts = {
  'terminal.noAccount':
    'No account found in this environment. Set OPENROUTER_API_KEY, GITHUB_PAT, or CHATGPT_ACCESS_TOKEN with CHATGPT_ACCOUNT_ID.',
  'terminal.oldNode': 'fuelgauge needs Node.js {needed} or newer; this is {found}.',
  'terminal.unknownCommand': 'There is no command “{command}”.',
  'terminal.unknownProvider': 'There is no provider “{provider}”. Known are: {known}.',
  'terminal.usage':
    'Usage: fuelgauge check [--json] [--provider ID]\n\nShows what is left on the AI accounts whose credentials are in the environment.\n\n  --json         print one JSON document\n  --provider ID  only this provider\n  --version      print the version\n\nExit code: 0 normal, 1 warning, 2 critical or used up, 3 something could not be read, 64 wrong usage.',
} as const satisfies Texts;
