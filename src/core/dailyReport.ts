import * as z from 'zod/mini';
import { boolean, list, rows, string, type isoTime } from './lenient.ts';
import type { UsageRow } from './model.ts';
import { allPages } from './pages.ts';
import type { FetchContext } from './provider.ts';
import { usageRowSchema } from './usageRow.ts';

/** A report by the day. `days` are those that it tells of, also where nothing was used. */
export const dailyReport = z.lazy(() =>
  z.object({ days: z.array(z.string()), rows: z.array(usageRowSchema), isComplete: z.boolean() }),
);
export type DailyReport = z.infer<typeof dailyReport>;

/** The same with rows of another kind. */
export interface Days<R> {
  readonly days: string[];
  readonly rows: (R & { date: string })[];
  readonly isComplete: boolean;
}

/** A page of buckets of a UTC day each, the oldest first. `start` is the field that says which day, and how. */
export function pageOfDays<T>(
  start: { readonly key: string; readonly time: typeof isoTime },
  result: z.ZodMiniType<T>,
) {
  const bucket = z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((fields) => ({
      date: start.time.parse(fields[start.key])?.slice(0, 10),
      results: list(result).parse(fields['results']),
    })),
  );
  return z.object({ data: rows(bucket), has_more: boolean, next_page: string });
}

/** Reads all pages. A bucket of which the day or the list can't be read tells nothing of any day. */
export async function readDays<T, R extends object = Omit<UsageRow, 'date'>>(
  get: FetchContext['get'],
  path: string,
  answer: z.ZodMiniType<z.infer<ReturnType<typeof pageOfDays<T>>>>,
  toRow: (result: T) => R,
): Promise<Days<R>> {
  const { entries, isComplete } = await allPages((page) =>
    get(page === undefined ? path : `${path}&page=${encodeURIComponent(page)}`, answer),
  );
  const days = entries.flatMap(({ date, results }) => (date && results ? [{ date, results }] : []));
  return {
    days: days.map(({ date }) => date),
    rows: days.flatMap(({ date, results }) => results.map((result) => ({ date, ...toRow(result) }))),
    isComplete,
  };
}
