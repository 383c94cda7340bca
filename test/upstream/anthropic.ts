import type { Answer, Call, Service } from './answer.ts';
import { dayMs } from './calendar.ts';
import type { Clock } from './clock.ts';
import { byKey, OrganizationAccount, pageOf, type DayUse, type OrganizationOptions } from './organizationAccount.ts';

const endpoints: Readonly<Record<string, string>> = {
  '/v1/organizations/cost_report': 'costs',
  '/v1/organizations/usage_report/messages': 'usage',
  '/v1/organizations/api_keys': 'keys',
};

/** Answers like `https://api.anthropic.com`. */
export class Anthropic implements Service {
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

  answer({ path, query, headers }: Call): Answer {
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'not_found_error', 'Not found');
    const key = headers['x-api-key'];
    const known = this.accounts.find((each) => each.adminKey === key || each.ordinaryKey === key);
    if (!key || !known || known.revoked) return refusal(401, 'authentication_error', 'invalid x-api-key');
    if (known.adminKey !== key) return refusal(403, 'permission_error', 'This endpoint requires an Admin API key');
    if (!headers['anthropic-version']) return invalid('anthropic-version: header is required');
    if (endpoint === 'keys') return listKeys(known);
    const start = Date.parse(query.get('starting_at') ?? '');
    const now = this.#clock.wallNow();
    const end = query.has('ending_at') ? Date.parse(query.get('ending_at') ?? '') : now;
    if (Number.isNaN(start) || Number.isNaN(end)) return invalid('starting_at: Field required');
    const limit = Number(query.get('limit') ?? 7);
    if (!(limit >= 1 && limit <= 31)) return invalid('limit: Input should be from 1 to 31');
    const isByKey = query.getAll('group_by[]').includes('api_key_id');
    const buckets = known.days(start, end, now).map(({ startMs, uses }) => ({
      starting_at: time(startMs),
      ending_at: time(startMs + dayMs),
      results:
        endpoint === 'costs'
          ? uses.map(cost)
          : isByKey
            ? byKey(uses).map((use) => ({ ...messages(use), model: null, api_key_id: use.key ?? null }))
            : uses.map(messages),
    }));
    return { status: 200, body: pageOf(buckets, limit, query.get('page')) };
  }
}

function cost({ model, cost: usd }: DayUse): Record<string, unknown> {
  return {
    currency: 'USD',
    // Cents, with fractions.
    amount: (usd * 100).toFixed(4),
    workspace_id: null,
    description: `${model} Usage - Output Tokens`,
    cost_type: 'tokens',
    context_window: '0-200k',
    model,
    service_tier: 'standard',
    token_type: 'output_tokens',
  };
}

function messages({ model, input, cached, output }: DayUse): Record<string, unknown> {
  return {
    uncached_input_tokens: input,
    cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
    cache_read_input_tokens: cached,
    output_tokens: output,
    server_tool_use: { web_search_requests: 0 },
    api_key_id: null,
    workspace_id: null,
    model,
    service_tier: null,
    context_window: null,
  };
}

function listKeys({ keys }: OrganizationAccount): Answer {
  const data = keys.map(({ id, name, masked, status = 'active' }) => ({
    id,
    type: 'api_key',
    name,
    workspace_id: null,
    created_at: '2026-02-03T08:14:52Z',
    created_by: { id: 'user_01', type: 'user' },
    partial_key_hint: masked,
    status,
  }));
  const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null];
  return { status: 200, body: { data, has_more: false, first_id: first, last_id: last } };
}

/** `2026-08-24T00:00:00Z` */
function time(ms: number): string {
  return new Date(ms).toISOString().replace('.000', '');
}

function invalid(message: string): Answer {
  return refusal(400, 'invalid_request_error', message);
}

function refusal(status: number, type: string, message: string): Answer {
  return { status, body: { type: 'error', error: { type, message } } };
}
