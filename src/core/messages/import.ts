import type { Texts } from './texts.ts';

/** What is said while histories of other programs are taken over. */
export const importTexts = {
  'import.accountRange': '{count, number} of them for {account}, {from} to {to}.',
  'import.damagedDatabase': '{file} is damaged, or can’t be opened. Nothing was imported.',
  'import.damagedJson': '{file} ends early, or is no JSON. Nothing was imported.',
  'import.damagedPart': {
    one: 'The file is damaged: only {count, number} row could be read.',
    other: 'The file is damaged: only {count, number} rows could be read.',
  },
  'import.empty': '{file} is empty.',
  'import.known': {
    one: '{count, number} was there already.',
    other: '{count, number} were there already.',
  },
  'import.leftOut': {
    one: '{count, number} was left out:',
    other: '{count, number} were left out:',
  },
  'import.leftOutFor': '{count, number}: {reason}.',
  'import.new': { one: '{count, number} row is new.', other: '{count, number} rows are new.' },
  'import.noAccount':
    'No account of {provider} is known here, so nobody can say whose figures these are. Set {variable}, run `fuelgauge accounts add`, or read the account once in the editor; then import again.',
  'import.noFile': '{file} is no file.',
  'import.noRedisUrl': 'Set REDIS_URL to say where the older monitor’s Redis is.',
  'import.noSource': 'Say what to import: a file, or redis.',
  'import.notKept': 'The history file can’t be written now. Nothing was imported.',
  'import.otherDatabase':
    '{file} is a database of another program: it has neither an openrouter_credit_log nor usage_snapshots.',
  'import.ownDatabase':
    '{file} is a history of Fuelgauge itself. Where it comes from, run `fuelgauge export everything --output history.json`, and import that.',
  'import.progress': 'Importing: {percent} %',
  'import.read': { one: '{count, number} row read from {source}.', other: '{count, number} rows read from {source}.' },
  'import.reason.account': 'it names no account of Fuelgauge',
  'import.reason.dip': 'a counter that fell and soon was back: a failed reading',
  'import.reason.empty': 'it has no figure',
  'import.reason.figure': 'a figure is no number',
  'import.reason.future': 'it lies in the future',
  'import.reason.label': 'it is of another key or account',
  'import.reason.negative': 'a limit or a count is negative',
  'import.reason.old': 'it lies before 2020',
  'import.reason.provider': 'its provider can’t be taken over',
  'import.reason.shape': 'it is incomplete',
  'import.reason.time': 'its time can’t be read',
  'import.reason.warning': 'it is a warning; those stay where they were given',
  'import.several':
    'Several accounts of {provider} are known here: {accounts}. Say which one the figures belong to: --account NAME.',
  'import.severalNames': 'The history holds several keys or accounts: {names}. Say which one to take: --label NAME.',
  'import.tooBig': '{file} is too big to be read at once. Export it in parts, such as `--days 90`.',
  'import.trial': 'A trial: nothing was written.',
  'import.unknownFile':
    '{file} is none of the histories that can be imported: an older monitor’s SQLite file, or an export of Fuelgauge (CSV or JSON).',
  'import.unreadable': '{file} can’t be read.',
  'terminal.usage.import':
    'Usage: fuelgauge import FILE|redis [OPTIONS]\n\nTakes over what an older monitor, or Fuelgauge on another machine, has kept: a\nSQLite file with openrouter_credit_log or usage_snapshots, an export as CSV or\nJSON, or the Redis of REDIS_URL. What it is, is seen from its content; it is only\nread. Importing twice counts once, and hours that Fuelgauge has read itself stay.\n\n  --account NAME   the account that the figures belong to, by its label or id\n  --label NAME     only the rows of this key, or of this account of an export\n  --dry-run        only say what would be new\n  --json           print one JSON document\n  --config FILE    read settings from this file\n  --env-file FILE  add the variables of a .env file\n\nTimes without a zone are UTC.\n\nExit code: 0 imported, 3 it could not be read, or only in part, or nothing in it\ncould be used, 64 wrong usage.',
} as const satisfies Texts;
