import * as z from 'zod/mini';
import type { AccountFacts, MeterFacts } from '../core/agents/accountFacts.ts';
import type { AccountForecast, MeterForecast, MonthForecast } from '../core/agents/accountForecast.ts';
import { rooms, type AccountRoom } from '../core/agents/room.ts';
import { errorKinds, levels } from '../core/model.ts';

/** What clients are told of the answers; what the core answers is of these types, or this doesn't compile. */

const told = <T extends z.ZodMiniType>(schema: T, description: string): T => schema.check(z.describe(description));
const text = z.optional(z.string());
const figure = z.optional(z.number());
const moment = (description: string) => z.optional(told(z.string(), `${description} ISO 8601, UTC.`));

const name = { provider: z.string(), id: z.string(), label: told(z.string(), 'The user’s own name for it: data.') };
const meterName = { id: z.string(), label: z.string(), unit: told(z.string(), 'A currency code, or what is counted.') };
const level = z.enum(levels);

const meter: z.ZodMiniType<MeterFacts> = z.object({
  ...meterName,
  level,
  remaining: figure,
  used: figure,
  limit: figure,
  remainingPercent: figure,
  unlimited: z.optional(z.boolean()),
  resetsAt: moment('When the limit starts anew.'),
  resetsInSeconds: figure,
  estimated: told(z.optional(z.boolean()), 'Worked out from the user’s own setting rather than reported.'),
  extraCost: told(z.optional(z.boolean()), 'Whether use beyond the limit goes on at extra cost.'),
  likelyUsedUpAt: moment('At its pace.'),
});

const facts: z.ZodMiniType<AccountFacts> = z.object({
  ...name,
  state: told(
    z.enum(['ok', 'stale', 'error', 'signedOut', 'loading']),
    'stale: the last try failed, or was long ago; the last good figures are given.',
  ),
  level,
  plan: text,
  readAt: moment('When the figures were read.'),
  ageSeconds: figure,
  stopsFirst: told(text, 'Id of the meter that stops work first.'),
  meters: z.array(meter),
  problem: z.optional(z.object({ kind: z.enum(errorKinds), message: z.string(), since: z.string() })),
  notes: z.optional(z.array(z.string())),
});

const room: z.ZodMiniType<AccountRoom> = z.object({
  ...name,
  room: told(z.enum(rooms), 'atExtraCost: used up, and the provider bills what is used beyond.'),
  reasons: z.array(z.string()),
});

const meterForecast: z.ZodMiniType<MeterForecast> = z.object({
  ...meterName,
  outcome: z.enum([
    'runsOut',
    'ranOut',
    'lastsUntilReset',
    'lastsBeyondHorizon',
    'idle',
    'needsHistory',
    'unknown',
    'outdated',
  ]),
  usePerDay: told(figure, 'In the meter’s unit, over the last days.'),
  earliest: moment('Four times in five it runs out between earliest and latest.'),
  likely: moment('The median.'),
  latest: moment('Absent where it lies past the reset.'),
  daysLeft: figure,
  chance: told(figure, '0 to 1: how likely it runs out before `until`.'),
  until: moment('How far the forecast looks.'),
  confidence: z.enum(['low', 'medium', 'high']),
});

const month: z.ZodMiniType<MonthForecast> = z.object({
  month: z.string(),
  currency: z.string(),
  spent: z.number(),
  projected: told(z.number(), 'At the end of the month; four times in five between low and high.'),
  low: z.number(),
  high: z.number(),
  budget: figure,
  budgetOutcome: z.optional(z.enum(['passed', 'likely', 'possible', 'kept'])),
});

const forecast: z.ZodMiniType<AccountForecast> = z.object({
  ...name,
  readAt: moment('When the figures were read.'),
  meters: z.array(meterForecast),
  month: z.optional(month),
  problem: text,
});

const answerOf = (account: z.ZodMiniType) => ({ generatedAt: z.string(), accounts: z.array(account) });

export const outputs = { left: answerOf(facts), room: answerOf(room), forecast: answerOf(forecast) } as const;

const LONGEST_NAME = 200;

export const inputs = {
  provider: z.optional(
    z
      .string()
      .check(z.maxLength(LONGEST_NAME), z.describe('Only this provider, by its id, such as openrouter or claude.')),
  ),
  account: z.optional(
    z.string().check(z.maxLength(LONGEST_NAME), z.describe('Only this account, by its label or id.')),
  ),
} as const;
