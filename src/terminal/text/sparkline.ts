const blocks = '▁▂▃▄▅▆▇█';

/** A row of values as a small picture, from zero up; what isn't known is left blank. */
export function sparkline(values: readonly (number | undefined)[]): string {
  const most = Math.max(...values.map((value) => value ?? 0));
  const top = blocks.length - 1;
  return values
    .map((value) => {
      if (value === undefined) return ' ';
      return blocks[most > 0 ? Math.max(0, Math.round((value / most) * top)) : 0];
    })
    .join('');
}
