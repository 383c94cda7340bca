export type CsvCell = string | number | undefined;

/**
 * One line of a CSV file (RFC 4180), with its line break. Numbers stay numbers, with a point; what is unknown is empty.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet would run text that begins so (https://owasp.org/www-community/attacks/CSV_Injection). Labels and names of
 * models come from outside; an apostrophe in front makes them plain text.
 */
function isFormula(text: string): boolean {
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(text);
}

/**
 * The records of a CSV file, whoever wrote it: quoted cells may hold separators, quotes and line breaks; an empty line is
 * no record. A quote that is never closed takes the rest of the file into its cell.
 */
export function* csvRecords(text: string): Generator<string[]> {
  const next = /("(?:[^"]|"")*("|$)|[^",\r\n]*)([^,\r\n]*)(,|\r\n|\r|\n|$)/y;
  let record: string[] = [];
  next.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  while (next.lastIndex < text.length) {
    const [, cell = '', , rest = '', end] = next.exec(text) ?? [];
    record.push(cell.startsWith('"') ? cell.slice(1).replace(/"$/, '').replaceAll('""', '"') + rest : cell + rest);
    if (end === ',' && next.lastIndex < text.length) continue;
    if (end === ',') record.push('');
    if (record.length > 1 || record[0] !== '') yield record;
    record = [];
  }
}

/** A text as it was before `csvLine` made it harmless. */
export function csvText(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}
