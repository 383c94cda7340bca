import * as z from 'zod/mini';
import type { Outlook } from './outlook.ts';

/** The outlook as it stands in the history file, which another version may have written. */

const figure = z.optional(z.number());
const text = z.optional(z.string());

const forecastSchema = z.object({
  unit: z.string(),
  outcome: z.enum(['runsOut', 'ranOut', 'lastsUntilReset', 'lastsBeyondHorizon', 'idle', 'needsHistory', 'unknown']),
  burnRate: z.nullable(z.object({ perDay: z.number(), days: z.number() })),
  earliest: text,
  likely: text,
  latest: text,
  daysLeft: figure,
  chance: figure,
  until: text,
  confidence: z.enum(['low', 'medium', 'high']),
  basis: z.object({ days: z.number(), readings: z.number() }),
});

const budgetSchema = z.object({
  amount: z.number(),
  outcome: z.enum(['passed', 'likely', 'possible', 'kept']),
  passesAt: text,
});

const spendOutlookSchema = z.object({
  currency: z.string(),
  today: figure,
  month: z.optional(
    z.object({
      month: z.string(),
      spent: z.number(),
      projected: z.number(),
      low: z.number(),
      high: z.number(),
      budget: z.optional(budgetSchema),
      days: z.number(),
    }),
  ),
  unusual: z.optional(
    z.object({
      date: z.string(),
      cost: z.number(),
      usual: z.number(),
      because: z.optional(
        z.object({ kind: z.enum(['model', 'project']), name: z.string(), cost: z.number(), usual: z.number() }),
      ),
    }),
  ),
});

export const outlookSchema: z.ZodMiniType<Outlook> = z.object({
  meters: z.record(z.string(), forecastSchema),
  binding: text,
  spend: z.optional(spendOutlookSchema),
});
