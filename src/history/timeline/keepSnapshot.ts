import type { Gauge } from '../../core/gauge.ts';
import { gaugeOf } from '../../core/meterGauge.ts';
import { say, type Message } from '../../core/message.ts';
import type { Snapshot, UsageRow } from '../../core/model.ts';
import { periodAround } from '../../core/utcCalendar.ts';
import type { SeriesRow, StoredUsageRow, Tables } from '../tables.ts';
import { append, cellsOf, type TimelineTables } from './append.ts';

/** Begins the name of the series of what the account spent in all, beside those of its meters. */
export const SPEND = '#spend';
/** What another program counted, by a counter that this one doesn't go on with. */
export const IMPORTED_SPEND = `${SPEND}:imported`;

/** What one reading tells of one series. */
export interface Figure {
  readonly meterId: string;
  readonly label: Message;
  readonly windowSeconds?: number | undefined;
  readonly gauge: Gauge;
}

/** Everything in a snapshot that has a history. */
export function figuresOf(snapshot: Snapshot, nowMs: number): Figure[] {
  const meters = snapshot.meters.flatMap((meter) => {
    const gauge = gaugeOf(meter);
    return gauge ? [{ meterId: meter.id, label: meter.label, windowSeconds: meter.windowSeconds, gauge }] : [];
  });
  const spend = spendGauge(snapshot, nowMs);
  // Two counters: one of them is never the continuation of the other.
  const spendId = snapshot.spend?.of === undefined ? SPEND : `${SPEND}:${snapshot.spend.of}`;
  return spend ? [...meters, { meterId: spendId, label: say('series.spend'), gauge: spend }] : meters;
}

/** The account's spend as a counter: of all time, or else of the month, which starts anew at its end. */
function spendGauge({ spend }: Snapshot, nowMs: number): Gauge | undefined {
  if (spend?.total !== undefined) return { unit: spend.currency, used: spend.total };
  if (spend?.month === undefined) return undefined;
  return { unit: spend.currency, used: spend.month, resetsAtMs: periodAround(new Date(nowMs), 'monthly').endMs };
}

/** Keeps a good reading: a sample of every figure. */
export function keepSnapshot(tables: TimelineTables, accountId: string, snapshot: Snapshot, atMs: number): void {
  const known = tables.series.where('accountId', accountId);
  for (const figure of figuresOf(snapshot, atMs)) {
    const row = seriesOf(tables, known, accountId, figure);
    append(tables, row, { gauge: figure.gauge, at: atMs, until: atMs, readings: 1 });
  }
}

export function findSeries(known: readonly SeriesRow[], meterId: string, unit: string): SeriesRow | undefined {
  return known.find((row) => row.meterId === meterId && row.unit === unit);
}

export function nextSeriesId(series: Tables['series']): number {
  return series.all().reduce((id, row) => Math.max(id, row.id + 1), 1);
}

/** The series of a figure, made where there is none yet. */
export function seriesOf(
  { series }: TimelineTables,
  known: readonly SeriesRow[],
  accountId: string,
  { meterId, label, windowSeconds, gauge }: Figure,
): SeriesRow {
  const found = findSeries(known, meterId, gauge.unit);
  const about = { label: JSON.stringify(label), windowSeconds: windowSeconds ?? null };
  if (found && found.label === about.label && found.windowSeconds === about.windowSeconds) return found;
  const row: SeriesRow = found
    ? { ...found, ...about }
    : {
        id: nextSeriesId(series),
        accountId,
        meterId,
        unit: gauge.unit,
        ...about,
        runAt: null,
        ...cellsOf({ unit: gauge.unit }),
      };
  series.put(row);
  return row;
}

/**
 * Keeps what the provider reports of days and months. Rows are told apart by what they are about, so the same report
 * twice counts once, and a later one corrects the earlier.
 */
export function keepUsage({ usage }: Pick<Tables, 'usage'>, accountId: string, rows: readonly UsageRow[]): void {
  for (const row of rows) usage.put(storedUsage(accountId, row));
}

export function storedUsage(accountId: string, row: UsageRow): StoredUsageRow {
  return {
    accountId,
    date: row.date,
    model: row.model ?? '',
    project: row.project ?? '',
    provider: row.provider ?? '',
    currency: row.currency ?? '',
    cost: row.cost ?? null,
    byokCost: row.byokCost ?? null,
    requests: row.requests ?? null,
    credits: row.credits ?? null,
    inputTokens: row.inputTokens ?? null,
    outputTokens: row.outputTokens ?? null,
    reasoningTokens: row.reasoningTokens ?? null,
    cachedInputTokens: row.cachedInputTokens ?? null,
  };
}

export function usageRowOf(row: StoredUsageRow): UsageRow {
  const told: Record<string, string | number> = {};
  for (const name of toldColumns) {
    const value = row[name];
    if (value !== '' && value !== null) told[name] = value;
  }
  return told as UsageRow;
}

/** What usage rows count. */
export const usageFigures = [
  'cost',
  'byokCost',
  'requests',
  'credits',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'reasoningTokens',
] as const satisfies (keyof UsageRow)[];

const toldColumns = ['date', 'model', 'project', 'provider', 'currency', ...usageFigures] as const;
