import { csvLine, type CsvCell } from '../../core/csv.ts';
import { render, type Message } from '../../core/message.ts';
import type { TimeRange } from '../../core/chart.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type {
  AlertRow,
  Cell,
  OrderedTable,
  Row,
  RollupRow,
  SampleRow,
  SeriesRow,
  StoredUsageRow,
  Tables,
} from '../tables.ts';

export const exportKinds = ['readings', 'days', 'usage', 'warnings'] as const;
export type ExportKind = (typeof exportKinds)[number];
export type ExportFormat = 'csv' | 'json';

export interface ExportRequest extends TimeRange {
  readonly kind: ExportKind;
  readonly format: ExportFormat;
  /** Names of accounts by id; one that isn't in the settings any more goes by its id. */
  readonly labels: Readonly<Record<string, string>>;
  /** Only of these; of all accounts unless told. */
  readonly accountIds?: readonly string[] | undefined;
  /** Where the page before ended; absent for the first. */
  readonly after?: ExportCursor | undefined;
}

/** The part (a series, an account) that a page ended in, and the key of its last row there. */
export interface ExportCursor {
  readonly part: number;
  readonly key: readonly Cell[];
}

export interface ExportPage {
  /** Whole lines of CSV, the first page's beginning with the header, or JSON objects with a comma between them. */
  readonly text: string;
  readonly rows: number;
  /** How much of it is done, 0 to 1. */
  readonly done: number;
  /** Absent after the last page. */
  readonly next?: ExportCursor | undefined;
}

/** So many rows take the worker some milliseconds. */
const PAGE_ROWS = 2000;

type ExportTables = Pick<Tables, 'series' | 'samples' | 'days' | 'usage' | 'alerts'>;

/** Columns of a kind of export: the name says the unit, or that `unit` does; times and days are UTC. */
interface Columns<P, R> {
  readonly [name: string]: (part: P, row: R, label: string) => CsvCell;
}

const ofSeries: Columns<SeriesRow, unknown> = {
  account: (_part, _row, label) => label,
  account_id: ({ accountId }) => accountId,
  meter: ({ label }) => render(JSON.parse(label) as Message),
  meter_id: ({ meterId }) => meterId,
  unit: ({ unit }) => unit,
};

const readingColumns: Columns<SeriesRow, SampleRow> = {
  from_utc: (_part, { at }) => iso(at),
  until_utc: (_part, { until }) => iso(until),
  readings: (_part, { readings }) => readings,
  ...ofSeries,
  remaining: (_part, { left }) => left ?? undefined,
  used: (_part, { used }) => used ?? undefined,
  limit: (_part, { limit }) => limit ?? undefined,
  resets_at_utc: (_part, { resetsAt }) => (resetsAt === null ? undefined : iso(resetsAt)),
};

const dayColumns: Columns<SeriesRow, RollupRow> = {
  day_utc: (_part, { at }) => isoDay(at),
  ...ofSeries,
  used: (_part, { spent }) => spent ?? undefined,
  remaining_at_end: (_part, { left }) => left ?? undefined,
  remaining_least: (_part, { low }) => low ?? undefined,
  remaining_most: (_part, { high }) => high ?? undefined,
  limit: (_part, { limit }) => limit ?? undefined,
  readings: (_part, { readings }) => readings,
  first_reading_utc: (_part, { firstAt }) => iso(firstAt),
  last_reading_utc: (_part, { lastAt }) => iso(lastAt),
};

const usageColumns: Columns<string, StoredUsageRow> = {
  date_utc: (_part, { date }) => date,
  account: (_part, _row, label) => label,
  account_id: (part) => part,
  model: (_part, { model }) => model || undefined,
  project: (_part, { project }) => project || undefined,
  served_by: (_part, { provider }) => provider || undefined,
  currency: (_part, { currency }) => currency || undefined,
  cost: (_part, { cost }) => cost ?? undefined,
  cost_on_own_keys: (_part, { byokCost }) => byokCost ?? undefined,
  requests: (_part, { requests }) => requests ?? undefined,
  credits: (_part, { credits }) => credits ?? undefined,
  input_tokens: (_part, { inputTokens }) => inputTokens ?? undefined,
  cached_input_tokens: (_part, { cachedInputTokens }) => cachedInputTokens ?? undefined,
  output_tokens: (_part, { outputTokens }) => outputTokens ?? undefined,
  reasoning_tokens: (_part, { reasoningTokens }) => reasoningTokens ?? undefined,
};

const warningColumns: Columns<undefined, AlertRow> = {
  fired_at_utc: (_part, { firedAt }) => firedAt,
  account: (_part, _row, label) => label,
  account_id: (_part, { accountId }) => accountId,
  kind: (_part, { kind }) => kind,
  about: (_part, { subject }) => subject,
  text: (_part, { said }) => (said === null ? undefined : render(JSON.parse(said) as Message)),
  outcome: (_part, { outcome }) => outcome ?? undefined,
};

/** One page of an export, already as text: the thread that asks for it has only to write it down. */
export function exportPage(tables: ExportTables, request: ExportRequest): ExportPage {
  const { fromMs, toMs } = request;
  const isAsked = (accountId: string) => request.accountIds?.includes(accountId) ?? true;
  switch (request.kind) {
    case 'readings':
      return pageOf(request, readingColumns, bySeries(tables, tables.samples, request));
    case 'days':
      return pageOf(
        request,
        dayColumns,
        bySeries(tables, tables.days, { ...request, fromMs: fromMs - (fromMs % DAY_MS) }),
      );
    case 'usage': {
      const accounts = [
        ...new Set([...Object.keys(request.labels), ...tables.series.all().map((row) => row.accountId)]),
      ];
      const from = [isoDay(fromMs).slice(0, 7), '', '', '', ''];
      const parts = accounts
        .filter(isAsked)
        .toSorted()
        .map((id) => ({ part: id, key: id, accountOf: () => id }));
      return pageOf(request, usageColumns, {
        parts,
        from,
        to: `${isoDay(toMs - 1)}~`,
        table: tables.usage,
        keyOf: usageKey,
      });
    }
    case 'warnings': {
      const isInside = ({ firedAt, accountId }: AlertRow) =>
        firedAt >= iso(fromMs) && firedAt < iso(toMs) && isAsked(accountId);
      const rows = tables.alerts.all().filter(isInside);
      const texts = rows.map((row) =>
        textOf(request.format, warningColumns, undefined, row, labelOf(request, row.accountId)),
      );
      return { text: withHeader(request, warningColumns, texts), rows: rows.length, done: 1 };
    }
  }
}

const DAY_MS = 86_400_000;

interface Source<P, R extends Row> {
  readonly parts: readonly { readonly part: P; readonly key: Cell; accountOf(row: R): string }[];
  readonly table: OrderedTable<R>;
  /** Rows after this key… */
  readonly from: readonly Cell[];
  /** …and before this in the first column of the order. */
  readonly to: Cell;
  keyOf(row: R): Cell[];
}

function bySeries<R extends SampleRow | RollupRow>(
  { series }: ExportTables,
  table: OrderedTable<R>,
  { fromMs, toMs, accountIds }: TimeRange & Pick<ExportRequest, 'accountIds'>,
): Source<SeriesRow, R> {
  const asked = series.all().filter(({ accountId }) => accountIds?.includes(accountId) ?? true);
  const parts = asked.map((row) => ({ part: row, key: row.id, accountOf: () => row.accountId }));
  return { parts, table, from: [fromMs - 1], to: toMs, keyOf: ({ at }) => [at] };
}

function usageKey({ date, model, project, provider, currency }: StoredUsageRow): Cell[] {
  return [date, model, project, provider, currency];
}

function pageOf<P, R extends Row>(request: ExportRequest, columns: Columns<P, R>, source: Source<P, R>): ExportPage {
  const texts: string[] = [];
  let part = request.after?.part ?? 0;
  let key = request.after?.key ?? source.from;
  while (part < source.parts.length && texts.length < PAGE_ROWS) {
    const current = source.parts[part];
    if (!current) break;
    const wanted = PAGE_ROWS - texts.length;
    const rows = source.table.after(current.key, key, source.to, wanted);
    for (const row of rows) {
      texts.push(textOf(request.format, columns, current.part, row, labelOf(request, current.accountOf(row))));
    }
    const last = rows.at(-1);
    if (rows.length === wanted && last) key = source.keyOf(last);
    else [part, key] = [part + 1, source.from];
  }
  const isOver = part >= source.parts.length;
  return {
    text: withHeader(request, columns, texts),
    rows: texts.length,
    done: isOver ? 1 : part / source.parts.length,
    ...(isOver ? {} : { next: { part, key } }),
  };
}

function labelOf({ labels }: ExportRequest, accountId: string): string {
  return labels[accountId] ?? accountId;
}

function textOf<P, R>(format: ExportFormat, columns: Columns<P, R>, part: P, row: R, label: string): string {
  const cells = Object.entries(columns).map(([name, cell]) => [name, cell(part, row, label)] as const);
  return format === 'csv' ? csvLine(cells.map(([, cell]) => cell)) : JSON.stringify(Object.fromEntries(cells));
}

function withHeader<P, R>({ format, after }: ExportRequest, columns: Columns<P, R>, texts: readonly string[]): string {
  if (format === 'csv') return [...(after ? [] : [csvLine(Object.keys(columns))]), ...texts].join('');
  const joined = texts.join(',\n');
  // A page that goes on after others is parted from them.
  return after && joined !== '' ? `,\n${joined}` : joined;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
