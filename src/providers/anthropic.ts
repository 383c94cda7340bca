import * as z from 'zod/mini';
import { pageOfDays, readDays } from '../core/dailyReport.ts';
import { isoTime, number, part, string } from '../core/lenient.ts';
import { say } from '../core/message.ts';
import { sum, tidy } from '../core/numbers.ts';
import { adminKeyNeeded, fetchSpend, REPORTED_DAYS, type Organization, type Range } from '../core/organizationSpend.ts';
import type { Provider } from '../core/provider.ts';

const start = { key: 'starting_at', time: isoTime };

/** https://platform.claude.com/docs/en/api/admin/cost_report; `amount` is in cents. */
const costsAnswer = z.lazy(() =>
  pageOfDays(start, z.object({ amount: number, currency: string, description: string, model: string })),
);

/** https://platform.claude.com/docs/en/api/admin/usage_report; it counts tokens, no requests. */
const usageAnswer = z.lazy(() =>
  pageOfDays(
    start,
    z.object({
      model: string,
      uncached_input_tokens: number,
      /** By how long it is kept. */
      cache_creation: part(z.record(z.string(), number)),
      cache_read_input_tokens: number,
      output_tokens: number,
    }),
  ),
);

const NAME = 'Anthropic API';
const ADMIN_PREFIX = 'sk-ant-admin';

export const anthropic: Provider = {
  id: 'anthropic',
  name: NAME,
  icon: 'organization',
  baseUrl: 'https://api.anthropic.com/v1',
  floorMs: 60_000,
  // Not ANTHROPIC_BASE_URL: it names whatever serves the models, which has no business with an admin key.
  environment: { secrets: [{ name: 'ANTHROPIC_ADMIN_KEY' }], baseUrl: 'ANTHROPIC_ADMIN_BASE_URL' },
  key: {
    prompt: say('key.organization.prompt', { provider: NAME }),
    placeholder: `${ADMIN_PREFIX}…`,
    problem: (key) => (key.startsWith(ADMIN_PREFIX) ? undefined : adminKeyNeeded(organization)),
  },
  pages: {
    credits: 'https://platform.claude.com/settings/billing',
    keys: 'https://platform.claude.com/settings/admin-keys',
    usage: 'https://platform.claude.com/usage',
  },
  options: [{ key: 'monthlyBudget', type: 'number', minimum: 0 }],
  headers: ({ secret }) => ({
    'x-api-key': secret,
    'anthropic-version': '2023-06-01',
    'User-Agent': 'fuelgauge',
  }),
  fetch: (context) => fetchSpend(organization, context),
};

const organization: Organization = {
  provider: anthropic,
  adminPrefix: ADMIN_PREFIX,
  costs: (get, range) =>
    readDays(
      get,
      `/organizations/cost_report?${query(range)}&group_by[]=description`,
      costsAnswer,
      ({ amount, currency = 'usd', description, model }) => ({
        // Searches and code execution have a description alone.
        model: model ?? description,
        currency: 'usd',
        cost: amount === undefined || currency.toLowerCase() !== 'usd' ? undefined : tidy(amount / 100),
      }),
    ),
  usage: (get, range) =>
    readDays(get, `/organizations/usage_report/messages?${query(range)}&group_by[]=model`, usageAnswer, (result) => ({
      model: result.model,
      inputTokens: sum([
        result.uncached_input_tokens,
        result.cache_read_input_tokens,
        ...Object.values(result.cache_creation ?? {}),
      ]),
      cachedInputTokens: result.cache_read_input_tokens,
      outputTokens: result.output_tokens,
    })),
};

function query({ startMs, endMs }: Range): string {
  const time = (ms: number) => encodeURIComponent(new Date(ms).toISOString());
  return `starting_at=${time(startMs)}&ending_at=${time(endMs)}&bucket_width=1d&limit=${REPORTED_DAYS}`;
}
