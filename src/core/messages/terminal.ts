import { importTexts } from './import.ts';
import { serverTexts } from './server.ts';
import type { Texts } from './texts.ts';
import { usageTexts } from './usage.ts';

/** What the terminal program says. */
export const terminalTexts = {
  ...importTexts,
  ...serverTexts,
  ...usageTexts,
  'accounts.added': 'Added “{label}” ({id}).',
  'accounts.addedAgain': '“{label}” ({id}) was there already; this credential is used from now on.',
  'accounts.fileUnusable': '{file} is not valid as it stands, and was left alone. Mend it first.',
  'accounts.from': '--from is file, environment or key.',
  'accounts.isAdded': 'added',
  'accounts.isFound': 'not used; to add it: {command}',
  'accounts.isUsed': 'used already',
  'accounts.keyPrompt': 'Key (not shown):',
  'accounts.noKeyGiven': 'No key was given.',
  'accounts.noKeyHere':
    'A key is never given on the command line, where other programs can see it. It is asked for, or read from the standard input.',
  'accounts.noKeyKind': '{provider} has no key to paste. Use --from file or --from environment.',
  'accounts.notConfigured':
    'No account “{account}” was added here. Known are: {known}. One of the environment goes when its variable does.',
  'accounts.nothingFound': 'No credential found in the environment or in sign-in files.',
  'accounts.notWritten': '{file} can’t be written ({reason}).',
  'accounts.removed': 'Removed “{label}” ({id}) and its key. Its history stays.',
  'accounts.severalMeant': 'There are several accounts “{account}”. Name one by its id: {known}.',
  'accounts.source.environment': 'variable',
  'accounts.source.file': 'sign-in file',
  'accounts.source.session': 'editor’s sign-in',
  'accounts.source.stored': 'key',
  'accounts.unknownAction': 'There is no `accounts {action}`.',
  'accounts.whichAccount': 'Say which account. Known are: {known}.',
  'accounts.whichProvider': 'Say which provider: {known}.',
  'config.keysUnusable': '{file} is not a JSON object of keys. Mend it, or move it away and add the accounts again.',
  'config.missing': '{file} isn’t there.',
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
  'monitor.notReloaded': '{file} is used as it was before, until it can be read again.',
  'terminal.amount': '{flag} takes an amount of money, such as 5, or a percentage, such as 25%.',
  'terminal.interval': '--interval takes seconds, from 1 to 86400.',
  'terminal.mcp.waiting': 'Waiting for an agent on standard input. Its settings start this; Ctrl+C ends it.',
  'terminal.noAccount':
    'No account found. Set OPENROUTER_API_KEY, GITHUB_PAT or the variable of another provider, or run `fuelgauge accounts add`. What is on this machine, `fuelgauge accounts detect` says.',
  'terminal.proxy': 'The address in {name} can’t be used: it must be http://HOST:PORT or https://HOST:PORT.',
  'terminal.tooManyWords': '“{word}” is one word too many.',
  'terminal.unknownAccount': 'There is no account “{account}”. Known are: {known}.',
  'terminal.unknownCommand': 'There is no command “{command}”.',
  'terminal.unknownProvider': 'There is no provider “{provider}”. Known are: {known}.',
  'terminal.days': '--days takes a number of days, such as 7; “{text}” is none.',
  'terminal.either': '{one} and {other} don’t go together. Choose one of them.',
  'terminal.guard.enough': 'Enough: {account}, {meter}: {left}; {min} asked for.',
  'terminal.guard.noAccount': 'Not known: no account was read lately, and no credential is here to ask with.',
  'terminal.guard.noMin': 'Say how much must be left: --min 5 (money) or --min 10% (of a limit).',
  'terminal.guard.noMoney': 'Not known: no balance in {accounts}. Ask for a share of the limit, such as --min 10%.',
  'terminal.guard.noPercent': 'Not known: no limit in {accounts}. Ask for an amount of money, such as --min 5.',
  'terminal.guard.notFresh': 'the last reading is too old',
  'terminal.guard.notRead': 'Not known: {account}: {reason}',
  'terminal.guard.tooLittle': 'Too little: {account}, {meter}: {left}; {min} asked for.',
  'terminal.hours': '“{text}” is no number of hours.',
  'terminal.minutes': '--max-age takes a number of minutes; “{text}” is none.',
  'terminal.neverRead': 'not read yet',
  'terminal.noAlerts': {
    one: 'No warning was given in the last {count} day.',
    other: 'No warning was given in the last {count} days.',
  },
  'terminal.nothingInRange': 'Nothing was read in this time.',
  'terminal.nothingKept': 'Nothing is kept yet. Run `fuelgauge check`, or add an account in the editor.',
  'terminal.source.id': 'Account id',
  'terminal.source.stored': 'key in {file}',
  'terminal.unknownExport': 'There is no “{what}” to export. Known are: {known}.',
  'terminal.unknownShell': 'Completion is made for bash, zsh and fish; say for which.',
  'terminal.usage':
    'Usage: fuelgauge [COMMAND] [OPTIONS]\n\nShows what is left on your AI accounts.\n\n  check        what is left on every account, read now (the default)\n  monitor      watch them, and print a line for each thing that happens\n  serve        the dashboard as a page, and an API for programs\n  history      how what was left went\n  forecast     how long it lasts, and what the month will cost\n  alerts       what was warned about, and what became of it\n  usage        what Claude Code and Codex took, by their logs\n  export       the whole history as CSV or JSON\n  import       what an older monitor has kept\n  guard        whether enough is left to begin something\n  accounts     list, find, add and remove accounts\n  sinks        where warnings are sent: list, add, test, remove\n  mcp          answers agents over the Model Context Protocol\n  completion   completion for your shell\n\n  --help       how a command is used: fuelgauge check --help\n  --version    print the version',
  'terminal.usage.accounts':
    'Usage: fuelgauge accounts [list]\n       fuelgauge accounts detect\n       fuelgauge accounts add PROVIDER [OPTIONS]\n       fuelgauge accounts remove NAME\n\n  list     the accounts that are read, and where their credentials are\n  detect   credentials in the environment and in other programs’ sign-in files\n  add      tries a credential and adds its account to the config file; a key is\n           asked for, unseen, or read from the standard input\n  remove   removes an account, by its name or id, and its key\n\n  --label NAME     what to call it\n  --from ORIGIN    where its credential is: file (as of Codex or Claude), environment or key\n  --json           print one JSON document\n  --config FILE    the config file to read and change\n  --env-file FILE  add the variables of a .env file\n\nExit code: 0 done, 3 the credential was refused or a file can’t be written, 64 wrong usage, 130 given up.',
  'terminal.usage.alerts':
    'Usage: fuelgauge alerts [OPTIONS]\n\nLists what was warned about, newest first, and what became of it.\n\n  --days N         of the last N days; 30 unless told\n  --json           print one JSON document\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --config FILE    read settings from this file',
  'terminal.usage.check':
    'Usage: fuelgauge check [OPTIONS]\n\nShows what is left on every account of the environment and of the config file.\n\n  --json           print one JSON document\n  --verbose        also rate limits, credentials, addresses and ids\n  --raw            print the providers’ answers as JSON, without secrets\n                   (with --no-store, also what is asked for less often)\n  --no-store       keep nothing, and use nothing that was kept\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --warning N      warn at this much left: money (5) or percent (25%)\n  --critical N     critical at this much left\n  --config FILE    read settings from this file\n  --env-file FILE  add the variables of a .env file\n\nExit code: 0 normal, 1 warning, 2 critical or used up, 3 something could not be\nread, 64 wrong usage.',
  'terminal.usage.completion':
    'Usage: fuelgauge completion bash|zsh|fish\n\nPrints what completes commands and options in your shell.\n\n  bash  eval "$(fuelgauge completion bash)" in ~/.bashrc\n  zsh   eval "$(fuelgauge completion zsh)" in ~/.zshrc, after compinit\n  fish  fuelgauge completion fish > ~/.config/fish/completions/fuelgauge.fish',
  'terminal.usage.export':
    'Usage: fuelgauge export [readings|days|usage|warnings|everything] [OPTIONS]\n\nPrints what the history keeps, as the editor’s export does: readings unless\ntold, one kind as CSV, everything as JSON.\n\n  --output FILE    write into this file\n  --csv            as CSV\n  --json           as JSON\n  --days N         of the last N days; all that is kept unless told\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --config FILE    read settings from this file\n\nTimes are UTC.\n\nExit code: 0 written, 3 the file could not be written, 64 wrong usage.',
  'terminal.usage.forecast':
    'Usage: fuelgauge forecast [OPTIONS]\n\nSays how long what is left lasts, by the last reading of every account.\n\n  --json           print one JSON document\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --config FILE    read settings from this file',
  'terminal.usage.guard':
    'Usage: fuelgauge guard --min N [OPTIONS]\n\nSays in one line whether enough is left to begin something. Asks the provider\nonly where no editor, monitor or earlier call has just done so.\n\n  --min N          at least this much: money (5) or percent of the limit (10%)\n  --max-age N      use a reading of up to N minutes ago\n  --json           print one JSON document\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --config FILE    read settings from this file\n  --env-file FILE  add the variables of a .env file\n\nExit code: 0 enough, 2 too little, 3 not known, 64 wrong usage.',
  'terminal.usage.history':
    'Usage: fuelgauge history [HOURS] [OPTIONS]\n\nShows how what was left went in the last 24 hours, or as many as you say.\n\n  --json           print one JSON document\n  --csv            print every reading as CSV\n  --provider ID    only this provider\n  --account NAME   only this account, by its label or id\n  --config FILE    read settings from this file',
  'terminal.usage.mcp':
    'Usage: fuelgauge mcp [--provider ID] [--account NAME]\n\nAnswers agents over the Model Context Protocol, on standard input and output:\nwhats_left, room_for_work and forecast. Add it to the settings of your agent as\na server that runs “fuelgauge mcp”. Providers are asked no more often than the\neditor asks them, and only when the agent asks.\n\n  --provider ID    tell of this provider only\n  --account NAME   tell of this account only, by its label or id\n  --config FILE    read settings from this file\n  --env-file FILE  add the variables of a .env file\n  --warning N      low at this much left: money (5) or percent (25%)\n  --critical N     very low at this much left',
  'terminal.usage.monitor':
    'Usage: fuelgauge monitor [OPTIONS]\n\nReads every account again and again, and prints one line for each reading, change of level, warning and failure: time=… event=… account=… level=… left=…. Where an editor or another monitor reads an account, its results are used. A changed config file is taken over at once.\n\n  --once              read each account once and end, for cron; exit code as of check\n  --json              one JSON object a line\n  --interval SECONDS  between two readings of an account (fuelgauge.poll.intervalSeconds); providers have a lower bound\n  --verbose           also print what goes on inside\n  --provider ID       only this provider\n  --account NAME      only this account, by its label or id\n  --warning N         warn at this much left: money (5) or percent (25%)\n  --critical N        critical at this much left\n  --config FILE       read settings from this file\n  --env-file FILE     add the variables of a .env file\n\nSIGINT, SIGTERM and SIGHUP end it with exit code 0 (with --once, 128 and the signal’s number); a second one at once. A warning is repeated while it stays as bad, every hour unless fuelgauge.alerts.repeatHours says otherwise.',
  'terminal.usage.sinks':
    'Usage: fuelgauge sinks [list]\n       fuelgauge sinks add KIND NAME [OPTIONS]\n       fuelgauge sinks test NAME\n       fuelgauge sinks remove NAME\n\nSends warnings to slack, discord, teams, ntfy, webhook, redis, email or command, while `fuelgauge monitor` runs.\nThe URL is asked for, or read from standard input, and kept in a file that only you can read.\n\n  --accounts IDS           only of these accounts, with commas between them\n  --kinds KINDS            only these: low, runsOut, unusualSpend, budget, reset, signIn, failing\n  --allow-private-network  it may be in a private network\n  --sign                   webhook: sign every request; the key is made and shown once\n  --template TEXT          webhook: the body, with {text}, {title}, {level}, {account} and so on\n  --content-type TYPE      webhook: the type of what the template makes\n  --tags TAGS              ntfy: further tags, with commas between them\n  --click URL              ntfy: what a click on the notification opens\n  --from ADDRESS           email: the sender\n  --to ADDRESSES           email: who gets it, with commas between them\n  --command FILE           command: what is run\n  --argument TEXT          command: an argument for it; can be given more than once\n  --config FILE            read settings from this file\n  --env-file FILE          add the variables of a .env file',
} as const satisfies Texts;
