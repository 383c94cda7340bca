import { say, type Message } from '../message.ts';
import type { MessageId } from '../messages.ts';
import type { AlertOutcome, AlertRecord } from './alert.ts';

const outcomes: Readonly<Record<AlertOutcome, MessageId>> = {
  shown: 'page.alerts.shown',
  dismissed: 'page.alerts.dismissed',
  opened: 'page.alerts.opened',
  addedCredits: 'page.alerts.addedCredits',
  snoozed: 'page.alerts.snoozed',
  muted: 'page.alerts.muted',
  outdated: 'page.alerts.outdated',
  together: 'page.alerts.together',
};

/** What became of an alert, in a word or two. */
export function outcomeText({ outcome }: Pick<AlertRecord, 'outcome'>): Message {
  return say(outcome === undefined ? 'page.alerts.waiting' : outcomes[outcome]);
}
