import * as z from 'zod/mini';
import type { Outlook } from './forecast/outlook.ts';
import { outlookSchema } from './forecast/outlookSchema.ts';
import { keyUsageSchema } from './keyUsage.ts';
import { usageRowSchema } from './usageRow.ts';

/**
 * What Fuelgauge knows of an account, in one shape for every provider (schema version 1). Times are ISO 8601 in UTC,
 * currencies lower-case ISO 4217 codes, percentages 0–100 as the provider reports them (may lie outside).
 * Every figure is optional: absent means unknown, which is not zero.
 */
export const SCHEMA_VERSION = 1 as const;

const figure = z.optional(z.number());
const message = z.object({
  id: z.string(),
  args: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

export const meterSchema = z.object({
  /** Stable within the account: `balance`, `key`, `premium`, `5h`, `weekly`, `<name>:5h`, … */
  id: z.string(),
  label: message,
  /** A currency code, or what is counted: `requests`, `credits`, `tokens`, `percent`. */
  unit: z.string(),
  used: figure,
  limit: figure,
  remaining: figure,
  usedPercent: figure,
  /** Overrides every figure beside it. */
  unlimited: z.optional(z.boolean()),
  /** The provider itself says that the limit is reached. */
  reached: z.optional(z.boolean()),
  resetsAt: z.optional(z.string()),
  windowSeconds: figure,
  /** Use beyond the limit: whether the provider lets work go on at extra cost, and how much was used so far. */
  overage: z.optional(z.object({ permitted: z.optional(z.boolean()), used: figure })),
  /** Worked out from the user's own setting rather than reported. */
  estimated: z.optional(z.boolean()),
  /** When the figures were fetched, where that is earlier than the snapshot (reports asked for less often). */
  asOf: z.optional(z.string()),
});
export type Meter = z.infer<typeof meterSchema>;

export const spendSchema = z.object({
  currency: z.string(),
  /** Whose spend it is, where the same account may show one or the other. */
  of: z.optional(z.enum(['key', 'account'])),
  day: figure,
  week: figure,
  month: figure,
  total: figure,
  /** Spend on the user's own upstream keys (bring your own key), not taken from the balance. */
  byok: z.optional(z.object({ day: figure, week: figure, month: figure, total: figure })),
});
export type Spend = z.infer<typeof spendSchema>;

export type { KeyUsage, KeyUse } from './keyUsage.ts';
export type { UsageRow } from './usageRow.ts';

export const snapshotSchema = z.object({
  plan: z.optional(z.string()),
  fetchedAt: z.string(),
  meters: z.array(meterSchema),
  spend: z.optional(spendSchema),
  breakdown: z.optional(z.array(usageRowSchema)),
  keys: z.optional(keyUsageSchema),
  notes: z.optional(z.array(message)),
});
/** One usable answer of a provider about one account, whole or partial (`notes` say what is missing). */
export type Snapshot = z.infer<typeof snapshotSchema>;

export const errorKinds = [
  /** 401: the credential is missing, wrong, expired or revoked. */
  'auth',
  /** 403, 404: the credential is good but may not read this. */
  'forbidden',
  /** 429. */
  'rateLimited',
  /** 5xx. */
  'unavailable',
  /** No complete answer. */
  'network',
  /** No complete answer in time. */
  'timeout',
  /** A complete answer that is not the endpoint's JSON. */
  'schema',
  /** Something the user set can't be used. */
  'config',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export const failureSchema = z.object({
  kind: z.enum(errorKinds),
  message,
  retryAfterMs: figure,
  /** When this run of failures began. */
  since: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

export const levels = ['normal', 'warning', 'critical', 'exhausted', 'unknown'] as const;
export type Level = (typeof levels)[number];
export type State = 'ok' | 'stale' | 'error' | 'signedOut' | 'loading';

export const requestRecordSchema = z.object({
  /** Below the account's base URL; of a query only the names. */
  path: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  /** Of the last answer, where the server redirected; absent where none came. */
  status: figure,
  /** What could be read of the answer's body, unpacked. */
  bytes: figure,
  /** Why the answer was of no use. */
  error: z.optional(z.enum(errorKinds)),
  /** Of an earlier poll: what it brought is asked for less often, and still held. */
  isKept: z.optional(z.boolean()),
});
/** One request to a provider, for who wants to know where the figures come from. Never a header, never a body. */
export type RequestRecord = z.infer<typeof requestRecordSchema>;

export const storedReadingSchema = z.object({
  snapshot: z.optional(snapshotSchema),
  error: z.optional(failureSchema),
  /** The last judgement of each meter by its id; a level recovers only some way past its threshold. */
  levels: z.record(z.string(), z.enum(levels)),
  /** When the provider was last asked. */
  checkedAt: z.string(),
  /** What is to be expected, as of the snapshot. */
  outlook: z.optional(outlookSchema),
  /** What the last poll asked, also where it failed. */
  requests: z.optional(z.array(requestRecordSchema)),
});
/** What is kept of an account between polls, shared by every window and the terminal. */
export type StoredReading = z.infer<typeof storedReadingSchema>;

/** What is shown of an account: the last good figures, and beside them what went wrong since. */
export interface Reading {
  readonly snapshot?: Snapshot | undefined;
  readonly error?: Failure | undefined;
  readonly state: State;
  readonly level: Level;
  readonly levels: Readonly<Record<string, Level>>;
  /** Id of the meter that will stop work first. */
  readonly headline?: string | undefined;
  /** When the provider was last asked. ISO. */
  readonly checkedAt?: string | undefined;
  /** What is to be expected, as of the snapshot. */
  readonly outlook?: Outlook | undefined;
  /** What the last poll asked, also where it failed. */
  readonly requests?: readonly RequestRecord[] | undefined;
}

/** An account as the user knows it. `id` is the same in every window, editor and terminal. */
export interface Account {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
}
