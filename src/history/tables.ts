/** What the store keeps, row by row; in the file (sqlTables.ts) or in memory (memoryTables.ts). */
export interface Tables {
  readonly polls: Table<PollRow>;
  readonly refusals: Table<RefusalRow>;
  readonly results: Table<ResultRow>;
  readonly alerts: Table<AlertRow>;
  readonly snoozes: Table<SnoozeRow>;
  readonly aliases: Table<AliasRow>;
  readonly notes: Table<NoteRow>;
  readonly sinks: Table<SinkRow>;
  readonly deliveries: Table<DeliveryRow>;
  readonly series: Table<SeriesRow>;
  readonly samples: OrderedTable<SampleRow>;
  readonly hours: OrderedTable<RollupRow>;
  readonly days: OrderedTable<RollupRow>;
  readonly marks: OrderedTable<MarkRow>;
  readonly usage: OrderedTable<StoredUsageRow>;
}

export interface Table<R extends Row> {
  get(key: Cell): R | undefined;
  where(column: keyof R & string, value: Cell): R[];
  /** Rows whose column is at least that, in the order of the key. */
  from(column: keyof R & string, value: Cell): R[];
  all(): R[];
  /** Adds the row, or replaces the one with the same key. */
  put(row: R): void;
  delete(key: Cell): void;
}

/** Rows in parts (of a series, of an account), in order (by time) within each. */
export interface OrderedTable<R extends Row> {
  /** The row with this key: the part's, then the order's columns. */
  get(...key: Cell[]): R | undefined;
  /** Rows of a part whose first order column is at least `from` and below `to`. */
  between(part: Cell, from: Cell, to: Cell): R[];
  /** At most `most` rows of the part after a key of the order's columns (all of them), and before `to` in the first. */
  after(part: Cell, key: readonly Cell[], to: Cell, most: number): R[];
  /** Adds the row, or replaces the one with the same key. */
  put(row: R): void;
  /** Deletes the part's first `most` rows below `to`, and gives how many there were. */
  deleteFirst(part: Cell, to: Cell, most: number): number;
}

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;
type Flag = 0 | 1;

export type PollRow = {
  readonly accountId: string;
  readonly holder: string | null;
  readonly leaseSetAt: string | null;
  readonly leaseUntil: string | null;
  readonly isInFlight: Flag;
  readonly dueSetAt: string | null;
  readonly dueAt: string | null;
  readonly cooldownSetAt: string | null;
  readonly cooldownUntil: string | null;
};

/** A credential that was refused for an account. `id` is both (see pollClaim.ts). */
export type RefusalRow = {
  readonly id: string;
  readonly accountId: string;
  readonly setAt: string;
  readonly until: string;
};

/** Everything but `failures` is JSON, read through records.ts. */
export type ResultRow = {
  readonly accountId: string;
  readonly reading: string;
  readonly failures: number;
  readonly reports: string;
  readonly alertStates: string;
};

export type AlertRow = {
  /** Grows with time, and differs between processes that lost sight of each other (see alertQueue.ts). */
  readonly id: number;
  readonly accountId: string;
  readonly kind: string;
  readonly subject: string;
  readonly firedAt: string;
  readonly isReminder: Flag;
  /** No window has it, and some window is to show it. */
  readonly isPending: Flag;
  readonly pendingSince: string;
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  readonly outcome: string | null;
  /** What it said (JSON of a message). */
  readonly said: string | null;
};

export type SnoozeRow = { readonly accountId: string; readonly setAt: string; readonly until: string };
/** Stands for the account id in a snooze of all accounts. */
export const ALL_ACCOUNTS = '*';

export type AliasRow = { readonly id: string; readonly accountId: string };

export type NoteRow = { readonly name: string; readonly value: string };
export const LAST_FOCUS = 'lastFocus';

/** Where something is sent to: its hash, and since when. */
export type SinkRow = { readonly id: string; readonly addedAt: string };

/** What is to be sent, or was, to one sink: an alert, or the newest reading of an account. No URL, no text. */
export type DeliveryRow = {
  readonly id: string;
  readonly sinkId: string;
  readonly host: string;
  readonly accountId: string;
  /** Of the alert, or `reading`. */
  readonly kind: string;
  readonly alertId: number | null;
  /** When the alert fired, or the reading was made. */
  readonly about: string;
  readonly createdAt: string;
  readonly attempts: number;
  readonly isOpen: Flag;
  /** No process tries before this. */
  readonly dueSetAt: string | null;
  readonly dueAt: string | null;
  /** Who is at it, and until when that holds. */
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  readonly claimedUntil: string | null;
  readonly doneAt: string | null;
  readonly outcome: string | null;
  readonly errorKind: string | null;
};

/** Figures of a series at one moment; see Gauge. */
export type GaugeCells = {
  readonly left: number | null;
  readonly used: number | null;
  readonly limit: number | null;
  readonly resetsAt: number | null;
};

export type SeriesRow = GaugeCells & {
  readonly id: number;
  readonly accountId: string;
  readonly meterId: string;
  readonly unit: string;
  /** JSON of a message. */
  readonly label: string;
  readonly windowSeconds: number | null;
  /** `at` of the sample that the last reading stands in. */
  readonly runAt: number | null;
};

/** Readings that told the same, from `at` to `until` (ms). */
export type SampleRow = GaugeCells & {
  readonly series: number;
  readonly at: number;
  readonly until: number;
  readonly readings: number;
};

/** An hour's or a day's readings, summed up; the gauge is that of the last. */
export type RollupRow = GaugeCells & {
  readonly series: number;
  readonly at: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly readings: number;
  readonly spent: number | null;
  /** Least and most that was left. */
  readonly low: number | null;
  readonly high: number | null;
};

export type MarkRow = {
  readonly series: number;
  readonly at: number;
  readonly kind: string;
  readonly amount: number | null;
};

export type StoredUsageRow = {
  readonly accountId: string;
  readonly date: string;
  readonly model: string;
  readonly project: string;
  readonly provider: string;
  readonly currency: string;
  readonly cost: number | null;
  readonly byokCost: number | null;
  readonly requests: number | null;
  readonly credits: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  readonly cachedInputTokens: number | null;
};

/** Where each table is in the file, and its primary key. */
export const layout = {
  polls: { name: 'poll', key: 'accountId' },
  refusals: { name: 'refusal', key: 'id' },
  results: { name: 'result', key: 'accountId' },
  alerts: { name: 'alert', key: 'id' },
  snoozes: { name: 'snooze', key: 'accountId' },
  aliases: { name: 'alias', key: 'id' },
  notes: { name: 'note', key: 'name' },
  sinks: { name: 'sink', key: 'id' },
  deliveries: { name: 'delivery', key: 'id' },
  series: { name: 'series', key: 'id' },
} as const;

/** The same of those with parts: the columns of the primary key are the part's and the order's. */
export const orderedLayout = {
  samples: { name: 'sample', part: 'series', order: ['at'] },
  hours: { name: 'hour', part: 'series', order: ['at'] },
  days: { name: 'day', part: 'series', order: ['at'] },
  marks: { name: 'mark', part: 'series', order: ['at'] },
  usage: { name: 'usage', part: 'accountId', order: ['date', 'model', 'project', 'provider', 'currency'] },
} as const satisfies Partial<Record<keyof Tables, OrderedPlace>>;

export interface OrderedPlace {
  readonly name: string;
  readonly part: string;
  readonly order: readonly string[];
}
