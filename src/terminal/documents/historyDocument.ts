import type { AccountChart, TimeRange } from '../../core/chart.ts';
import { render } from '../../core/message.ts';
import { SCHEMA_VERSION, type Account } from '../../core/model.ts';
import { usedWithin } from '../text/lineFigures.ts';

export interface ChartedAccount {
  readonly account: Account;
  readonly chart: AccountChart;
}

/** What `fuelgauge history --json` prints. A `remaining` of null is a time in which nothing was read. */
export function historyDocument(accounts: readonly ChartedAccount[], { fromMs, toMs }: TimeRange, now: Date) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    from: iso(fromMs),
    to: iso(toMs),
    accounts: accounts.map(({ account: { id, label, provider }, chart }) => ({
      provider,
      account: { id, label },
      meters: chart.lines.map((line) => ({
        id: line.meterId,
        label: render(line.label),
        unit: line.unit,
        used: usedWithin(line.points),
        readings: line.points.map(({ atMs, left, limit }) => ({
          at: iso(atMs),
          remaining: left,
          ...(limit === undefined ? {} : { limit }),
        })),
        events: line.marks.map(({ atMs, kind }) => ({ at: iso(atMs), kind })),
      })),
      ...(chart.spend ? { spend: chart.spend } : {}),
    })),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
