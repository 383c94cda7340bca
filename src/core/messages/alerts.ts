import type { Texts } from './texts.ts';

/** What warnings say, as a toast and in the list of them. */
export const alertTexts = {
  'alert.account': '{provider} “{label}”',
  'alert.label': '“{label}”',
  'alert.warning': '{account} is running low. {meter}: {left}.',
  'alert.warningReset': '{account} is running low. {meter}: {left}, {reset}.',
  'alert.critical': '{account} is almost used up. {meter}: {left}.',
  'alert.criticalReset': '{account} is almost used up. {meter}: {left}, {reset}.',
  'alert.exhausted': '{account} is used up. {meter}: {left}.',
  'alert.exhaustedReset': '{account} is used up. {meter}: {left}, {reset}.',
  'alert.exhaustedOverage': '{account} is used up and goes on at extra cost. {meter}: {left}.',
  'alert.signedOut': '{account}: {reason}',
  'alert.runsOut': '{account} will probably run out soon. {meter}: {left}, enough until about {moment}.',
  'alert.runsOutReset':
    '{account} will probably run out before it starts anew. {meter}: {left}, enough until about {moment}, {reset}.',
  'alert.unusualSpend': '{account} spent {amount} on {day} (UTC), far more than the usual {usual} of a day.',
  'alert.unusualSpendBecause':
    '{account} spent {amount} on {day} (UTC), far more than the usual {usual} of a day. {name} took {part} of it.',
  'alert.budgetPassed': '{account} has passed its monthly budget: {spent} of {budget} spent.',
  'alert.reset': '{account} started anew. {meter}: {left}.',
  'alert.failing': '{account} could not be read since {since}. {reason}',
  'alert.recovered': '{account} can be read again.',
} as const satisfies Texts;
