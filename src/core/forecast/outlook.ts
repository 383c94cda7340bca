import type { Forecast } from './forecast.ts';
import type { MonthOutlook } from './monthOutlook.ts';
import type { UnusualSpend } from './unusualSpend.ts';

/** What is to be expected of an account, as of its last good reading. Plain JSON. */
export interface Outlook {
  /** By meter id; only of meters that have a history. */
  readonly meters: Readonly<Record<string, Forecast>>;
  /** Id of the meter that stops work first. */
  readonly binding?: string | undefined;
  readonly spend?: SpendOutlook | undefined;
}

export interface SpendOutlook {
  readonly currency: string;
  /** Spent on the UTC day of the reading. */
  readonly today?: number | undefined;
  readonly month?: MonthOutlook | undefined;
  readonly unusual?: UnusualSpend | undefined;
}
