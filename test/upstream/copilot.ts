import type { Answer, Call, Service } from './answer.ts';
import { billingReport } from './billing.ts';
import type { Clock } from './clock.ts';
import { CopilotAccount, type CopilotOptions } from './copilotAccount.ts';

const docs = 'https://docs.github.com/rest';
const reportPath = /^\/(users|organizations)\/([^/]+)\/settings\/billing\/(premium_request|ai_credit)\/usage$/;

/** Answers like `https://api.github.com`, as far as Copilot is concerned. */
export class Copilot implements Service {
  readonly accounts: CopilotAccount[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(options: CopilotOptions): CopilotAccount {
    const account = new CopilotAccount(this.#clock, options);
    this.accounts.push(account);
    return account;
  }

  /** `internal`, `user`, `premium` (requests), `credits` (AI credits) */
  endpointOf(path: string): string | undefined {
    if (path === '/copilot_internal/user') return 'internal';
    if (path === '/user') return 'user';
    const report = reportPath.exec(path);
    if (!report) return undefined;
    return report[3] === 'ai_credit' ? 'credits' : 'premium';
  }

  answer({ path, query, headers, bearer }: Call): Answer {
    if (!headers['user-agent']) {
      return refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    }
    const endpoint = this.endpointOf(path);
    if (!endpoint) return refusal(404, 'Not Found');
    if (!bearer) return refusal(401, 'Requires authentication');
    const account = this.accounts.findLast((each) => each.token === bearer);
    if (!account || account.revoked) return refusal(401, 'Bad credentials');
    if (endpoint === 'internal') {
      if (account.internal !== true) return refused(account.internal);
      return { status: 200, body: account.internalUser() };
    }
    if (endpoint === 'user') return { status: 200, body: { login: account.login, id: account.id, type: 'User' } };

    const [, kind, name = ''] = reportPath.exec(path) ?? [];
    const own = kind === 'users' && name.toLowerCase() === account.login.toLowerCase();
    if (kind === 'organizations' ? !account.organizations.includes(name) : !own) return refused(404);
    if (own && account.billing !== true) return refused(account.billing);
    const payer: Record<string, string> = kind === 'users' ? { user: account.login } : { organization: name };
    return { status: 200, body: billingReport(account, endpoint, query, this.#clock.wallNow(), payer) };
  }
}

/** false = 403, as a token without the permission gets it. */
function refused(how: false | 401 | 403 | 404): Answer {
  if (how === 401) return refusal(401, 'Bad credentials');
  if (how === 404) return refusal(404, 'Not Found');
  return refusal(403, 'Resource not accessible by personal access token');
}

function refusal(status: number, message: string): Answer {
  return { status, body: { message, documentation_url: docs, status: String(status) } };
}
