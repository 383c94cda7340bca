import type { DaySpend } from './forecast/monthOutlook.ts';
import type { GaugeEvent } from './gauge.ts';
import type { Message } from './message.ts';
import type { UsageRow } from './model.ts';

/** Milliseconds since 1970; `toMs` is excluded. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One account's figures over a range of time, thinned out to what a chart can show. Plain JSON. */
export interface AccountChart {
  readonly range: TimeRange;
  readonly lines: readonly Line[];
  /** Spend by UTC day, oldest first, where the account has a currency. */
  readonly spend?: { readonly currency: string; readonly days: readonly DaySpend[] } | undefined;
  /** What the provider reports of the days and months of the range. */
  readonly usage: readonly UsageRow[];
}

/** How what was left of one meter went. */
export interface Line {
  readonly meterId: string;
  readonly label: Message;
  readonly unit: string;
  /** Oldest first; `left` is null in a gap, where nothing was read for a while. */
  readonly points: readonly LinePoint[];
  readonly marks: readonly { readonly atMs: number; readonly kind: GaugeEvent }[];
  /** Use by UTC day in the line's unit. */
  readonly days: readonly { readonly date: string; readonly used: number }[];
}

export interface LinePoint {
  readonly atMs: number;
  readonly left: number | null;
  readonly limit?: number | undefined;
}
