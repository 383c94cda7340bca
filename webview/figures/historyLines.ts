import type { AccountChart, Line } from '../../src/core/chart.ts';
import type { Reading } from '../../src/core/model.ts';

/** A line by what it measures; a meter that changed its unit has two. */
export function lineKey({ meterId, unit }: Pick<Line, 'meterId' | 'unit'>): string {
  return `${meterId} ${unit}`;
}

/** The lines with anything to draw. */
export function drawnLines(chart: AccountChart | undefined): readonly Line[] {
  return (chart?.lines ?? []).filter(({ points }) => points.some(({ left }) => left !== null));
}

/** The meter that a card's outlook is about: what stops work first. */
export function outlookMeterId({ outlook, headline, snapshot }: Reading): string | undefined {
  const { meters = [] } = snapshot ?? {};
  const known = [outlook?.binding, headline].find((id) => meters.some((meter) => meter.id === id));
  return known ?? meters[0]?.id;
}

/** The line that the reader chose, or the one of the meter that stops work first. */
export function chosenLine(lines: readonly Line[], chosen: string | undefined, reading: Reading): Line | undefined {
  const first = outlookMeterId(reading);
  return (
    lines.find((line) => lineKey(line) === chosen) ?? lines.findLast(({ meterId }) => meterId === first) ?? lines[0]
  );
}
