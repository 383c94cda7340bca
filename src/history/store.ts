import type { Alert, AlertOutcome, AlertRecord, AlertState } from '../core/alerts/alert.ts';
import type { AccountChart } from '../core/chart.ts';
import type { Outlook } from '../core/forecast/outlook.ts';
import type { Message } from '../core/message.ts';
import type { ErrorKind, RequestRecord, StoredReading } from '../core/model.ts';
import type { SinkEntry } from '../core/sinks.ts';
import type { ChartRequest } from './timeline/chart.ts';
import type { ExportPage, ExportRequest } from './timeline/exportPage.ts';
import type { OutlookRequest } from './timeline/outlook.ts';
import type { Retention } from './timeline/prune.ts';

/**
 * What all windows, editors and terminals of a user share: the last reading of each account, who polls it, what was
 * warned about. Each call is one transaction. Times are ISO 8601 in UTC unless a name ends in `Ms`.
 */
export interface Store {
  /** How the store came up; resolves once, never rejects. */
  readonly status: Promise<StoreStatus>;
  /** Calls back with what went wrong after that, each problem once; the store goes on, in a new file or in memory. */
  onDidReportProblem(listener: (problem: Message) => void): { dispose(): void };

  /**
   * Asks to poll an account now. Granted, the caller holds the account's lease until `leaseMs` from now at least, and
   * answers with `finishPoll`. A manual request skips the wait for the next poll, not a server's cooldown nor a request
   * that another process has in flight.
   */
  claimPoll(request: PollRequest): Promise<PollClaim>;
  /** Keeps the result and hands on or keeps the lease. False if the lease was lost meanwhile: nothing was kept then. */
  finishPoll(result: PollResult): Promise<boolean>;
  /** Gives up every lease of this holder; called when it ends. What it is sending out, it finishes or gives back by itself. */
  release(holder: string): Promise<void>;

  readings(accountIds: readonly string[]): Promise<Record<string, StoredReading>>;
  /** Every account of which anything is kept, also those that are in no settings here. */
  accounts(): Promise<KnownAccount[]>;

  /** What is to be expected of an account, given a reading that has just come in and isn't kept yet. */
  outlook(request: OutlookRequest): Promise<Outlook>;
  /** How an account's figures went, thinned out to what a chart can show. */
  chart(request: ChartRequest): Promise<AccountChart>;
  /** A page of what is kept, as text of a file. */
  exportPage(request: ExportRequest): Promise<ExportPage>;
  /**
   * Deletes the whole history: the file with its log, copies from before migrations, damaged ones that were set aside.
   * Undefined where it is gone, else why not.
   */
  deleteAll(): Promise<Message | undefined>;
  /** Deletes a little of what is older than is to be kept in detail. True while there is more. */
  prune(retention: Retention): Promise<boolean>;

  /** Makes `id` another name of an account: the id that its replaced credential alone would give. */
  alias(id: string, accountId: string): Promise<void>;
  /** The account that an id stands for: itself, unless it is an alias. */
  resolve(id: string): Promise<string>;

  /** Notes that a window has the focus (or just lost it). */
  touchFocus(now: string): Promise<void>;
  /** When any window of any editor last had the focus. */
  lastFocus(): Promise<string | undefined>;

  /**
   * The alerts that this window is to show now, each given to one window only. The focused window gets an alert at
   * once, the others when nobody took it for a few seconds. Snoozed accounts' alerts wait until the snooze ends, and
   * those of an account that is about to be read again until it was. Of several that
   * came of one reading the gravest is given; the others count as told together with it.
   */
  claimAlerts(request: AlertClaim): Promise<PendingAlert[]>;
  /** What was said from then on, newest first, whatever became of it. */
  alertsSince(since: string): Promise<AlertRecord[]>;
  /** Records what became of a shown alert. */
  closeAlert(alertId: number, outcome: AlertOutcome): Promise<void>;
  /** No warning before `until`; then what is still bad is shown again. Without an account id: for all of them. */
  snooze(request: { accountId?: string | undefined; until: string; now: string }): Promise<void>;
  /** Those of the accounts that are snoozed, each by itself or with all others, and until when. */
  snoozedUntil(request: { accountIds: readonly string[]; now: string }): Promise<Record<string, string>>;

  /**
   * What this process is to send out now, each given to one process at a time. A sink that nobody had before gets what
   * is said from then on, and of several alerts of one reading the gravest; none of a muted account. Who doesn't answer
   * with `finishDelivery` within `leaseMs` is taken for dead, and the delivery given to the next, under the same id.
   */
  claimDeliveries(request: DeliveryClaim): Promise<ClaimedDeliveries>;
  /** Records what became of a delivery. False if another process has it meanwhile: nothing was kept then. */
  finishDelivery(result: DeliveryResult): Promise<boolean>;
  /** What was sent out, or was to be, from then on, newest first. Readings count as one for each sink and account. */
  deliveriesSince(since: string): Promise<DeliveryRecord[]>;
  /** Lets go of a sink: what it hasn't got yet it never gets, and added again it is a new one. */
  forgetSink(sinkId: string): Promise<void>;

  /**
   * Calls back when the shared data changed (about once a second at most): anything that another process wrote, and of
   * this one's own writes those that show (readings, alerts, snoozes, aliases; not leases and focus).
   */
  onDidChange(listener: () => void): { dispose(): void };
  /** Finishes what was asked for; later calls are rejected. */
  close(): Promise<void>;
}

export interface KnownAccount {
  readonly id: string;
  /** What it was called by who read it last. */
  readonly label?: string | undefined;
}

export interface StoreStatus {
  /** `memory`: nothing is kept after this process, and windows don't share. */
  readonly mode: 'file' | 'memory';
  /** What the user should know about the file, to be said once. */
  readonly problem?: Message | undefined;
}

export interface PollRequest {
  readonly accountId: string;
  /** Names this process (window) uniquely. */
  readonly holder: string;
  /** Tells credentials apart (a hash, not the credential). One that the provider refused has to wait until it is due. */
  readonly credentialId: string;
  readonly now: string;
  readonly leaseMs: number;
  readonly isManual: boolean;
}

export type PollClaim =
  | {
      readonly granted: true;
      readonly reading?: StoredReading | undefined;
      readonly alertStates: AlertState[];
      readonly failures: number;
      /** What the provider asks for less often than the rest, by name. */
      readonly reports: Record<string, StoredReport>;
    }
  /** `until` is when to ask again: the next poll is due, the cooldown ends, or the other holder's lease runs out. */
  | { readonly granted: false; readonly reason: 'notDue' | 'cooldown' | 'held' | 'inFlight'; readonly until: string };

export interface StoredReport {
  readonly fetchedAt?: string | undefined;
  readonly value?: unknown;
  /** The last failed try, if the newest try failed, and why it did. */
  readonly failedAt?: string | undefined;
  readonly error?: { readonly kind: ErrorKind; readonly message: Message } | undefined;
  /** By which it was last asked for. */
  readonly requests?: RequestRecord[] | undefined;
}

export interface PollResult {
  readonly accountId: string;
  /** What the user calls it here, for those who have it in no settings. */
  readonly label?: string | undefined;
  readonly holder: string;
  readonly now: string;
  readonly reading: StoredReading;
  readonly failures: number;
  readonly reports: Record<string, StoredReport>;
  readonly alertStates: readonly AlertState[];
  /** What is to be said, the gravest first. */
  readonly alerts: readonly Alert[];
  /** The user wants none of them shown; they are kept all the same. */
  readonly isMuted?: boolean | undefined;
  /** No process polls before this. */
  readonly dueAt: string;
  /** Until when the lease is kept; undefined gives it up (refused credential). */
  readonly leaseUntil?: string | undefined;
  /**
   * The credential that was refused. Only this one waits until `dueAt`: a process with another may poll at once, so that
   * one window's revoked key doesn't keep the others from a good one. A later good answer clears it.
   */
  readonly refusedCredentialId?: string | undefined;
  /** Nobody asks before this, not even by hand. */
  readonly cooldownUntil?: string | undefined;
}

export interface AlertClaim {
  readonly windowId: string;
  readonly accountIds: readonly string[];
  readonly isFocused: boolean;
  /** When the user's quiet hours last ended: until then no window asked. */
  readonly quietEndedAt?: string | undefined;
  readonly now: string;
}

export interface PendingAlert extends Alert {
  readonly id: number;
  readonly accountId: string;
  /** By which it still holds; it may be newer than what the window has seen. */
  readonly reading?: StoredReading | undefined;
}

export interface DeliveryClaim {
  /** Names this process uniquely. */
  readonly holder: string;
  readonly sinks: readonly DeliverySink[];
  /** The accounts that this process can say something about. */
  readonly accountIds: readonly string[];
  readonly now: string;
  readonly leaseMs: number;
  readonly most: number;
}

/** A sink as the store knows it: without its URL. */
export interface DeliverySink extends Pick<SinkEntry, 'accounts' | 'kinds'> {
  readonly id: string;
  readonly host: string;
  readonly keepsReadings: boolean;
  /** From when on one hears that nobody had before; from now on unless told. */
  readonly since?: string | undefined;
}

export interface ClaimedDeliveries {
  readonly deliveries: readonly ClaimedDelivery[];
  /** When to ask again, where that is known. */
  readonly nextAt?: string | undefined;
}

export interface ClaimedDelivery {
  /** The same at every try. */
  readonly id: string;
  readonly sinkId: string;
  readonly accountId: string;
  /** How often it was tried, this time included. */
  readonly attempts: number;
  /** Absent where the reading itself is to be kept. */
  readonly alert?: (Alert & { readonly id: number }) | undefined;
  readonly reading?: StoredReading | undefined;
}

/** `elsewhere`: another machine tells of it; `outdated`: it was no news any more. */
export const deliveryOutcomes = ['sent', 'failed', 'elsewhere', 'outdated'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

export interface DeliveryResult {
  readonly id: string;
  readonly holder: string;
  readonly now: string;
  /** Absent: to be tried again at `dueAt`. */
  readonly outcome?: DeliveryOutcome | undefined;
  readonly dueAt?: string | undefined;
  readonly errorKind?: ErrorKind | undefined;
}

/** What became of a delivery; of where it went, the host alone. */
export interface DeliveryRecord {
  readonly id: string;
  readonly sinkId: string;
  readonly host: string;
  readonly accountId: string;
  /** Of the alert, or `reading`. */
  readonly kind: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly outcome?: DeliveryOutcome | undefined;
  readonly doneAt?: string | undefined;
  readonly dueAt?: string | undefined;
  /** Of the last try. */
  readonly errorKind?: string | undefined;
}
