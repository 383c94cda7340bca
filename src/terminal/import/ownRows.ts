import { csvRecords, csvText } from '../../core/csv.ts';
import type { ExportKind } from '../../history/timeline/exportPage.ts';

/** Rows of our own export, by kind. Undefined where a line isn’t one. */
export type OwnRows = { readonly [kind in ExportKind]?: readonly (OwnRow | undefined)[] };
export type OwnRow = Readonly<Record<string, unknown>>;

/** What each kind’s first column is called, and another one that it can’t do without. */
const signs: Readonly<Record<ExportKind, readonly string[]>> = {
  readings: ['from_utc', 'meter_id', 'account_id', 'unit'],
  days: ['day_utc', 'meter_id', 'account_id', 'unit'],
  usage: ['date_utc', 'account_id'],
  warnings: ['fired_at_utc', 'account_id'],
};
const kinds = Object.keys(signs) as ExportKind[];

/** The rows of a CSV file; undefined where its head is none of ours. */
export function ownCsv(text: string): OwnRows | undefined {
  const records = csvRecords(text);
  const head = records.next();
  const names = head.done ? [] : head.value.map((name) => name.trim());
  const kind = kinds.find((each) => signs[each].every((name) => names.includes(name)));
  if (!kind) return undefined;
  const rows: (OwnRow | undefined)[] = [];
  for (const record of records) {
    // A line that was cut off, or holds a separator too many, says nothing for sure.
    const isWhole = record.length === names.length;
    rows.push(
      isWhole ? Object.fromEntries(names.map((name, index) => [name, csvText(record[index] ?? '')])) : undefined,
    );
  }
  return { [kind]: rows };
}

/** The rows of a JSON document; undefined where it is none of ours. */
export function ownJson(document: unknown): OwnRows | undefined {
  if (!isObject(document) || document['schemaVersion'] !== 1) return undefined;
  const found = kinds.flatMap((kind) => {
    const rows = document[kind];
    return Array.isArray(rows) ? [[kind, rows.map((row: unknown) => (isObject(row) ? row : undefined))] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function isObject(value: unknown): value is OwnRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
