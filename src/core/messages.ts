/**
 * Every sentence that core, providers and surfaces say, in English: the one place to look for wording. Translations are
 * keyed by these templates (`l10n/`). An entry with forms is a plural, chosen by `{count}`.
 */
export const english = {
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
  'error.unexpected': 'Reading {provider} failed unexpectedly. The log has the details.',

  'age.now': 'just now',
  'age.ago': '{duration} ago',
  'reset.in': 'resets in {duration} ({moment})',
  'reset.due': 'reset due',

  'level.normal': 'normal',
  'level.warning': 'low',
  'level.critical': 'very low',
  'level.exhausted': 'used up',
  'level.unknown': 'unknown',
} as const satisfies Record<string, string | { one: string; other: string }>;

export type MessageId = keyof typeof english;
