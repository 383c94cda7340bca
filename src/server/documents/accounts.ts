import * as z from 'zod/mini';
import { outlookSchema } from '../../core/forecast/outlookSchema.ts';
import { keyUsageSchema } from '../../core/keyUsage.ts';
import { errorKinds, levels, meterSchema, SCHEMA_VERSION, spendSchema } from '../../core/model.ts';
import { checkDocument } from '../../core/report.ts';
import { usageRowSchema } from '../../core/usageRow.ts';
import type { AccountView } from '../../polling/poller.ts';

const { label: _label, ...meterFigures } = meterSchema.def.shape;

/** As `fuelgauge check --json` prints it of one account. */
export const accountSchema = z.strictObject({
  provider: z.string(),
  account: z.strictObject({ id: z.string(), label: z.string() }),
  state: z.enum(['ok', 'stale', 'error', 'signedOut', 'loading']),
  level: z.enum(levels),
  plan: z.optional(z.string()),
  fetchedAt: z.optional(z.string()),
  headline: z.optional(z.string()),
  meters: z.array(z.strictObject({ ...meterFigures, label: z.string(), level: z.enum(levels) })),
  spend: z.optional(spendSchema),
  forecast: z.optional(outlookSchema),
  breakdown: z.optional(z.array(usageRowSchema)),
  keys: z.optional(keyUsageSchema),
  notes: z.optional(z.array(z.string())),
  error: z.optional(
    z.strictObject({
      kind: z.enum(errorKinds),
      message: z.string(),
      since: z.string(),
      retryAfterMs: z.optional(z.number()),
    }),
  ),
});

export const accountsSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  generatedAt: z.string(),
  level: z.enum(levels),
  accounts: z.array(accountSchema),
});

export function accountsDocument(views: readonly AccountView[], nowMs: number) {
  const reported = views.map(({ polled: { account }, reading }) => ({ account, reading }));
  return checkDocument(reported, new Date(nowMs));
}
