import * as z from 'zod/mini';
import { isoTime, number, part, string } from '../../core/lenient.ts';
import { tidy } from '../../core/numbers.ts';
import type { ImportedRow } from './importedRow.ts';

/** What monitors keep of a reading: names of their own, or of the provider's answer. */
const figures = {
  label: string,
  usage: number,
  total_usage: number,
  limit: number,
  credit_limit: number,
  remaining: number,
  limit_remaining: number,
  total_credits: number,
  balance: number,
  usage_month: number,
};
const answer = part(z.object(figures));
const entrySchema = z.lazy(() =>
  z.object({
    ...figures,
    timestamp: z.optional(z.unknown()),
    /** The provider's answer itself, where that was kept. */
    data: answer,
    raw_response: part(z.object({ data: answer })),
  }),
);

/** One entry of an older monitor's history, or undefined where it tells no figure or no time. */
export function entryRow(entry: unknown, provider: string, scoreSeconds: number): ImportedRow | undefined {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return undefined;
  const { timestamp, data, raw_response: raw, ...own } = parsed.data;
  const at = timeOf(timestamp) ?? timeOf(scoreSeconds);
  const known = { ...own, ...defined(raw?.data), ...defined(data) };
  const { balance, total_credits: bought } = known;
  const used = known.usage ?? known.total_usage;
  const left = known.remaining ?? known.limit_remaining;
  // The monitor that wrote these wrote the usage of the key into both: it had no other figure.
  const isUsage = left === undefined && balance === known.usage_month && (used ?? balance) === balance;
  const usage = isUsage ? (balance ?? used) : used;
  const leftOfBought = bought === undefined || usage === undefined ? undefined : tidy(bought - usage);
  const remaining = left ?? leftOfBought ?? (isUsage ? undefined : balance);
  const limit = known.limit ?? known.credit_limit;
  if (at === undefined || (usage === undefined && remaining === undefined)) return undefined;
  return { at, provider, ...defined({ label: known.label, usage, limit, remaining }) };
}

/** From ISO 8601, or from seconds or milliseconds since 1970. */
function timeOf(value: unknown): string | undefined {
  const iso = isoTime.parse(value);
  if (iso !== undefined) return iso;
  const since1970 = number.parse(value);
  if (since1970 === undefined || since1970 <= 0) return undefined;
  const ms = since1970 < 1e11 ? since1970 * 1000 : since1970;
  return ms <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

function defined<T extends object>(values: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}
