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
  'sink.redisForbidden':
    '{host} doesn’t let the user of “{name}” do what is needed. The README lists the rights; give them, or another user.',
  'sink.redisUnusable': '{host} couldn’t keep what “{name}” writes ({code}). Another program may use the same keys.',
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
} as const satisfies Texts;
