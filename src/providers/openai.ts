import * as z from 'zod/mini';
import { attempt } from '../core/attempt.ts';
import { pageOfDays, readDays } from '../core/dailyReport.ts';
import { number, part, rows, string, unixTime } from '../core/lenient.ts';
import { say } from '../core/message.ts';
import { sum } from '../core/numbers.ts';
import type { KeyDay, NamedKeys } from '../core/organizationKeys.ts';
import { adminKeyNeeded, fetchSpend, REPORTED_DAYS, type Organization, type Range } from '../core/organizationSpend.ts';
import type { FetchContext, Provider } from '../core/provider.ts';

const start = { key: 'start_time', time: unixTime };

/** https://platform.openai.com/docs/api-reference/usage/costs */
const costsAnswer = z.lazy(() =>
  pageOfDays(start, z.object({ amount: part(z.object({ value: number, currency: string })), line_item: string })),
);

/** https://platform.openai.com/docs/api-reference/usage/completions; what was cached is part of the input. */
const usageAnswer = z.lazy(() =>
  pageOfDays(
    start,
    z.object({
      model: string,
      num_model_requests: number,
      input_tokens: number,
      input_cached_tokens: number,
      output_tokens: number,
    }),
  ),
);

/** The same for each key; a project is named so that its keys can be looked up. */
const keysAnswer = z.lazy(() =>
  pageOfDays(
    start,
    z.object({
      api_key_id: string,
      project_id: string,
      num_model_requests: number,
      input_tokens: number,
      output_tokens: number,
    }),
  ),
);

/** https://platform.openai.com/docs/api-reference/project-api-keys/list */
const projectKeysAnswer = z.lazy(() =>
  z.object({ data: rows(z.object({ id: string, name: string, redacted_value: string })) }),
);

/** Each is a request; the keys of further projects go by their ids. */
const MOST_PROJECTS = 10;

const NAME = 'OpenAI API';
const ADMIN_PREFIX = 'sk-admin-';

export const openai: Provider = {
  id: 'openai',
  name: NAME,
  icon: 'organization',
  baseUrl: 'https://api.openai.com/v1',
  floorMs: 60_000,
  // Not OPENAI_BASE_URL: it names whatever serves the models, which has no business with an admin key.
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
    readDays(
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
    readDays(get, `/organization/usage/completions?${query(range)}&group_by=model`, usageAnswer, (result) => ({
      model: result.model,
      requests: result.num_model_requests,
      inputTokens: result.input_tokens,
      cachedInputTokens: result.input_cached_tokens,
      outputTokens: result.output_tokens,
    })),
  keys: (get, range) =>
    readDays(
      get,
      `/organization/usage/completions?${query(range)}&group_by=api_key_id&group_by=project_id`,
      keysAnswer,
      (result): KeyDay => ({
        keyId: result.api_key_id,
        projectId: result.project_id,
        tokens: sum([result.input_tokens, result.output_tokens]),
        requests: result.num_model_requests,
      }),
    ),
  keyNames,
};

async function keyNames(get: FetchContext['get'], days: readonly KeyDay[]): Promise<NamedKeys> {
  const projects = new Set(days.flatMap(({ projectId }) => (projectId === undefined ? [] : [projectId])));
  const answers = await Promise.all(
    [...projects]
      .slice(0, MOST_PROJECTS)
      .map((id) =>
        attempt(get(`/organization/projects/${encodeURIComponent(id)}/api_keys?limit=100`, projectKeysAnswer)),
      ),
  );
  const keys = answers.flatMap(({ value }) => value?.data ?? []);
  return new Map(
    keys.flatMap(({ id, name, redacted_value: masked }) => (id === undefined ? [] : [[id, { name, masked }]])),
  );
}

function query({ startMs }: Range): string {
  return `start_time=${startMs / 1000}&bucket_width=1d&limit=${REPORTED_DAYS}`;
}
