import * as z from 'zod/mini';
import type { AccountChart } from '../../core/chart.ts';
import { render } from '../../core/message.ts';
import { SCHEMA_VERSION } from '../../core/model.ts';
import { usageRowSchema } from '../../core/usageRow.ts';
import type { AccountView } from '../../polling/poller.ts';
import { described } from './described.ts';

export const historySchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  from: z.string(),
  to: z.string(),
  accounts: z.array(
    z.strictObject({
      provider: z.string(),
      account: z.strictObject({ id: z.string(), label: z.string() }),
      meters: z.array(
        z.strictObject({
          id: z.string(),
          label: z.string(),
          unit: z.string(),
          points: described(
            z.array(
              z.strictObject({ at: z.string(), remaining: z.nullable(z.number()), limit: z.optional(z.number()) }),
            ),
            'Oldest first; null where nothing was read for a while.',
          ),
          events: z.array(z.strictObject({ at: z.string(), kind: z.enum(['reset', 'topUp', 'limitChange']) })),
          usedByDay: z.array(z.strictObject({ date: z.string(), used: z.number() })),
        }),
      ),
      spendByDay: z.optional(
        z.strictObject({ currency: z.string(), days: z.array(z.strictObject({ date: z.string(), cost: z.number() })) }),
      ),
      usage: described(z.array(usageRowSchema), 'By day and model; over more than two months by month.'),
    }),
  ),
});

const iso = (ms: number) => new Date(ms).toISOString();

export function historyDocument(
  charts: readonly { view: AccountView; chart: AccountChart }[],
  fromMs: number,
  toMs: number,
) {
  return {
    schemaVersion: SCHEMA_VERSION,
    from: iso(fromMs),
    to: iso(toMs),
    accounts: charts.map(({ view: { polled }, chart }) => ({
      provider: polled.provider.id,
      account: { id: polled.account.id, label: polled.account.label },
      meters: chart.lines.map(({ meterId, label, unit, points, marks, days }) => ({
        id: meterId,
        label: render(label),
        unit,
        points: points.map(({ atMs, left, limit }) => ({
          at: iso(atMs),
          remaining: left,
          ...(limit === undefined ? {} : { limit }),
        })),
        events: marks.map(({ atMs, kind }) => ({ at: iso(atMs), kind })),
        usedByDay: days,
      })),
      ...(chart.spend ? { spendByDay: chart.spend } : {}),
      usage: chart.usage,
    })),
  };
}
