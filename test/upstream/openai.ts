import type { Answer, Call, Service } from './answer.ts';
import { dayMs } from './calendar.ts';
import type { Clock } from './clock.ts';
import { OrganizationAccount, pageOf, type DayUse, type OrganizationOptions } from './organizationAccount.ts';

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
    return endpoints[path];
  }

  answer({ path, query, bearer }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'Invalid URL');
    const known = this.accounts.find((each) => each.adminKey === bearer || each.ordinaryKey === bearer);
    if (!bearer || !known || known.revoked) return refusal(401, 'Incorrect API key provided.');
    if (known.adminKey !== bearer) {
      return refusal(403, 'You have insufficient permissions for this operation. Missing scopes: api.usage.read.');
    }
    const start = Number(query.get('start_time')) * 1000;
    if (!(start > 0)) return refusal(400, 'Missing required parameter: start_time.');
    const limit = Number(query.get('limit') ?? 7);
    if (limit > (endpoint === 'costs' ? 180 : 31)) return refusal(400, 'Invalid value for limit.');
    const end = query.has('end_time') ? Number(query.get('end_time')) * 1000 : Infinity;
    const buckets = known.days(start, end, this.#clock.wallNow()).map(({ startMs, uses }) => ({
      object: 'bucket',
      start_time: startMs / 1000,
      end_time: (startMs + dayMs) / 1000,
      results: uses.map(endpoint === 'costs' ? cost : completions),
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

function completions({ model, requests, input, cached, output }: DayUse): Record<string, unknown> {
  return {
    object: 'organization.usage.completions.result',
    input_tokens: input + cached,
    output_tokens: output,
    input_cached_tokens: cached,
    input_audio_tokens: 0,
    output_audio_tokens: 0,
    num_model_requests: requests,
    project_id: null,
    user_id: null,
    api_key_id: null,
    model,
    batch: null,
    service_tier: null,
  };
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}
