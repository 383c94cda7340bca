import type { ProviderError } from '../core/errors.ts';
import { render } from '../core/message.ts';
import type { Credential, Options } from '../core/provider.ts';
import { JsonRedaction } from '../core/redactJson.ts';

/** What an upstream answered to one request, or why there is no answer. */
export interface UpstreamAnswer {
  /** Below the account's base URL. */
  readonly path: string;
  readonly answer?: unknown;
  readonly error?: { readonly kind: string; readonly message: string };
}

/** Keeps what an upstream answers about one account, for who wants to see it. No secret and no identity gets in. */
export class Answers {
  readonly list: UpstreamAnswer[] = [];
  readonly #redaction = new JsonRedaction();

  /** Named at the beginning of a poll: what is sent may come back. */
  expect({ secret, identity }: Credential, options: Options): void {
    this.#redaction.hide(secret, identity, ...Object.values(options));
  }

  add(path: string, answer: unknown): void {
    const redacted = this.#redaction.json(answer);
    this.list.push({ path: this.#redaction.text(path), answer: redacted });
  }

  addFailure(path: string, { kind, text }: ProviderError): void {
    const message = this.#redaction.text(render(text));
    this.list.push({ path: this.#redaction.text(path), error: { kind, message } });
  }
}
