import { redact } from './redact.ts';

export const REDACTED = '[redacted]';

/** Keys whose values tell whose account it is, or open it: `user_id`, `accountId`, `login`, `access_token`. */
const identifying =
  /(^|_)(id|ids|uuid|guid|hash|login|logins|login_list|user|customer|enterprise|email|e_mail|mail|username|user_name|display_name|full_?name|first_name|last_name|phone|token|secret|password|api_key|access_key|avatar_url|organization|organisation)$/;
/** Ids that providers themselves give to what they count and sell. */
const harmless = /^(quota|limit|model|plan|feature)_id$/;
/** Beside one of these, a name is that of a person or an organization; elsewhere it may be a plan's. */
const owners = ['login', 'email', 'id', 'hash'];

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const uuid = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** A key as vendors abbreviate it: `sk-or-v1-0e6…1c9`. */
const abbreviated = /\b(?:sk-|gh[a-z]_|github_pat_|hf_)[\w.…-]{4,}/g;
/** Digits and letters without a break, as no word has them. */
const opaque = /\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{20,}\b/gi;

/** A shorter one would also be part of other words. */
const LEAST_LENGTH = 3;

/**
 * Hides in JSON from an upstream what tells whose it is: ids, e-mail addresses, names of people and organizations, keys,
 * tokens. What it has hidden once, it hides wherever it comes up again. Figures, dates and names of models stay.
 */
export class JsonRedaction {
  readonly #known = new Set<string>();

  /** Hides these, too, from now on. */
  hide(...texts: readonly unknown[]): void {
    for (const text of texts) if (typeof text === 'string' && text.length >= LEAST_LENGTH) this.#known.add(text);
  }

  json(value: unknown): unknown {
    this.#learn(value);
    return this.#redacted(value);
  }

  text(text: string): string {
    const byLength = [...this.#known].toSorted((a, b) => b.length - a.length);
    const patterns = [abbreviated, email, uuid, opaque];
    const kept = redact(patterns.reduce((rest, pattern) => rest.replaceAll(pattern, REDACTED), text));
    return byLength.reduce((rest, hidden) => rest.replaceAll(wherever(hidden), REDACTED), kept);
  }

  /** First all that is to be hidden is found, for it may stand elsewhere before it stands under its key. */
  #learn(value: unknown, isHidden = false): void {
    if (isHidden) this.hide(value);
    if (Array.isArray(value)) for (const item of value) this.#learn(item, isHidden);
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) this.#learn(item, isPrivate(key, value));
  }

  #redacted(value: unknown, isHidden = false): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#redacted(item, isHidden));
    if (isObject(value)) {
      const entries = Object.entries(value);
      return Object.fromEntries(
        entries.map(([key, item]) => [this.text(key), this.#redacted(item, isPrivate(key, value))]),
      );
    }
    if (isHidden && (typeof value === 'string' || typeof value === 'number')) return REDACTED;
    return typeof value === 'string' ? this.text(value) : value;
  }
}

/** A short text only as a word of its own: a person may be called `max`. */
function wherever(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(text.length < 12 ? `(?<!\\w)${escaped}(?!\\w)` : escaped, 'g');
}

function isPrivate(key: string, object: object): boolean {
  const name = key.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  if (harmless.test(name)) return false;
  return identifying.test(name) || (name === 'name' && owners.some((owner) => Object.hasOwn(object, owner)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
