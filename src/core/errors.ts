import type { Message } from './message.ts';
import { render } from './message.ts';
import type { ErrorKind } from './model.ts';

/**
 * Why a provider could not be read. `text` names the provider and the remedy; `cause` keeps the original for the log.
 * `retryAfterMs` is how long the server asked us to stay away.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ErrorKind;
  readonly text: Message;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorKind, text: Message, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(render(text), { cause: options.cause });
    this.kind = kind;
    this.text = text;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The answer was a refusal: the provider's next source, where there is one, may still do. */
  get isRefusal(): boolean {
    return this.kind === 'auth' || this.kind === 'forbidden';
  }
}
