/** What the store keeps, row by row; in the file (sqlTables.ts) or in memory (memoryTables.ts). */
export interface Tables {
  readonly polls: Table<PollRow>;
  readonly refusals: Table<RefusalRow>;
  readonly results: Table<ResultRow>;
  readonly alerts: Table<AlertRow>;
  readonly snoozes: Table<SnoozeRow>;
  readonly aliases: Table<AliasRow>;
  readonly notes: Table<NoteRow>;
}

export interface Table<R extends Row> {
  get(key: Cell): R | undefined;
  where(column: keyof R & string, value: Cell): R[];
  all(): R[];
  /** Adds the row, or replaces the one with the same key. */
  put(row: R): void;
  delete(key: Cell): void;
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
};

export type SnoozeRow = { readonly accountId: string; readonly setAt: string; readonly until: string };
/** Stands for the account id in a snooze of all accounts. */
export const ALL_ACCOUNTS = '*';

export type AliasRow = { readonly id: string; readonly accountId: string };

export type NoteRow = { readonly name: string; readonly value: string };
export const LAST_FOCUS = 'lastFocus';

/** Where each table is in the file, and its primary key. */
export const layout = {
  polls: { name: 'poll', key: 'accountId' },
  refusals: { name: 'refusal', key: 'id' },
  results: { name: 'result', key: 'accountId' },
  alerts: { name: 'alert', key: 'id' },
  snoozes: { name: 'snooze', key: 'accountId' },
  aliases: { name: 'alias', key: 'id' },
  notes: { name: 'note', key: 'name' },
} as const satisfies Record<keyof Tables, { name: string; key: string }>;
