/** So many readings in a row may have failed and been written down as nothing. */
const MOST = 5;

/**
 * The places at which a counter that only grows stands lower than before and soon is back: readings that failed. A counter
 * that fell and stays down began anew.
 */
export function dips(values: readonly (number | undefined)[]): Set<number> {
  const found = new Set<number>();
  let highest = -Infinity;
  values.forEach((value, index) => {
    if (value === undefined || found.has(index)) return;
    if (value >= highest) {
      highest = value;
      return;
    }
    const back = values
      .slice(index + 1, index + 1 + MOST)
      .findIndex((later) => later !== undefined && later >= highest);
    if (back === -1) highest = value;
    else for (let at = index; at <= index + back; at++) if (values[at] !== undefined) found.add(at);
  });
  return found;
}
