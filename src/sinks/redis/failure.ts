import { say } from '../../core/say.ts';
import type { ErrorKind } from '../../core/model.ts';
import { ForbiddenAddress } from '../privateNetwork.ts';
import { SinkError } from '../sink.ts';

export interface Place {
  /** Of the sink, for messages. */
  readonly name: string;
  /** With the port; nothing else of the URL. */
  readonly host: string;
}

/** What a server answers that can't be asked anything just now. */
const troubles = new Set(['LOADING', 'BUSY', 'MASTERDOWN', 'CLUSTERDOWN', 'TRYAGAIN', 'READONLY', 'OOM', 'MISCONF']);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/;

/** The library's errors may hold what was sent, so only their codes are kept. */
export function toSinkError(failure: unknown, { name, host }: Place, signal: AbortSignal): SinkError {
  const error = firstOf(failure);
  const message = error instanceof Error ? error.message : '';
  const isReply = error instanceof Error && error.name === 'ReplyError';
  const code = isReply ? replyCode(message) : codeOf(error);
  const fail = (kind: ErrorKind, text: SinkError['text']) =>
    new SinkError(kind, text, { cause: new Error(code || 'no answer') });
  if (error instanceof ForbiddenAddress) return fail('config', say('sink.privateNetwork', { name, host }));
  if (signal.aborted || isTimeout(error)) return fail('timeout', say('sink.timeout', { host }));
  if (!isReply) {
    if (untrusted.test(code)) return fail('config', say('sink.certificate', { host }));
    return fail('network', say('sink.network', { host }));
  }
  if (code === 'NOAUTH' || code === 'WRONGPASS') return fail('auth', say('sink.auth', { name, host }));
  if (code === 'NOPERM') return fail('forbidden', say('sink.redisForbidden', { name, host }));
  if (troubles.has(code)) return fail('unavailable', say('sink.unavailable', { host, status: code }));
  return fail('schema', say('sink.redisUnusable', { name, host, code }));
}

/** Of a transaction that was given up: why. */
function firstOf(error: unknown): unknown {
  const { previousErrors } = (error ?? {}) as { previousErrors?: readonly unknown[] };
  return previousErrors?.find((each) => each !== undefined && each !== null) ?? error;
}

export function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.message === 'Command timed out' || codeOf(error) === 'ETIMEDOUT');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Replies begin with a code in capitals; servers before Redis 6 refuse a password without one of its own. */
function replyCode(message: string): string {
  const [code = ''] = /^[A-Z]+(?= |$)/.exec(message) ?? [];
  return code === 'ERR' && /\bpassword\b/i.test(message) ? 'WRONGPASS' : code;
}
