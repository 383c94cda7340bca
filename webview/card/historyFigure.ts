import type { AccountChart, Line } from '../../src/core/chart.ts';
import type { AccountCard } from '../../src/protocol.ts';

/** What one figure of the history is made of. */
export interface HistoryInput {
  readonly card: AccountCard;
  readonly chart: AccountChart;
  /** The meter that is shown. */
  readonly line: Line | undefined;
  readonly isTable: boolean;
}

/** A chart with its title, its key and the table that says the same. */
export interface HistoryFigure {
  readonly element: HTMLElement;
  update(input: HistoryInput): void;
  dispose(): void;
}
