import * as z from 'zod/mini';
import { render } from '../../core/message.ts';
import { errorKinds, levels, type Level, type Meter } from '../../core/model.ts';
import { remainingPercent } from '../../core/figures.ts';
import type { AccountView } from '../../polling/poller.ts';
import { described, maybe } from './described.ts';

/** What every provider's document says first: whose figures these are, and how current. */
export const accountFields = {
  accountId: described(z.string(), 'The same in the editor and the terminal.'),
  accountLabel: z.string(),
  plan: maybe(z.string(), 'As the provider names it.'),
  state: described(
    z.enum(['ok', 'stale', 'error', 'signedOut', 'loading']),
    'stale: the last request failed, or was long ago; the figures are the last good ones.',
  ),
  level: z.enum(levels),
  fetchedAt: maybe(z.string(), 'ISO 8601; when the figures were fetched.'),
  ageSeconds: maybe(z.number(), 'How old the figures are.'),
  checkedAt: maybe(z.string(), 'ISO 8601; when the provider was last asked, also in vain.'),
  error: described(
    z.nullable(z.strictObject({ kind: z.enum(errorKinds), message: z.string(), since: z.string() })),
    'Why the last request failed; null where it did not.',
  ),
};

export function accountFieldsOf({ polled, reading }: AccountView, nowMs: number) {
  const { snapshot, state, level, checkedAt, error } = reading;
  const ageSeconds = snapshot ? Math.max(0, Math.round((nowMs - Date.parse(snapshot.fetchedAt)) / 1000)) : null;
  return {
    accountId: polled.account.id,
    accountLabel: polled.account.label,
    plan: snapshot?.plan ?? null,
    state,
    level,
    fetchedAt: snapshot?.fetchedAt ?? null,
    ageSeconds,
    checkedAt: checkedAt ?? null,
    error: error ? { kind: error.kind, message: render(error.message), since: error.since } : null,
  };
}

/** One limit, window or balance with every figure that is known of it. */
export const limitSchema = z.strictObject({
  id: described(z.string(), 'Stable: balance, key, premium, 5h, weekly, …'),
  label: z.string(),
  unit: described(z.string(), 'A currency (usd), requests, credits, tokens or percent.'),
  used: maybe(z.number()),
  limit: maybe(z.number()),
  remaining: maybe(z.number(), 'Below zero where more was used than allowed.'),
  percentUsed: maybe(z.number()),
  percentRemaining: maybe(z.number()),
  unlimited: z.boolean(),
  limitReached: maybe(z.boolean(), 'What the provider itself says of it.'),
  overagePermitted: maybe(z.boolean(), 'Whether work goes on past the limit, at extra cost.'),
  overageUsed: maybe(z.number()),
  resetsAt: maybe(z.string(), 'ISO 8601.'),
  windowSeconds: maybe(z.number()),
  estimated: described(z.boolean(), 'Worked out from the user’s own setting.'),
  level: z.enum(levels),
});

export function limitOf(meter: Meter, level: Level | undefined): z.infer<typeof limitSchema> {
  return {
    id: meter.id,
    label: render(meter.label),
    unit: meter.unit,
    used: meter.used ?? null,
    limit: meter.limit ?? null,
    remaining: meter.remaining ?? null,
    percentUsed: meter.usedPercent ?? null,
    percentRemaining: remainingPercent(meter) ?? null,
    unlimited: meter.unlimited === true,
    limitReached: meter.reached ?? null,
    overagePermitted: meter.overage?.permitted ?? null,
    overageUsed: meter.overage?.used ?? null,
    resetsAt: meter.resetsAt ?? null,
    windowSeconds: meter.windowSeconds ?? null,
    estimated: meter.estimated === true,
    level: level ?? 'unknown',
  };
}

export function limitsOf({ reading: { snapshot, levels: known } }: AccountView) {
  return (snapshot?.meters ?? []).map((meter) => limitOf(meter, known[meter.id]));
}
