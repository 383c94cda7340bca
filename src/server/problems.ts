import type { Answer } from './answer.ts';

/** Why requests come to nothing: status, and what is said of it. English, as all that programs read. */
const problems = {
  badParameter: [400, 'The parameter “{name}” has no value that can be used.'],
  unauthorized: [401, 'A token is needed: Authorization: Bearer <token>.'],
  hostNotAllowed: [
    403,
    'Fuelgauge isn’t called by this name. Use the address that fuelgauge serve printed, or start it with --allow-host.',
  ],
  originNotAllowed: [
    403,
    'Pages of other sites may not read this, unless fuelgauge serve was started with --allow-origin.',
  ],
  notFound: [404, 'There is nothing here. What there is stands in /openapi.json.'],
  noAccount: [404, 'There is no account of the provider “{provider}”.'],
  unknownAccount: [404, 'There is no such account here. Known are those of /api/accounts.'],
  methodNotAllowed: [405, 'Fuelgauge is read-only: GET and HEAD alone.'],
  failed: [500, 'The request failed. What went wrong stands where fuelgauge serve runs.'],
  tooManyStreams: [503, 'Too many listen already. Try again later.'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof problems;

const headers: Readonly<Partial<Record<ProblemCode, Readonly<Record<string, string>>>>> = {
  unauthorized: { 'WWW-Authenticate': 'Bearer' },
  methodNotAllowed: { Allow: 'GET, HEAD' },
  tooManyStreams: { 'Retry-After': '30' },
};

export function problem(code: ProblemCode, args: Readonly<Record<string, string>> = {}): Answer {
  const [status, template] = problems[code];
  const message = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => args[name] ?? whole);
  return {
    status,
    type: 'application/json',
    body: JSON.stringify({ error: { code, message } }),
    headers: headers[code],
  };
}
