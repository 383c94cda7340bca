import * as z from 'zod/mini';
import { pageOfDays, readDays } from '../core/dailyReport.ts';
import { isoTime, number, part, rows, string } from '../core/lenient.ts';
import { say } from '../core/message.ts';
import { sum, tidy } from '../core/numbers.ts';
import type { KeyDay } from '../core/organizationKeys.ts';
import { adminKeyNeeded, fetchSpend, REPORTED_DAYS, type Organization, type Range } from '../core/organizationSpend.ts';
import type { Provider } from '../core/provider.ts';

const start = { key: 'starting_at', time: isoTime };

/** https://platform.claude.com/docs/en/api/admin/cost_report; `amount` is in cents. */
const costsAnswer = z.lazy(() =>
  pageOfDays(start, z.object({ amount: number, currency: string, description: string, model: string })),
);

/** https://platform.claude.com/docs/en/api/admin/usage_report; it counts tokens, no requests. */
const usage = z.lazy(() =>
  z.object({
    model: string,
    /** Absent where it isn't asked for, and of what was used on Anthropic's own site. */
    api_key_id: string,
    uncached_input_tokens: number,
    /** By how long it is kept. */
    cache_creation: part(z.record(z.string(), number)),
    cache_read_input_tokens: number,
    output_tokens: number,
  }),
);
const usageAnswer = z.lazy(() => pageOfDays(start, usage));

/** https://platform.claude.com/docs/en/api/admin/api_keys/list */
const keysAnswer = z.lazy(() =>
  z.object({ data: rows(z.object({ id: string, name: string, partial_key_hint: string, status: string })) }),
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
      inputTokens: inputOf(result),
      cachedInputTokens: result.cache_read_input_tokens,
      outputTokens: result.output_tokens,
    })),
  keys: (get, range) =>
    readDays(
      get,
      `/organizations/usage_report/messages?${query(range)}&group_by[]=api_key_id`,
      usageAnswer,
      (result): KeyDay => ({ keyId: result.api_key_id, tokens: sum([inputOf(result), result.output_tokens]) }),
    ),
  keyNames: async (get) => {
    const { data } = await get('/organizations/api_keys?limit=1000', keysAnswer);
    return new Map(
      data.flatMap(({ id, name, partial_key_hint: masked, status }) =>
        id === undefined
          ? []
          : [[id, { name, masked, isDisabled: status === undefined ? undefined : status !== 'active' }]],
      ),
    );
  },
};

/** What was read from the cache and written to it is input, too. */
function inputOf(result: z.infer<typeof usage>): number | undefined {
  const { uncached_input_tokens: uncached, cache_read_input_tokens: read, cache_creation: written } = result;
  return sum([uncached, read, ...Object.values(written ?? {})]);
}

function query({ startMs, endMs }: Range): string {
  const time = (ms: number) => encodeURIComponent(new Date(ms).toISOString());
  return `starting_at=${time(startMs)}&ending_at=${time(endMs)}&bucket_width=1d&limit=${REPORTED_DAYS}`;
}
