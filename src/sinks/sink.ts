import type { AlertKind } from '../core/alerts/alert.ts';
import type { Message } from '../core/say.ts';
import type { Account, ErrorKind, Level, Reading } from '../core/model.ts';
import type { reportedAccount } from '../core/reportedAccount.ts';

/**
 * Where warnings, and for some also readings, are sent. Made anew when its settings or secrets change; connects when
 * first needed. What it does goes on while accounts are polled: nothing waits for it.
 *
 * A call that fails rejects with SinkError; anything else counts as `network`. No error holds a secret.
 */
export interface Sink {
  /** `kind-` and 12 hex digits of its target's hash: the same in every editor and terminal. */
  readonly id: string;
  /** All that logs and records may show of where it sends to. */
  readonly host: string;
  /** How long one call may take; 20 s unless told. */
  readonly timeoutMs?: number | undefined;

  /** Sends one warning. May be called again with the same delivery after a failure, also by another process. */
  deliver(delivery: Delivery, signal: AbortSignal): Promise<void>;

  /** Keeps the newest readings of some accounts. Only where this is defined are readings sent at all. */
  keep?(readings: readonly KeptReading[], signal: AbortSignal): Promise<void>;

  /**
   * Asks whether this machine is the one that tells of an alert. False: another one does, and every sink of this process
   * stays silent about it. Called before any sink delivers, again at every try; `alertId` stays the same then, so that
   * who has acquired it once acquires it again. Where it fails, the alert is delivered.
   */
  acquire?(delivery: Delivery, cooldownMs: number, signal: AbortSignal): Promise<boolean>;

  /** Shows that it works: sends `delivery` (of the kind `test`), or what else proves it. */
  test(delivery: Delivery, signal: AbortSignal): Promise<void>;

  dispose(): Promise<void> | void;
}

/** An alert as it is sent out. */
export interface Delivery {
  /** Of this alert to this sink: who gets it twice knows it by this. */
  readonly id: string;
  /** Of the alert; the same for all sinks. */
  readonly alertId: string;
  readonly kind: AlertKind | 'test';
  /** The meter's id, or what else of the account it is about. */
  readonly subject: string;
  readonly isReminder: boolean;
  /** When it was said first. ISO. */
  readonly firedAt: string;
  readonly account: Account;
  /** As in KeptReading. */
  readonly isFirstOfProvider?: boolean | undefined;
  /** The provider's name for people. */
  readonly providerName: string;
  /** A short line: who, and how bad. */
  readonly title: string;
  /** The whole sentence, in the user's language. */
  readonly text: string;
  /** What is left of each of the account's meters, in words. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** How bad it is; `normal` for good news. */
  readonly level: Level;
  /** The account's figures as last read. */
  readonly reading: Reading;
  /** The same as `fuelgauge check --json` prints them. */
  readonly figures: ReturnType<typeof reportedAccount>;
}

/** A reading of an account, newly come in. */
export interface KeptReading {
  readonly account: Account;
  readonly providerName: string;
  readonly reading: Reading;
  /** As in Delivery. */
  readonly figures: ReturnType<typeof reportedAccount>;
  /** Whether it is the first configured one of its provider: older keys and routes carry that one. */
  readonly isFirstOfProvider: boolean;
}

/**
 * Why a sink failed. `text` names the host and the remedy. What is refused (`auth`, `forbidden`, `schema`, `config`) is
 * tried a few times only; the rest until it is too old to be news.
 */
export class SinkError extends Error {
  override readonly name = 'SinkError';
  readonly kind: ErrorKind;
  readonly text: Message;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorKind, text: Message, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    // Its words would bring all the program's texts into every part that is loaded on its own.
    super(Object.values({ id: text.id, ...text.args }).join(' '), { cause: options.cause });
    this.kind = kind;
    this.text = text;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Told by its name: parts that are loaded on demand have copies of the class. */
export function isSinkError(error: unknown): error is SinkError {
  return error instanceof Error && error.name === 'SinkError';
}

/** What sinks are made with. */
export interface SinkTools {
  readonly log: { debug(line: string): void; info(line: string): void; warn(line: string): void };
  now(): number;
  /** Of the process: what a command may be given of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Certificates to trust where that isn't up to Node or the editor. */
  readonly ca?: readonly string[] | undefined;
  /** Where requests go through a proxy; without one they are made directly. */
  readonly proxied?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}
