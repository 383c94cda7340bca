import * as z from 'zod/mini';
import { sum } from '../../core/numbers.ts';
import { isoDay } from '../../core/utcCalendar.ts';
import type { AccountView } from '../../polling/poller.ts';
import { accountFields, accountFieldsOf, limitSchema, limitsOf } from './account.ts';
import { described, maybe } from './described.ts';

const { label: _label, id: _id, unit: _unit, level: _level, ...figures } = limitSchema.def.shape;

export const copilotSchema = z.strictObject({
  ...figures,
  ...accountFields,
  chat: described(z.nullable(limitSchema), 'Null where the provider says nothing of it.'),
  completions: z.nullable(limitSchema),
  aiCredits: described(z.nullable(limitSchema), 'From the billing report, where the token may read it.'),
  models: described(
    z.array(z.strictObject({ model: z.string(), requests: maybe(z.number()), credits: maybe(z.number()) })),
    'Use by model in this UTC month, from the billing report.',
  ),
  limits: described(z.array(limitSchema), 'All that is known, meter by meter.'),
});

/** The premium requests come first, under plain names. */
export function copilotDocument(view: AccountView, nowMs: number): z.infer<typeof copilotSchema> {
  const limits = limitsOf(view);
  const find = (wanted: string) => limits.find(({ id }) => id === wanted) ?? null;
  const premium = find('premium');
  return {
    used: premium?.used ?? null,
    limit: premium?.limit ?? null,
    remaining: premium?.remaining ?? null,
    percentUsed: premium?.percentUsed ?? null,
    percentRemaining: premium?.percentRemaining ?? null,
    unlimited: premium?.unlimited ?? false,
    limitReached: premium?.limitReached ?? null,
    overagePermitted: premium?.overagePermitted ?? null,
    overageUsed: premium?.overageUsed ?? null,
    resetsAt: premium?.resetsAt ?? null,
    windowSeconds: premium?.windowSeconds ?? null,
    estimated: premium?.estimated ?? false,
    ...accountFieldsOf(view, nowMs),
    chat: find('chat'),
    completions: find('completions'),
    aiCredits: find('credits'),
    models: modelsOf(view, isoDay(nowMs).slice(0, 'YYYY-MM'.length)),
    limits,
  };
}

function modelsOf({ reading: { snapshot } }: AccountView, month: string) {
  const rows = (snapshot?.breakdown ?? []).filter(({ date, model }) => model !== undefined && date.startsWith(month));
  const byModel = Map.groupBy(rows, ({ model = '' }) => model);
  return [...byModel].map(([model, ofModel]) => ({
    model,
    requests: sum(ofModel.map(({ requests }) => requests)) ?? null,
    credits: sum(ofModel.map(({ credits }) => credits)) ?? null,
  }));
}
