import * as z from 'zod/mini';
import { answer, isoTime, list, number, string } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter } from '../core/model.ts';
import { tidy } from '../core/numbers.ts';
import type { Fetched, FetchContext, Provider } from '../core/provider.ts';

/** `remainingAmount` is missing while nothing is used. */
const bucket = z.lazy(() =>
  z.object({ modelId: string, remainingFraction: number, remainingAmount: number, resetTime: isoTime }),
);
type Bucket = z.infer<typeof bucket>;

/** `v1internal:retrieveUserQuota`, which the Gemini CLI asks too; undocumented. */
const quotaAnswer = z.lazy(() => answer({ buckets: list(bucket) }));

/** As the Gemini CLI writes it. Its `expiry_date` is no reason to ask or not: Google says when the token is over. */
const signInFile = z.lazy(() => z.object({ access_token: string, id_token: string }));
const idToken = z.lazy(() => z.object({ email: string, sub: string }));

const settings = z.lazy(() => z.object({ project: string }));

export const gemini: Provider = {
  id: 'gemini',
  name: 'Gemini Code Assist',
  icon: 'sparkle',
  baseUrl: 'https://cloudcode-pa.googleapis.com',
  floorMs: 60_000,
  environment: {
    secrets: [{ name: 'GEMINI_ACCESS_TOKEN' }],
    unusable: { names: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], why: (name) => say('credential.gemini.apiKey', { name }) },
    baseUrl: 'CODE_ASSIST_ENDPOINT',
    // A token is over within the hour; the account has to outlast it.
    identity: 'GEMINI_ACCOUNT',
  },
  signInFile: {
    path: ({ GEMINI_CLI_HOME }, home) => [GEMINI_CLI_HOME || home, '.gemini', 'oauth_creds.json'],
    command: 'gemini',
    parse: parseSignIn,
  },
  pages: { usage: 'https://codeassist.google' },
  options: [{ key: 'project', type: 'string', variable: 'GOOGLE_CLOUD_PROJECT' }],
  headers: ({ secret }) => ({ Authorization: `Bearer ${secret}`, 'User-Agent': 'fuelgauge' }),
  explain,
  fetch,
};

function parseSignIn(text: string): { secret: string; identity: string } | Message {
  const { access_token: secret, id_token: token } = signInFile.safeParse(parsed(text)).data ?? {};
  if (!secret) return say('signIn.gemini.none');
  const { email, sub } = idToken.safeParse(parsed(payloadOf(token))).data ?? {};
  const identity = email?.toLowerCase() ?? sub;
  // The access token changes hourly; without a name each would be another account.
  return identity ? { secret, identity } : say('signIn.gemini.nameless');
}

/** Undefined for what is being written or damaged. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The middle of a JSON web token, which says whom it is about. Whether it is genuine, Google knows. */
function payloadOf(token = ''): string {
  const encoded = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}

/** Both names stand for a tier that is no longer served; where in the body, varies. */
function explain(body: unknown): Message | undefined {
  return /UNSUPPORTED_CLIENT|IneligibleTierError/.test(JSON.stringify(body))
    ? say('error.gemini.ended', { provider: gemini.name })
    : undefined;
}

async function fetch(context: FetchContext): Promise<Fetched> {
  const { project } = settings.parse(context.options);
  const { buckets = [] } = await context.get('/v1internal:retrieveUserQuota', quotaAnswer, project ? { project } : {});
  const meters = [...lowest(buckets)].map(([model, each]) => toMeter(model, each));
  return {
    identity: context.credential.identity,
    suggestedLabel: context.credential.identity,
    meters,
    notes: meters.length === 0 ? [say('note.noFigures', { provider: gemini.name })] : [],
  };
}

/** Of several buckets of a model the one that stops work first. */
function lowest(buckets: readonly Bucket[]): Map<string, Bucket> {
  const byModel = new Map<string, Bucket>();
  const left = ({ remainingFraction = Infinity }: Bucket) => remainingFraction;
  for (const each of buckets) {
    const { modelId = 'other' } = each;
    const before = byModel.get(modelId);
    if (!before || left(each) < left(before)) byModel.set(modelId, each);
  }
  return byModel;
}

/** In percent, though there is an amount too: that comes and goes, and a meter with two units has no history. */
function toMeter(model: string, { remainingFraction: left, remainingAmount, resetTime: resetsAt }: Bucket): Meter {
  const meter = { id: model, label: say('meter.named', { name: model }), resetsAt };
  if (left === undefined && remainingAmount !== undefined)
    return { ...meter, unit: 'requests', remaining: remainingAmount };
  return { ...meter, unit: 'percent', usedPercent: left === undefined ? undefined : tidy(100 - left * 100) };
}
