import * as z from 'zod/mini';
import { attempt, mostTelling } from '../core/attempt.ts';
import { ProviderError } from '../core/errors.ts';
import { answer, boolean, number, part, string, unixTime } from '../core/lenient.ts';
import { say, type Message } from '../core/message.ts';
import type { Meter } from '../core/model.ts';
import { tidy } from '../core/numbers.ts';
import type { Fetched, FetchContext, Provider } from '../core/provider.ts';
import { periodAround } from '../core/utcCalendar.ts';

/** In nano-dollars. `included` comes with the plan, `limit` is what may be spent at most; 0 where there is none. */
const inferenceUsage = z.lazy(() => z.object({ usedNanoUsd: number, includedNanoUsd: number, limitNanoUsd: number }));
type Inference = z.infer<typeof inferenceUsage>;

/** The site's own billing page asks it; undocumented. */
const usageAnswer = z.lazy(() => answer({ usage: part(z.object({ inferenceProviders: part(inferenceUsage) })) }));

/** Whose token it is; of its fields, `periodEnd` is undocumented. */
const whoamiAnswer = z.lazy(() => answer({ name: string, isPro: boolean, periodEnd: unixTime }));
type Whoami = z.infer<typeof whoamiAnswer>;

export const huggingface: Provider = {
  id: 'huggingface',
  name: 'Hugging Face',
  icon: 'smiley',
  baseUrl: 'https://huggingface.co',
  // Few calls of `whoami-v2` are allowed, and the bill isn't renewed by the minute.
  floorMs: 5 * 60_000,
  environment: { secrets: [{ name: 'HF_TOKEN' }], baseUrl: 'HF_ENDPOINT' },
  signInFile: {
    path: ({ HF_TOKEN_PATH, HF_HOME, XDG_CACHE_HOME }, home) => {
      if (HF_TOKEN_PATH) return [HF_TOKEN_PATH];
      if (HF_HOME) return [HF_HOME, 'token'];
      return [...(XDG_CACHE_HOME ? [XDG_CACHE_HOME] : [home, '.cache']), 'huggingface', 'token'];
    },
    command: 'hf auth login',
    parse: parseSignIn,
  },
  key: {
    prompt: say('key.huggingface.prompt'),
    placeholder: 'hf_…',
    problem: (key) => (key.startsWith('hf_') ? undefined : say('key.huggingface.problem')),
  },
  pages: {
    credits: 'https://huggingface.co/settings/billing',
    keys: 'https://huggingface.co/settings/tokens',
    usage: 'https://huggingface.co/settings/billing',
  },
  options: [],
  headers: ({ secret }) => ({ Authorization: `Bearer ${secret}`, 'User-Agent': 'fuelgauge' }),
  fetch,
};

/** The file is the token and nothing else. */
function parseSignIn(text: string): { secret: string } | Message {
  const secret = text.trim();
  return /^\S+$/.test(secret) ? { secret } : say('signIn.huggingface.none');
}

async function fetch(context: FetchContext): Promise<Fetched> {
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const start = seconds(periodAround(context.now, 'monthly').startMs);
  const query = `startDate=${start}&endDate=${seconds(context.now.getTime())}`;
  const [usage, whoami] = await Promise.all([
    attempt(context.get(`/api/settings/billing/usage-v2?${query}`, usageAnswer)),
    attempt(context.get('/api/whoami-v2', whoamiAnswer)),
  ]);
  if (usage.error) throw explained(whoami.error ? mostTelling(usage.error, whoami.error) : usage.error);

  const owner = whoami.value ?? {};
  const inference = usage.value.usage?.inferenceProviders;
  const meters = toMeters(inference, owner);
  const used = dollars(inference?.usedNanoUsd);
  const notes: Message[] = meters.length === 0 ? [say('note.noFigures', { provider: huggingface.name })] : [];
  if (whoami.error) notes.push(say('note.huggingface.accountFailed'));
  const limit = dollars(inference?.limitNanoUsd);
  if (limit && owner.isPro) notes.push(say('note.huggingface.limit', { amount: limit }));
  return {
    identity: owner.name,
    suggestedLabel: owner.name,
    plan: owner.isPro === undefined ? undefined : owner.isPro ? 'pro' : 'free',
    meters,
    spend: used === undefined ? undefined : { currency: 'usd', month: used },
    notes,
  };
}

/** What the plan includes; where it includes nothing, the spending limit. Only who pays goes on beyond it. */
function toMeters(inference: Inference | undefined, { isPro, periodEnd }: Partial<Whoami>): Meter[] {
  const used = dollars(inference?.usedNanoUsd);
  const included = dollars(inference?.includedNanoUsd) || undefined;
  const limit = included ?? (dollars(inference?.limitNanoUsd) || undefined);
  if (used === undefined && limit === undefined) return [];
  const beyond = included === undefined || used === undefined ? 0 : tidy(used - included);
  const meter = { id: 'inference', label: say('meter.huggingface.inference'), unit: 'usd', used, limit };
  const overage = { permitted: isPro, used: beyond > 0 ? beyond : undefined };
  return [{ ...meter, resetsAt: periodEnd, ...(included === undefined || isPro === undefined ? {} : { overage }) }];
}

function dollars(nano: number | undefined): number | undefined {
  return nano === undefined ? undefined : tidy(nano / 1e9);
}

/** A token that may do other things is refused with a bare 403. */
function explained(error: ProviderError): ProviderError {
  if (error.text.id !== 'error.forbidden') return error;
  return new ProviderError('forbidden', say('error.huggingface.billing', { provider: huggingface.name }), {
    cause: error,
  });
}
