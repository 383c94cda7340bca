import * as z from 'zod/mini';
import type { AccountView } from '../../polling/poller.ts';
import { accountFields, accountFieldsOf, limitSchema, limitsOf } from './account.ts';
import { described } from './described.ts';

const window = (text: string) => described(z.nullable(limitSchema), text);

export const codexSchema = z.strictObject({
  fiveHour: window('The five-hour window; null where the plan has none.'),
  weekly: window('The weekly window; null where the plan has none.'),
  credits: window('Credits that were bought; null where none ever were.'),
  spend: window('The spend limit that an administrator set.'),
  ...accountFields,
  limits: described(z.array(limitSchema), 'All windows, with those of single models (<name>:5h) and of other lengths.'),
});

export function codexDocument(view: AccountView, nowMs: number): z.infer<typeof codexSchema> {
  const limits = limitsOf(view);
  const find = (wanted: string) => limits.find(({ id }) => id === wanted) ?? null;
  return {
    fiveHour: find('5h'),
    weekly: find('weekly'),
    credits: find('credits'),
    spend: find('spend'),
    ...accountFieldsOf(view, nowMs),
    limits,
  };
}
