import type { Texts } from './texts.ts';

/** What the terminal program says. */
export const terminalTexts = {
  'config.keysUnusable': '{file} is not a JSON object of keys. Mend it, or move it away and add the accounts again.',
  'config.noObject': '{file} is not a JSON object and is ignored.',
  'config.readableByOthers':
    '{file} can be read by other users of this machine, and is not used. Run: chmod 600 {file}',
  'config.syntax': '{file}: line {line} is not valid JSON. What stands before it is used.',
  'config.unknownSetting': '{file}: there is no setting “{setting}”; it is ignored.',
  'config.unreadable': '{file} can’t be read.',
  'config.variable': '{name} must be a number of at least 0, and is ignored.',
  'credential.noEditor':
    '“{label}” is signed in through the editor. In a terminal set GITHUB_PAT, or add it with a key.',
  'credential.noStoredKey': 'There is no key for “{label}” in {file}. Run `fuelgauge accounts add` again.',
  'terminal.amount': '{flag} takes an amount of money, such as 5, or a percentage, such as 25%.',
  'terminal.noAccount':
    'No account found. Set OPENROUTER_API_KEY, GITHUB_PAT, or CHATGPT_ACCESS_TOKEN with CHATGPT_ACCOUNT_ID, or run `fuelgauge accounts add`.',
  'terminal.tooManyWords': '“{word}” is one word too many.',
  'terminal.unknownAccount': 'There is no account “{account}”. Known are: {known}.',
  'terminal.unknownCommand': 'There is no command “{command}”.',
  'terminal.unknownProvider': 'There is no provider “{provider}”. Known are: {known}.',
  'terminal.usage':
    'Usage: fuelgauge [COMMAND] [OPTIONS]\n\nShows what is left on your AI accounts.\n\n  check        what is left on every account, read now (the default)\n  serve        the dashboard as a page, and an API for programs\n\n  --help       how a command is used: fuelgauge check --help\n  --version    print the version',
  'terminal.usage.check':
    'Usage: fuelgauge check [--json] [--provider ID] [--account NAME] [--warning N] [--critical N]\n\nShows what is left on every account of the environment and of the config file.\n\n  --json           print one JSON document\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --warning N      warn at this much left: money (5) or percent (25%)\n  --critical N     critical at this much left\n  --config FILE    read settings from this file\n  --env-file FILE  add the variables of a .env file\n\nExit code: 0 normal, 1 warning, 2 critical or used up, 3 something could not be read, 64 wrong usage.',
} as const satisfies Texts;
