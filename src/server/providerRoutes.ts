import type * as z from 'zod/mini';
import type { AccountView } from '../polling/poller.ts';
import { json, type Answer } from './answer.ts';
import { codexDocument, codexSchema } from './documents/codex.ts';
import { copilotDocument, copilotSchema } from './documents/copilot.ts';
import { openrouterDocument, openrouterSchema } from './documents/openrouter.ts';
import type { Feed } from './feed.ts';
import { problem } from './problems.ts';
import type { Route } from './route.ts';

interface ProviderDocument {
  readonly provider: string;
  readonly path: string;
  readonly summary: string;
  readonly schema: z.ZodMiniType;
  document(view: AccountView, nowMs: number): unknown;
}

/** At the addresses, and with the names, that older dashboards ask for. */
const documents: readonly ProviderDocument[] = [
  {
    provider: 'openrouter',
    path: '/api/openrouter/balance',
    summary: 'What is left on an OpenRouter account',
    schema: openrouterSchema,
    document: openrouterDocument,
  },
  {
    provider: 'copilot',
    path: '/api/github/copilot/premium-usage',
    summary: 'Premium requests of a GitHub Copilot account',
    schema: copilotSchema,
    document: copilotDocument,
  },
  {
    provider: 'codex',
    path: '/api/openai/codex/limits',
    summary: 'Limits of a ChatGPT Codex account',
    schema: codexSchema,
    document: codexDocument,
  },
];

export function providerRoutes(feed: Feed): Route[] {
  return documents.map(({ provider, path, summary, schema, document }) => ({
    path,
    summary,
    type: 'application/json',
    schema,
    parameters: [
      {
        name: 'account',
        description: 'The id of an account of this provider; its first one unless told.',
        schema: { type: 'string' },
      },
    ],
    answer({ query }): Answer {
      const own = feed.views().filter(({ polled }) => polled.provider.id === provider);
      const [first] = own;
      if (!first) return problem('noAccount', { provider });
      const id = query.get('account');
      const view = id === null ? first : own.find(({ polled }) => polled.account.id === id);
      return view ? json(document(view, feed.now())) : problem('unknownAccount');
    },
  }));
}
