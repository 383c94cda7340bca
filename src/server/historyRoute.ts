import { json, type Answer } from './answer.ts';
import { historyDocument, historySchema } from './documents/history.ts';
import type { Feed } from './feed.ts';
import { problem } from './problems.ts';
import type { Route } from './route.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;
const MOST_HOURS = 24 * 366 * 10;
const DEFAULT_POINTS = 300;
const MOST_POINTS = 2000;

export function historyRoute(feed: Feed): Route {
  return {
    path: '/api/history',
    summary: 'How the figures went',
    type: 'application/json',
    schema: historySchema,
    parameters: [
      { name: 'account', description: 'The id of one account; all unless told.', schema: { type: 'string' } },
      {
        name: 'hours',
        description: 'How far back.',
        schema: { type: 'number', exclusiveMinimum: 0, maximum: MOST_HOURS, default: DEFAULT_HOURS },
      },
      {
        name: 'points',
        description: 'About how many points a meter may have.',
        schema: { type: 'integer', minimum: 2, maximum: MOST_POINTS, default: DEFAULT_POINTS },
      },
    ],
    async answer({ query }): Promise<Answer> {
      const hours = numberIn(query, 'hours', DEFAULT_HOURS);
      if (!(hours > 0 && hours <= MOST_HOURS)) return problem('badParameter', { name: 'hours' });
      const points = numberIn(query, 'points', DEFAULT_POINTS);
      if (!(Number.isInteger(points) && points >= 2 && points <= MOST_POINTS))
        return problem('badParameter', { name: 'points' });
      const id = query.get('account');
      const views = feed.views().filter(({ polled }) => id === null || polled.account.id === id);
      if (id !== null && views.length === 0) return problem('unknownAccount');
      const toMs = feed.now();
      const fromMs = toMs - hours * HOUR_MS;
      const charts = await Promise.all(
        views.map(async (view) => ({
          view,
          chart: await feed.store.chart({ accountId: view.polled.account.id, fromMs, toMs, points }),
        })),
      );
      return json(historyDocument(charts, fromMs, toMs));
    },
  };
}

/** NaN where it is something else. */
function numberIn(query: URLSearchParams, name: string, unlessTold: number): number {
  const text = query.get(name);
  if (text === null) return unlessTold;
  return text.trim() === '' ? NaN : Number(text);
}
