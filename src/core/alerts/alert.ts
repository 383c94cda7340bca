import type { Message } from '../message.ts';
import type { Level, StoredReading } from '../model.ts';

/** The graver first: of several that come of one reading, the first is shown. */
export const alertKinds = [
  'signedOut',
  'exhausted',
  'critical',
  // Before the warning: it says how much is left, too, and for how long that will do.
  'runsOut',
  'warning',
  'budgetPassed',
  'unusualSpend',
  'failing',
  'recovered',
  'reset',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface Alert {
  readonly kind: AlertKind;
  /** The meter's id, or what else of the account it is about. A newer alert about the same takes the place of an older. */
  readonly subject: string;
  /** ISO. */
  readonly firedAt: string;
  readonly isReminder: boolean;
  /** What it says, in the words of whoever read the account. */
  readonly said?: Message | undefined;
}

/**
 * What became of an alert; `outdated`: it no longer held before anybody saw it, or a newer one took its place;
 * `together`: a graver one of the same reading was shown; `muted`: the account is silenced.
 */
export const alertOutcomes = [
  'shown',
  'dismissed',
  'opened',
  'addedCredits',
  'snoozed',
  'muted',
  'outdated',
  'together',
] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

export const SIGN_IN = 'sign-in';
// The sign keeps them apart from the ids of meters.
export const SPEND = '#spend';
export const BUDGET = '#budget';
export const PROVIDER = '#provider';

/**
 * What was last said about one meter, or about what else an account has. Kept in the shared file, so that it is said
 * once. A state outlives readings in which its subject is missing: what was said about it still holds.
 */
export interface AlertState {
  /** As in Alert. */
  readonly subject: string;
  /** The level as of the last reading that told. */
  readonly level: Level;
  /** The worst level said so far in this reset window. */
  readonly saidLevel: Level;
  readonly saidAt?: string | undefined;
  readonly resetsAt?: string | undefined;
  /** When it was last read. */
  readonly readAt?: string | undefined;
  /** How much of the limit was left at the last reading that told. */
  readonly leftPercent?: number | undefined;
  /** When it was said that the meter will run out, in this window or since it last looked like lasting. */
  readonly runsOutSaidAt?: string | undefined;
  /** Of what is said once for each of its kind: for which one. */
  readonly about?: string | undefined;
  /** When the last try failed, and for how long the provider has been seen failing by then. */
  readonly failedAt?: string | undefined;
  readonly failingMs?: number | undefined;
}

export type Outlook = NonNullable<StoredReading['outlook']>;
export type Forecast = Outlook['meters'][string];

/** What is to be said of one subject after a reading, and what to remember of it. */
export interface Step {
  readonly state: AlertState;
  readonly due: readonly { readonly kind: AlertKind; readonly isReminder: boolean }[];
}

/** An alert that was given, and what became of it: a line in the list of them. */
export interface AlertRecord {
  readonly id: number;
  readonly accountId: string;
  readonly kind: AlertKind;
  /** ISO. */
  readonly firedAt: string;
  /** What it said. */
  readonly said: Message;
  /** Absent where no window has shown it yet. */
  readonly outcome?: AlertOutcome | undefined;
  /** Where else it was to be told; absent where nowhere. */
  readonly told?: readonly Told[] | undefined;
}

/** What became of an alert on its way to a sink, of which only the host is known. */
export interface Told {
  readonly host: string;
  readonly outcome: 'sent' | 'failed' | 'elsewhere' | 'waiting';
}
