import * as z from 'zod/mini';
import { boolean, list, number, part, rows, string, unixTime } from '../core/lenient.ts';
import { say } from '../core/message.ts';
import type { UsageRow } from '../core/model.ts';
import {
  adminKeyNeeded,
  fetchSpend,
  REPORTED_DAYS,
  type DailyReport,
  type Organization,
  type Range,
} from '../core/organizationSpend.ts';
import { allPages } from '../core/pages.ts';
import type { FetchContext, Provider } from '../core/provider.ts';

/** A page of buckets of a UTC day each, the oldest first. */
function pageOf<T>(result: z.ZodMiniType<T>) {
  return z.object({
    data: rows(z.object({ start_time: unixTime, results: list(result) })),
    has_more: boolean,
    next_page: string,
  });
}

/** https://platform.openai.com/docs/api-reference/usage/costs */
const costsAnswer = z.lazy(() =>
  pageOf(z.object({ amount: part(z.object({ value: number, currency: string })), line_item: string })),
);

/** https://platform.openai.com/docs/api-reference/usage/completions; what was cached is part of the input. */
const usageAnswer = z.lazy(() =>
  pageOf(z.object({ model: string, num_model_requests: number, input_tokens: number, output_tokens: number })),
);

const NAME = 'OpenAI API';
const ADMIN_PREFIX = 'sk-admin-';

export const openai: Provider = {
  id: 'openai',
  name: NAME,
  icon: 'organization',
  baseUrl: 'https://api.openai.com/v1',
  floorMs: 60_000,
  // Not OPENAI_BASE_URL: it names whatever serves the models, which an admin key is none of the business of.
  environment: { secrets: [{ name: 'OPENAI_ADMIN_KEY' }], baseUrl: 'OPENAI_ADMIN_BASE_URL' },
  key: {
    prompt: say('key.organization.prompt', { provider: NAME }),
    placeholder: `${ADMIN_PREFIX}…`,
    problem: (key) => (key.startsWith(ADMIN_PREFIX) ? undefined : adminKeyNeeded(organization)),
  },
  pages: {
    credits: 'https://platform.openai.com/settings/organization/billing/overview',
    keys: 'https://platform.openai.com/settings/organization/admin-keys',
    usage: 'https://platform.openai.com/usage',
  },
  options: [{ key: 'monthlyBudget', type: 'number', minimum: 0 }],
  headers: ({ secret }) => ({ Authorization: `Bearer ${secret}`, 'User-Agent': 'fuelgauge' }),
  fetch: (context) => fetchSpend(organization, context),
};

const organization: Organization = {
  provider: openai,
  adminPrefix: ADMIN_PREFIX,
  costs: (get, range) =>
    daily(
      get,
      `/organization/costs?${query(range)}&group_by=line_item`,
      costsAnswer,
      ({ amount, line_item: item }) => ({
        // A model's input and output are billed as `gpt-5, input` and `gpt-5, output`.
        model: item?.split(', ')[0],
        currency: 'usd',
        cost: (amount?.currency ?? 'usd').toLowerCase() === 'usd' ? amount?.value : undefined,
      }),
    ),
  usage: (get, range) =>
    daily(get, `/organization/usage/completions?${query(range)}&group_by=model`, usageAnswer, (result) => ({
      model: result.model,
      requests: result.num_model_requests,
      inputTokens: result.input_tokens,
      outputTokens: result.output_tokens,
    })),
};

function query({ startMs }: Range): string {
  return `start_time=${startMs / 1000}&bucket_width=1d&limit=${REPORTED_DAYS}`;
}

async function daily<T>(
  get: FetchContext['get'],
  path: string,
  answer: z.ZodMiniType<z.infer<ReturnType<typeof pageOf<T>>>>,
  toRow: (result: T) => Omit<UsageRow, 'date'>,
): Promise<DailyReport> {
  const { entries, isComplete } = await allPages((page) =>
    get(page === undefined ? path : `${path}&page=${encodeURIComponent(page)}`, answer),
  );
  const days = entries.flatMap(({ start_time: start, results }) =>
    start && results ? [{ date: start.slice(0, 10), results }] : [],
  );
  return {
    days: days.map(({ date }) => date),
    rows: days.flatMap(({ date, results }) => results.map((result) => ({ date, ...toRow(result) }))),
    isComplete,
  };
}
