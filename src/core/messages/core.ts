import type { Texts } from './texts.ts';

/** What core and the providers say: errors, meters, notes, settings, the status bar. */
export const coreTexts = {
  'error.auth': '{provider} refused the credential. Replace it or sign in again.',
  'error.auth.stored': '{provider} refused the key. It may have been revoked: replace the key.',
  'error.auth.environment':
    '{provider} refused the key in {name}. Set a valid one and restart the program that uses it.',
  'error.auth.file': '{provider} refused the sign-in of {name}. Run `{command}` in a terminal.',
  'error.auth.session': '{provider} refused the GitHub sign-in. Sign in again.',
  'error.forbidden': '{provider} refuses access with this credential. Check the permissions it was given.',
  'error.notFound':
    '{provider} has nothing for this credential at {host}. Check the plan of the account and the base URL.',
  'error.rateLimited': '{provider} asks for fewer requests. The next try comes by itself.',
  'error.unavailable': '{provider} has a problem of its own (status {status}). The next try comes by itself.',
  'error.network': 'No answer from {provider} ({host}). Check the connection and the proxy settings.',
  'error.timeout': '{provider} gave no complete answer within {seconds} seconds. The next try comes by itself.',
  'error.schema':
    '{host} answered with something that is not {provider}’s data. Check the base URL, and whether the network asks for a sign-in.',
  'error.redirect':
    '{host} sends {provider} requests to another site, which was not followed. Check the base URL, and whether the network asks for a sign-in.',
  'error.oversized': '{host} answered with far more data than {provider} sends. Check the base URL.',
  'error.status': '{host} answered with status {status} to {provider}’s request. Check the base URL.',
  'error.baseUrl':
    '{setting} is not a usable address for {provider}: it must be https://… without user, query or fragment.',
  'error.plainHttp':
    '{setting} would send {provider}’s credential unencrypted. Use https://; plain http works for this machine only.',
  'error.otherAccount':
    '{provider} is now signed in as another account than “{label}”. Sign in to that one again, or add the new one.',
  'error.malformedCredential':
    '{provider}’s credential holds a character that can’t be sent. Copy it again, in one line and without quotation marks.',
  'error.copilot.refused':
    '{provider} shows this account nothing. It has no Copilot plan of its own, an organization pays for it, or the token lacks the “Plan” read permission: give it that, or sign in with GitHub instead.',
  'error.copilot.noPlan':
    '{provider} shows this GitHub account nothing. It has no Copilot plan: sign in with the account that has one.',
  'error.adminKeyNeeded':
    '{provider} tells what was spent to admin keys only, which start with {prefix}. Make one at {page} (owners of the organization can).',
  'error.huggingface.billing':
    '{provider} doesn’t show this token what was used. Give the token the “Billing read” permission, or make one that has it.',
  'error.gemini.ended':
    '{provider} has ended for personal Google accounts, so there is no quota to read. Sign in with an account of an organization, or remove this one.',
  'error.unexpected': 'Reading {provider} failed unexpectedly. The log has the details.',

  'credential.noFile': '{provider} has no sign-in file.',
  'credential.fileMissing': '{provider} is not signed in on this machine: {name} does not exist.',
  'credential.fileUnreadable': '{name} can’t be read. Check its permissions, or sign in to {provider} again.',
  'credential.noVariable': '{name} is not set in this environment. Set it and restart the editor or terminal.',
  'credential.gemini.apiKey':
    '{name} is an API key, which has no quota to read. Run `gemini` in a terminal and sign in with Google.',
  'credential.noKey': 'No key for “{label}” on this machine. Paste it once with Replace Key.',
  'credential.noSession': 'Not signed in to GitHub in this editor. Sign in to read {provider}.',

  'store.damaged':
    'The history file was damaged. It was set aside as {copy}, and a new one was started: what it held up to now is only in the copy.',
  'store.damagedInUse':
    'The history file {file} is damaged and still in use, so it can’t be set aside. Close the other windows; until then this window keeps its own figures, and only while it is open.',
  'store.full':
    'There is no space left for the history file {file}. Free some space; until then this window keeps its own figures, and only while it is open.',
  'store.locked':
    'Another program keeps the history file {file} locked. Close it; until then this window keeps its own figures, and only while it is open.',
  'store.unwritable':
    'The history file {file} can’t be opened or written. Check that its folder exists and is yours; until then this window keeps its own figures, and only while it is open.',
  'store.newer':
    'The history file {file} was written by a newer version of Fuelgauge and is left alone. Update Fuelgauge here and reload; until then this window keeps its own figures, and only while it is open.',
  'store.noSqlite':
    'This program has no SQLite, so Fuelgauge keeps its figures only while it is open. Use VS Code 1.101 or newer, in a terminal Node 22.13 or newer.',
  'store.notDeleted':
    'Not all files of the history could be deleted from {folder}: another window or program has them open. Close it and try again.',
  'store.failed':
    'The history doesn’t start, so Fuelgauge keeps its figures only while it is open. The log has the details; reload to try again.',

  'key.openrouter.prompt': 'Paste an OpenRouter key. A management key shows the balance of the whole account too.',
  'key.openrouter.problem': 'An OpenRouter key starts with sk-or-.',
  'key.copilot.prompt': 'Paste a GitHub personal access token with the “Plan” read permission.',
  'key.organization.prompt': 'Paste an admin key of the organization: {provider} shows other keys no costs.',
  'signIn.codex.none': 'ChatGPT Codex is not signed in on this machine. Run `codex login` in a terminal.',
  'signIn.codex.apiKey':
    'Codex uses an API key on this machine, which has no plan limits. Run `codex login` with a ChatGPT account to see some.',
  'signIn.claude.none': 'Claude Code is not signed in on this machine. Run `claude` in a terminal.',
  'signIn.claude.mcpOnly':
    'The sign-in file of Claude Code holds no sign-in to Claude. Run `claude` in a terminal; on macOS the sign-in is in the Keychain, which is not read.',
  'key.huggingface.prompt': 'Paste a Hugging Face token with the “Billing read” permission.',
  'key.huggingface.problem': 'A Hugging Face token starts with hf_.',
  'signIn.huggingface.none':
    'Hugging Face is not signed in on this machine: its token file is empty or holds something else. Run `hf auth login` in a terminal.',
  'signIn.gemini.none':
    'Gemini is not signed in on this machine with a Google account. Run `gemini` in a terminal and sign in with Google: an API key has no quota to read.',
  'signIn.gemini.nameless':
    'The Gemini sign-in on this machine doesn’t tell whose it is. Run `gemini` in a terminal and sign in with Google again.',

  'meter.named': '{name}',
  'meter.openrouter.balance': 'Balance',
  'meter.openrouter.key': 'Limit of this key',
  'meter.openrouter.budget': 'Monthly budget',
  'meter.copilot.premium': 'Premium requests',
  'meter.copilot.premiumCredits': 'Premium use in AI credits',
  'meter.copilot.chat': 'Chat messages',
  'meter.copilot.completions': 'Code completions',
  'meter.copilot.credits': 'AI credits',
  'meter.codex.credits': 'Credits',
  'meter.codex.spend': 'Spending limit',
  'meter.claude.extra': 'Cap on extra usage',
  'meter.organization.spend': 'Spend this month',
  'meter.huggingface.inference': 'Inference credits',
  'meter.window.weekly': 'Weekly limit',
  'meter.window.days': '{count}-day limit',
  'meter.window.hours': '{count}-hour limit',
  'meter.window.minutes': '{count}-minute limit',
  'meter.window.other': 'Limit',
  'meter.window.named.weekly': '{name}: weekly limit',
  'meter.window.named.days': '{name}: {count}-day limit',
  'meter.window.named.hours': '{name}: {count}-hour limit',
  'meter.window.named.minutes': '{name}: {count}-minute limit',
  'meter.window.named.other': '{name}: limit',

  'series.spend': 'Spend',

  'note.noFigures': '{provider} answered without a figure of what is left.',
  'note.openrouter.freeTier': 'Free tier: no credits were ever bought with this account.',
  'note.openrouter.expires': 'The key expires on {date}.',
  'note.openrouter.expiresSoon': {
    one: 'The key expires within a day, on {date}. Replace it in time.',
    other: 'The key expires within {count} days, on {date}. Replace it in time.',
  },
  'note.openrouter.expired': 'The key expired on {date}. Replace it.',
  'note.openrouter.rateLimit': 'At most {requests, number} requests per {interval}.',
  'note.openrouter.rateLimit.s': {
    one: 'At most {requests, number} requests per second.',
    other: 'At most {requests, number} requests in {count} seconds.',
  },
  'note.openrouter.rateLimit.m': {
    one: 'At most {requests, number} requests per minute.',
    other: 'At most {requests, number} requests in {count} minutes.',
  },
  'note.openrouter.rateLimit.h': {
    one: 'At most {requests, number} requests per hour.',
    other: 'At most {requests, number} requests in {count} hours.',
  },
  'note.openrouter.rateLimit.d': {
    one: 'At most {requests, number} requests per day.',
    other: 'At most {requests, number} requests in {count} days.',
  },
  'note.openrouter.balanceUnknown':
    'OpenRouter tells this key neither a limit nor the balance. Use a management key, or give today’s balance or a monthly budget in the settings.',
  'note.openrouter.startingBalance': 'Estimated: the balance that you gave on {date}, less what this key used since.',
  'note.openrouter.startingBalanceOutdated':
    'The balance that you gave on {date} can’t be continued: the usage of this key started anew. Give today’s balance in the settings.',
  'note.openrouter.balanceFailed': 'The balance could not be read this time.',
  'note.openrouter.keyFailed': 'The key’s own limit and usage could not be read this time.',
  'note.openrouter.activityFailed': 'The usage by model could not be renewed.',
  'note.openrouter.accountSpend': 'Spend of this week and month: the whole account’s, to the end of yesterday (UTC).',
  'note.copilot.allowance': 'The allowance comes from your settings: GitHub’s reports don’t tell it.',
  'note.copilot.emptyReport': 'GitHub’s billing reports show no Copilot use this month yet.',
  'note.copilot.premiumFailed': 'The billing report of premium requests could not be renewed.',
  'note.copilot.creditsFailed': 'The billing report of AI credits could not be renewed.',
  'note.organization.budget': 'Left is your monthly budget less what was spent: {provider} tells no balance.',
  'note.organization.noBudget':
    '{provider} tells no balance. Give a monthly budget in the settings to see what is left of it.',
  'note.organization.costsFailed': 'The costs could not be renewed.',
  'note.organization.usageFailed': 'The usage by model could not be renewed.',
  'note.keysFailed': 'The usage by API key could not be renewed.',
  'note.organization.incomplete': '{provider} reports more than was read: what was spent is at least what is shown.',
  'note.huggingface.accountFailed': 'The plan and the reset could not be read this time.',
  'note.huggingface.limit': 'Spending limit: {amount, number} USD.',

  'age.now': 'just now',
  'age.ago': '{duration} ago',
  'reset.in': 'resets in {duration} ({moment})',
  'reset.brief': 'resets in {duration}',
  'reset.due': 'reset due',

  'outlook.perDay': '≈ {amount} a day',
  'outlook.perDayFaster': '≈ {amount} a day, now faster',
  'outlook.perHour': '≈ {amount} an hour',
  'outlook.daysLeft': { one: '{count} day left', other: '{count} days left' },
  'outlook.timeLeft': '{duration} left',
  'outlook.lastsUntilReset': 'lasts until the reset',
  'outlook.lastsLong': { one: 'more than {count} day left', other: 'more than {count} days left' },

  'level.normal': 'normal',
  'level.warning': 'low',
  'level.critical': 'very low',
  'level.exhausted': 'used up',
  'level.unknown': 'unknown',
  'standing.signedOut': 'signed out',
  'standing.stale': 'not current',

  'state.stale': 'Not current:',
  'state.failed': 'Not read:',

  'meter.unlimited': 'unlimited',
  'meter.unknown': 'no figure given',
  'meter.left': '{amount} left',
  'meter.leftOf': '{amount} left of {limit}',
  'meter.leftUsed': '{amount} left ({used} of {limit} used)',
  'meter.used': '{amount} used',
  'meter.estimated': 'estimated',
  'meter.asOf': 'as of {age} ago',
  'meter.overage.permitted': 'more use costs extra',
  'meter.overage.refused': 'no use beyond the limit',
  'meter.overage.used': '{amount} beyond the limit',

  'status.signedOut': 'Signed out',
  'status.extraCost': 'extra cost',
  'status.addAccount': 'Add an AI account',

  'status.invitation': 'Fuelgauge shows here what is left on your AI accounts.',
  'status.dismiss': 'Don’t show this',

  'spoken.ok': '{account}: {meter}, {left}, level {level}.',
  'spoken.stale': '{account}: {meter}, {left}, level {level}, not current: read {age} ago.',
  'spoken.loading': '{account}: not read yet.',
  'spoken.failed': '{account}: {reason}',
  'spoken.unknown': '{account}: no figures.',

  'setting.range': '{setting} must be a number from {minimum} to {maximum}. {fallback} is used instead.',
  'setting.choice': '{setting} must be one of: {values}. “{fallback}” is used instead.',
  'setting.thresholdOrder': '{setting}: the critical threshold is above the warning. Both are taken as critical.',
  'setting.unusable': '{setting} is not usable and is ignored.',
  'setting.field': '{setting}: “{field}” is not usable and is ignored.',
  'setting.quietHours':
    '{setting} must be two different times of day, such as 22:00-07:00. No hours are quiet until it is.',
  'setting.accounts': 'fuelgauge.accounts must be a list. No account is shown until it is one.',
  'setting.account': 'Entry {number} of fuelgauge.accounts is left out: “{field}” is missing or not usable.',
  'setting.accountTwice':
    'Entry {number} of fuelgauge.accounts (“{label}”) is left out: the account is already in the list.',
  'setting.accountOption': 'Entry {number} of fuelgauge.accounts: “{field}” is not usable and is ignored.',

  'spend.day': '{amount} spent today',
  'spend.week': '{amount} this week',
  'spend.month': '{amount} this month',
} as const satisfies Texts;
