import type { IncomingHttpHeaders } from 'node:http';

export const providerNames = [
  'openrouter',
  'copilot',
  'codex',
  'claude',
  'openai',
  'anthropic',
  'huggingface',
  'gemini',
] as const;
export type ProviderName = (typeof providerNames)[number];

/** One request, as a simulated provider sees it. */
export interface Call {
  /** Below the provider's origin: `/api/v1/key`, `/copilot_internal/user`, `/backend-api/wham/usage`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** What was posted, as text. */
  readonly body: string;
  /** The credential in `Authorization: Bearer …` (GitHub takes `token …` as well) or, with Anthropic, in `x-api-key`. */
  readonly bearer: string | undefined;
}

/** What a provider says when all goes well: `body` is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A simulated provider. */
export interface Service {
  /** How it is asked. Default GET. */
  readonly method?: 'POST';
  /** The name that fixtures know this path by, `key` for `/api/v1/key`; undefined = no such endpoint. */
  endpointOf(path: string): string | undefined;
  /** Answers from the accounts that were added, or refuses as this provider refuses. */
  answer(call: Call): Answer;
}

export function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-api-key'];
  return (
    /^(?:bearer|token)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? (typeof key === 'string' ? key : undefined)
  );
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
