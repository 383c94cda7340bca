import * as z from 'zod/mini';
import { periods } from './utcCalendar.ts';

const figure = z.optional(z.number());

/** What one API key was used for. In a file of its own, as usageRow.ts is. */
export const keyUseSchema = z.object({
  /** As its owner called it, or the upstream's own id of it. Absent: nobody names it. */
  name: z.optional(z.string()),
  /** The key as the upstream masks it, `sk-or-v1-au7...890`: never enough to use it. */
  masked: z.optional(z.string()),
  /** What was used without any key, as on the upstream's own site. */
  isWithoutKey: z.optional(z.boolean()),
  isDisabled: z.optional(z.boolean()),
  spend: z.optional(z.object({ currency: z.string(), day: figure, week: figure, month: figure, total: figure })),
  /** In and out. */
  tokens: z.optional(z.object({ day: figure, month: figure })),
  requests: z.optional(z.object({ day: figure, month: figure })),
  /** The key has no limit of its own. */
  isUnlimited: z.optional(z.boolean()),
  /** The key's own limit, in the currency of `spend`. */
  limit: figure,
  remaining: figure,
  /** How often the limit starts anew; absent where it doesn't. */
  limitPeriod: z.optional(z.enum(periods)),
  /** Of what `KeyUsage.shareOf` says, 0–100. */
  sharePercent: figure,
});
export type KeyUse = z.infer<typeof keyUseSchema>;

/** What shares may compare, the most telling first. Months are UTC. */
export const shareBases = ['monthSpend', 'totalSpend', 'monthTokens'] as const;
export type ShareBasis = (typeof shareBases)[number];

export const keyUsageSchema = z.object({
  /** Absent where nothing was used, or nothing that can be compared is told. */
  shareOf: z.optional(z.enum(shareBases)),
  /** The largest share first. */
  keys: z.array(keyUseSchema),
  /** False: there are more, or more was used, than is told here. */
  isComplete: z.boolean(),
  /** When it was fetched, where that is earlier than the snapshot. ISO. */
  asOf: z.optional(z.string()),
});
/** Use by API key, where the upstream tells. */
export type KeyUsage = z.infer<typeof keyUsageSchema>;
