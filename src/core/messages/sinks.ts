import type { Texts } from './texts.ts';

/** What is said of where warnings are sent to, and by it. */
export const sinkTexts = {
  'setting.sink': 'Entry {number} of fuelgauge.sinks is left out: “{field}” is missing or not usable.',

  'sink.badUrl': '“{name}” needs a URL that begins with {wanted}; plain http:// is for this machine alone.',
  'sink.noUrl': 'There is no URL for “{name}” on this machine. Add it again.',
  'sink.unknownKind': '“{name}”: this version can’t send to {kind}.',

  'sink.auth': '{host} doesn’t accept the sign-in of “{name}”. Add it again with the right one.',
  'sink.certificate': '{host} can’t prove who it is: its certificate is not trusted here. Nothing was sent.',
  'sink.commandFailed': '{command} ended with {code}.',
  'sink.commandMissing': '“{name}”: {command} can’t be run. Give the whole path of an executable file.',
  'sink.commandTimeout': '{command} took too long and was ended.',
  'sink.mailNotEncrypted': '{host} doesn’t offer encryption (STARTTLS); nothing was sent.',
  'sink.mailRefused': '{host} refused the e-mail ({status}). Check the addresses of “{name}”.',
  'sink.network': '{host} can’t be reached.',
  'sink.privateNetwork':
    '“{name}”: {host} is in a private network. If that is meant, set allowPrivateNetwork in its entry of fuelgauge.sinks.',
  'sink.rateLimited': '{host} asks for fewer messages.',
  'sink.redirect': '{host} points elsewhere, which is not followed. Give “{name}” the final URL.',
  'sink.refused': '{host} refused the message ({status}). Check the URL of “{name}”.',
  'sink.timeout': '{host} did not answer in time.',
  'sink.unavailable': '{host} has trouble of its own ({status}).',

  'sink.title.budgetPassed': '{account} has passed its budget',
  'sink.title.critical': '{account} is almost used up',
  'sink.title.exhausted': '{account} is used up',
  'sink.title.failing': '{account} could not be read',
  'sink.title.recovered': '{account} can be read again',
  'sink.title.reset': '{account} started anew',
  'sink.title.runsOut': '{account} will probably run out',
  'sink.title.signedOut': '{account} needs a sign-in',
  'sink.title.unusualSpend': '{account} spent more than usual',
  'sink.title.warning': '{account} is running low',
  'sink.test.text': 'This is a test of Fuelgauge. Warnings about your AI accounts will arrive here.',
  'sink.test.title': 'Test of Fuelgauge',

  'sinks.added': '“{name}” is added. Try it: fuelgauge sinks test "{name}"',
  'sinks.badField': '“{field}” is missing or not usable.',
  'sinks.badUrl': 'That is no URL for {kind}; nothing is kept. Plain http:// is for this machine alone.',
  'sinks.none': 'Nothing is sent anywhere. Add one: fuelgauge sinks add slack my-team',
  'sinks.ofEnvironment': '“{name}” comes from the environment; unset the variable to remove it.',
  'sinks.removed': '“{name}” and its secrets are removed.',
  'sinks.signingKey': 'Requests are signed with this key, which is shown only now: {key}',
  'sinks.taken': 'There is “{name}” already. Remove it first, or choose another name.',
  'sinks.tested': 'A test message was sent to “{name}”.',
  'sinks.unknown': 'There is no “{name}”. Known are: {known}.',
  'sinks.unknownAction': 'There is no “sinks {action}”.',
  'sinks.unknownKind': 'Nothing can be sent to “{kind}”. Known are: {known}.',
  'sinks.urlPrompt': 'URL for {kind} (not shown):',
  'terminal.usage.sinks':
    'Usage: fuelgauge sinks [list]\n       fuelgauge sinks add KIND NAME [OPTIONS]\n       fuelgauge sinks test NAME\n       fuelgauge sinks remove NAME\n\nSends warnings to slack, discord, teams, ntfy, webhook, redis, email or command, while `fuelgauge monitor` runs.\nThe URL is asked for, or read from standard input, and kept in a file that only you can read.\n\n  --accounts IDS           only of these accounts, with commas between them\n  --kinds KINDS            only these: low, runsOut, unusualSpend, budget, reset, signIn, failing\n  --allow-private-network  it may be in a private network\n  --sign                   webhook: sign every request; the key is made and shown once\n  --template TEXT          webhook: the body, with {text}, {title}, {level}, {account} and so on\n  --content-type TYPE      webhook: of the template\n  --tags TAGS, --click URL ntfy: further tags, and what a click opens\n  --from ADDRESS, --to ADDRESSES  email\n  --command FILE, --argument TEXT  command: what is run; --argument may be given more than once\n  --config FILE            read settings from this file\n  --env-file FILE          add the variables of a .env file',
} as const satisfies Texts;
