import type { Answer, Call, Service } from './answer.ts';
import { dayMs } from './calendar.ts';
import type { Clock } from './clock.ts';
import {
  byKey,
  OrganizationAccount,
  pageOf,
  type DayUse,
  type OrganizationKey,
  type OrganizationOptions,
} from './organizationAccount.ts';

const endpoints: Readonly<Record<string, string>> = {
  '/v1/organization/costs': 'costs',
  '/v1/organization/usage/completions': 'usage',
};

/** Answers like `https://api.openai.com`. */
export class OpenAi implements Service {
  readonly accounts: OrganizationAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: OrganizationOptions): OrganizationAccount {
    const account = new OrganizationAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  endpointOf(path: string): string | undefined {
    return projectOf(path) === undefined ? endpoints[path] : 'keys';
  }

  answer({ path, query, bearer }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'Invalid URL');
    const known = this.accounts.find((each) => each.adminKey === bearer || each.ordinaryKey === bearer);
    if (!bearer || !known || known.revoked) return refusal(401, 'Incorrect API key provided.');
    if (known.adminKey !== bearer) {
      return refusal(403, 'You have insufficient permissions for this operation. Missing scopes: api.usage.read.');
    }
    if (endpoint === 'keys') return projectKeys(known, projectOf(path) ?? '');
    const start = Number(query.get('start_time')) * 1000;
    if (!(start > 0)) return refusal(400, 'Missing required parameter: start_time.');
    const limit = Number(query.get('limit') ?? 7);
    if (limit > (endpoint === 'costs' ? 180 : 31)) return refusal(400, 'Invalid value for limit.');
    const end = query.has('end_time') ? Number(query.get('end_time')) * 1000 : Infinity;
    const isByKey = query.getAll('group_by').includes('api_key_id');
    const buckets = known.days(start, end, this.#clock.wallNow()).map(({ startMs, uses }) => ({
      object: 'bucket',
      start_time: startMs / 1000,
      end_time: (startMs + dayMs) / 1000,
      results:
        endpoint === 'costs'
          ? uses.map(cost)
          : isByKey
            ? byKey(uses).map((use) => completions(use, known.keys))
            : uses.map((use) => completions(use)),
    }));
    return { status: 200, body: { object: 'page', ...pageOf(buckets, limit, query.get('page')) } };
  }
}

function cost({ model, cost: value }: DayUse): Record<string, unknown> {
  return {
    object: 'organization.costs.result',
    amount: { value, currency: 'usd' },
    line_item: model,
    project_id: null,
    organization_id: 'org-simulated',
  };
}

/** By model, or, with the keys, by key and project. */
function completions(
  { model, requests, input, cached, output, key }: DayUse,
  keys?: readonly OrganizationKey[],
): Record<string, unknown> {
  return {
    object: 'organization.usage.completions.result',
    input_tokens: input + cached,
    output_tokens: output,
    input_cached_tokens: cached,
    input_audio_tokens: 0,
    output_audio_tokens: 0,
    num_model_requests: requests,
    project_id: keys?.find(({ id }) => id === key)?.project ?? null,
    user_id: null,
    api_key_id: (keys && key) ?? null,
    model: keys ? null : model,
    batch: null,
    service_tier: null,
  };
}

/** Of `/v1/organization/projects/<id>/api_keys`. */
function projectOf(path: string): string | undefined {
  return /^\/v1\/organization\/projects\/([^/]+)\/api_keys$/.exec(path)?.[1];
}

function projectKeys({ keys }: OrganizationAccount, project: string): Answer {
  const data = keys
    .filter((key) => key.project === project)
    .map(({ id, name, masked }) => ({
      object: 'organization.project.api_key',
      redacted_value: masked,
      name,
      created_at: 1_754_006_400,
      last_used_at: null,
      id,
      owner: { type: 'user' },
    }));
  const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null];
  return { status: 200, body: { object: 'list', data, first_id: first, last_id: last, has_more: false } };
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}
