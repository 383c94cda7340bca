import { say, type Message } from '../message.ts';
import type { MessageId } from '../messages.ts';
import type { AlertOutcome, AlertRecord, Told } from './alert.ts';

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

const tidings: Readonly<Record<Told['outcome'], MessageId>> = {
  sent: 'page.alerts.sentTo',
  failed: 'page.alerts.notSentTo',
  elsewhere: 'page.alerts.toldElsewhere',
  waiting: 'page.alerts.notYetSentTo',
};

/** What became of an alert, in a word or two for the editor and for each place that it was to be sent to. */
export function outcomeTexts({ outcome, told = [] }: Pick<AlertRecord, 'outcome' | 'told'>): Message[] {
  const shown = say(outcome === undefined ? 'page.alerts.waiting' : outcomes[outcome]);
  return [shown, ...told.map((each) => say(tidings[each.outcome], { host: each.host }))];
}
