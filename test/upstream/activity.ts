import { round } from './answer.ts';
import { dayMs, dayStart, isoDay } from './calendar.ts';
import type { ActivityRow } from './openrouterAccount.ts';

interface ModelUse {
  readonly model: string;
  readonly permaslug: string;
  readonly endpoint: string;
  readonly provider: string;
  /** Requests on a full working day. */
  readonly requests: number;
  /** Tokens per request. */
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  /** USD per million tokens. */
  readonly price: { readonly input: number; readonly output: number };
}

const uses: readonly ModelUse[] = [
  {
    model: 'anthropic/claude-sonnet-4.6',
    permaslug: 'anthropic/claude-sonnet-4.6-20260217',
    endpoint: '6f1c3a52-7c1e-4a0e-9d7b-2f0f6a3c9b11',
    provider: 'Anthropic',
    requests: 64,
    input: 5200,
    output: 740,
    reasoning: 180,
    price: { input: 3, output: 15 },
  },
  {
    model: 'openai/gpt-5.1-codex',
    permaslug: 'openai/gpt-5.1-codex-20251113',
    endpoint: 'b2a9d0c4-3d58-4f6b-8a44-51c0e7d8a2f3',
    provider: 'OpenAI',
    requests: 52,
    input: 6100,
    output: 980,
    reasoning: 520,
    price: { input: 1.25, output: 10 },
  },
  {
    model: 'google/gemini-3.1-pro-preview',
    permaslug: 'google/gemini-3.1-pro-preview-20260219',
    endpoint: '0d4e7f96-9b2c-4c35-bb0e-c8a41f5e6d77',
    provider: 'Google AI Studio',
    requests: 21,
    input: 8800,
    output: 910,
    reasoning: 400,
    price: { input: 2, output: 12 },
  },
  {
    model: 'deepseek/deepseek-v3.2',
    permaslug: 'deepseek/deepseek-v3.2-20251201',
    endpoint: '9ac8e1b7-55d0-4f1d-8c3e-7e2b90a6f418',
    provider: 'DeepInfra',
    requests: 118,
    input: 4300,
    output: 620,
    reasoning: 0,
    price: { input: 0.28, output: 0.42 },
  },
  {
    model: 'qwen/qwen3-coder',
    permaslug: 'qwen/qwen3-coder-480b-a35b-07-25',
    endpoint: '47e5c2d8-1f6a-4b93-a0d2-3c9b8e7f5a60',
    provider: 'Together',
    requests: 73,
    input: 3900,
    output: 540,
    reasoning: 0,
    price: { input: 0.22, output: 0.95 },
  },
  {
    model: 'openai/gpt-5-mini',
    permaslug: 'openai/gpt-5-mini-2025-08-07',
    endpoint: 'd1b6f3e0-82c7-4e59-9f18-6a0c5d4b7e92',
    provider: 'OpenAI',
    requests: 140,
    input: 2100,
    output: 310,
    reasoning: 120,
    price: { input: 0.25, output: 2 },
  },
];

/** How busy each day of the week is, from Sunday on. */
const weekdays = [0.12, 0.95, 1.1, 1, 1.05, 0.75, 0.2] as const;

/** The last 30 completed UTC days of a developer who works on weekdays; the same for the same day. Newest first. */
export function workingMonth(nowMs: number): ActivityRow[] {
  const today = dayStart(nowMs);
  return Array.from({ length: 30 }, (_, index) => today - (index + 1) * dayMs).flatMap((day) =>
    uses.flatMap((use) => {
      const weekday = weekdays[new Date(day).getUTCDay()] ?? 1;
      const requests = Math.round(use.requests * weekday * (0.55 + 0.9 * chance(`${use.model} ${isoDay(day)}`)));
      return requests > 0 ? [row(use, day, requests)] : [];
    }),
  );
}

function row(use: ModelUse, day: number, requests: number): ActivityRow {
  const spread = 0.8 + 0.4 * chance(`${isoDay(day)} ${use.endpoint}`);
  const input = Math.round(requests * use.input * spread);
  const output = Math.round(requests * use.output * spread);
  return {
    date: isoDay(day),
    model: use.model,
    model_permaslug: use.permaslug,
    endpoint_id: use.endpoint,
    provider_name: use.provider,
    usage: round((input * use.price.input + output * use.price.output) / 1e6, 6),
    byok_usage_inference: 0,
    requests,
    prompt_tokens: input,
    completion_tokens: output,
    reasoning_tokens: Math.round(requests * use.reasoning * spread),
  };
}

/** Between 0 and 1, always the same for the same text (FNV-1a). */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // Texts that end alike would otherwise give much the same.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
