import { plainText } from './plainText.ts';

/** Figures in rows; the first column names the row. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const LONGEST_CELL = 300;

/** A table in GitHub’s Markdown (https://github.github.com/gfm/#tables-extension-): names to the left, figures to the right. */
export function markdownTable({ columns, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${columns.map((_, index) => cell(cells[index] ?? '')).join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? ':---' : '---:'));
  return `${[line(columns), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')}\n`;
}

/** Labels and names of models come from outside: they stay the text they are, on one line and in their cell. */
function cell(text: string): string {
  return (
    plainText(text, LONGEST_CELL)
      .trim()
      .replaceAll(/[\\`*_[\]<>|~&]/g, String.raw`\$&`)
      // An address would become a link by itself, and what stands between two dollar signs a formula.
      .replaceAll(/(https?|ftp)(?=:\/\/)|\b(www)(?=\.)/gi, '$&\\')
      .replaceAll(/\$(?=[^$]*\$)|(?<=\$[^$]*)\$/g, String.raw`\$$`)
  );
}
