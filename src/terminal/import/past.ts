import type { Message } from '../../core/message.ts';
import type { UsageRow } from '../../core/model.ts';
import type { Run } from '../../history/timeline/append.ts';
import type { ImportedDay, SeriesName } from '../../history/timeline/importRows.ts';

/** A figure, with the numbers of the rows that it was made of. */
export interface Numbered<T> {
  readonly value: T;
  readonly rows: number[];
}

export interface SeriesToImport extends SeriesName {
  readonly label: Message;
  readonly runs: Numbered<Run>[];
  readonly days: Numbered<ImportedDay>[];
}

/** What a source tells of one account. */
export interface Past {
  readonly provider: string;
  /** By which the source tells this account from others: a key’s label, an account’s id. */
  readonly name?: string | undefined;
  /** What it was called there, where it has an id. */
  readonly label?: string | undefined;
  readonly series: SeriesToImport[];
  readonly usage: Numbered<UsageRow>[];
  /** How many rows it was made of. */
  rows: number;
}

/** The series of that name, made where there is none yet. */
export function seriesIn(past: Past, name: SeriesName, label: () => Message): SeriesToImport {
  const found = past.series.find(({ meterId, unit }) => meterId === name.meterId && unit === name.unit);
  if (found) return found;
  const added = { ...name, label: label(), runs: [], days: [] };
  past.series.push(added);
  return added;
}

/** In the order of time; what was told twice counts once. */
export function inOrder(runs: readonly Numbered<Run>[]): Numbered<Run>[] {
  const sorted = runs.toSorted((a, b) => a.value.at - b.value.at);
  return sorted.filter(({ value }, index) => {
    for (let before = index - 1; sorted[before]?.value.at === value.at; before--) {
      if (JSON.stringify(sorted[before]?.value) === JSON.stringify(value)) return false;
    }
    return true;
  });
}
