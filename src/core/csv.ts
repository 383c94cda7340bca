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
