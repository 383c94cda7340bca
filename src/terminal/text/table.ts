import { columns, padded } from './columns.ts';

/** Rows as lines: the first column begins at the left, the others end at the right, where figures belong. */
export function tableLines(rows: readonly (readonly string[])[], { indent }: { readonly indent: number }): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, columns(cell))));
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] ?? 0;
      return at === 0 ? padded(cell, width) : ' '.repeat(width - columns(cell)) + cell;
    });
    return `${' '.repeat(indent)}${cells.join('  ').trimEnd()}`;
  });
}
