import { render, say } from '../core/message.ts';
import type { Answer } from './answer.ts';

const statuses = {
  hostNotAllowed: 403,
  originNotAllowed: 403,
  unauthorized: 401,
  methodNotAllowed: 405,
  notFound: 404,
  noAccount: 404,
  unknownAccount: 404,
  badParameter: 400,
  tooManyStreams: 503,
  failed: 500,
} as const;
export type ProblemCode = keyof typeof statuses;

/** Why a request came to nothing. English, as all that programs read. */
export function problem(code: ProblemCode, args?: Readonly<Record<string, string | number>>): Answer {
  const error = { code, message: render(say(`server.problem.${code}`, args)) };
  return {
    status: statuses[code],
    type: 'application/json',
    body: JSON.stringify({ error }),
    headers: {
      ...(code === 'unauthorized' ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...(code === 'methodNotAllowed' ? { Allow: 'GET, HEAD' } : {}),
      ...(code === 'tooManyStreams' ? { 'Retry-After': '30' } : {}),
    },
  };
}
