import * as z from 'zod/mini';

const figure = z.optional(z.number());

/** Use of a day or a month, by model where that is known. In a file of its own: providers need no other schema of the model. */
export const usageRowSchema = z.object({
  /** The UTC day, `YYYY-MM-DD`, or the month, `YYYY-MM`, that the row sums up. */
  date: z.string(),
  model: z.optional(z.string()),
  project: z.optional(z.string()),
  /** Who served the model, where the account is with a reseller. */
  provider: z.optional(z.string()),
  currency: z.optional(z.string()),
  cost: figure,
  byokCost: figure,
  requests: figure,
  credits: figure,
  inputTokens: figure,
  /** What of the input came from a cache. */
  cachedInputTokens: figure,
  outputTokens: figure,
  reasoningTokens: figure,
});
export type UsageRow = z.infer<typeof usageRowSchema>;
