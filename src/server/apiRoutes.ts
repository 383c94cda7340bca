import * as z from 'zod/mini';
import { json } from './answer.ts';
import { accountsDocument, accountsSchema } from './documents/accounts.ts';
import { tellOfAccounts } from './accountEvents.ts';
import type { EventStreams } from './eventStreams.ts';
import type { Feed } from './feed.ts';
import { historyRoute } from './historyRoute.ts';
import { metrics } from './metrics.ts';
import { OPEN_METRICS_TYPE, openMetricsText } from './openMetrics.ts';
import { problem } from './problems.ts';
import { providerRoutes } from './providerRoutes.ts';
import type { Route } from './route.ts';
import type { SignIn } from './signIn.ts';

/** What programs ask for. */
export function apiRoutes(feed: Feed, streams: EventStreams, signIn: SignIn | undefined): Route[] {
  return [
    ...providerRoutes(feed),
    {
      path: '/api/accounts',
      summary: 'Every account, as fuelgauge check --json prints it',
      type: 'application/json',
      schema: accountsSchema,
      answer: () => json(accountsDocument(feed.views(), feed.now())),
    },
    historyRoute(feed),
    {
      path: '/api/events',
      summary:
        'Server-sent events: `reading` with an account as in /api/accounts, of each account at first and then when it is another; `level` with { provider, account, from, to, at }; a comment every 15 seconds',
      type: 'text/event-stream',
      answer: () =>
        streams.isFull
          ? problem('tooManyStreams')
          : (response) => streams.open(response, (send) => tellOfAccounts(feed, send)),
    },
    {
      path: '/metrics',
      summary: 'Every known figure as OpenMetrics',
      type: OPEN_METRICS_TYPE,
      answer: () => ({ status: 200, type: OPEN_METRICS_TYPE, body: openMetricsText(metrics(feed.views())) }),
    },
    ...(signIn ? [linkRoute(signIn)] : []),
  ];
}

/** For who has the token and wants to open the page in one more browser. */
function linkRoute(signIn: SignIn): Route {
  return {
    path: '/api/sign-in-link',
    summary: 'The path of a new link that signs one browser in, once, within ten minutes',
    type: 'application/json',
    schema: z.strictObject({ path: z.string() }),
    answer: () => json({ path: signIn.newLink() }),
  };
}
