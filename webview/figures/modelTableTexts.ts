import type { TextTable } from '../../src/core/markdownTable.ts';
import type { ModelColumn, ModelTable, ModelTableRow } from './modelTable.ts';
import type { Wording } from './wording.ts';

/** The models and their figures in the reader’s language. */
export function modelTableTexts({ columns, rows }: ModelTable, wording: Wording): TextTable {
  return {
    columns: columns.map((column) => wording.say(`page.models.${column}`)),
    rows: rows.map((row) => columns.map((column) => cell(row, column, wording))),
  };
}

function cell({ usage, share }: ModelTableRow, column: ModelColumn, wording: Wording): string {
  const { format } = wording;
  if (column === 'model') return usage.model ?? wording.say('page.models.unnamed');
  if (column === 'share') return format.percent(share);
  const isMoney = (column === 'cost' || column === 'byokCost') && usage.currency !== undefined;
  return isMoney ? format.money(usage[column], usage.currency ?? '') : format.count(usage[column]);
}
