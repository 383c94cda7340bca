import type { ProviderName } from './answer.ts';

/** What goes wrong. Where nothing else is said, the status is 200 and the body is the real answer's. */
export type Fault =
  /** Any status. `body`: text is sent as it is, all else as JSON. `retryAfter`: seconds, a Date (sent as HTTP-date), raw text. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly retryAfter?: number | Date | string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Answers `ms` later; other faults that match happen after the wait. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Destroys the connection: before the first byte, after the headers, or in mid-body (the default). */
  | { readonly kind: 'cut'; readonly at?: 'start' | 'headers' | 'body' }
  /** Calls itself JSON and isn't. */
  | { readonly kind: 'garbage' }
  /** A captive portal's page. */
  | { readonly kind: 'html' }
  /** Some other JSON. */
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number }
  /** The real answer with so much padding (default 8 MB), streamed; valid JSON if read to the end. */
  | { readonly kind: 'oversized'; readonly megabytes?: number }
  /**
   * To the same path at `upstream.elsewhere` (the default), which is another origin; to another path of the same
   * origin that gives the real answer; or to itself, for ever. Default status 302.
   */
  | { readonly kind: 'redirect'; readonly to?: 'elsewhere' | 'same' | 'loop'; readonly status?: number }
  /** No body at all. */
  | { readonly kind: 'empty' }
  /** The header is off by so many bytes: more than are sent (default 64) or, if negative, fewer. */
  | { readonly kind: 'length'; readonly by?: number }
  /** `bytes` (default 16) of the body every `ms`. */
  | { readonly kind: 'drip'; readonly ms: number; readonly bytes?: number };

/** `path`: which requests, by the whole path below the upstream's origin. `times`: how many of them; default all. */
export type Misbehaviour = Fault & { readonly path?: RegExp; readonly times?: number };

/** One arrangement that is in force. */
export interface Spell {
  /** How many requests it has met. */
  readonly hits: number;
  end(): void;
}

/** Who misbehaves how. The oldest arrangement that fits is used up first. */
export class Misbehaviours {
  readonly #spells = new Set<{ provider: ProviderName | '*'; misbehaviour: Misbehaviour; hits: number }>();

  add(provider: ProviderName | '*', misbehaviour: Misbehaviour): Spell {
    const spell = { provider, misbehaviour, hits: 0 };
    const spells = this.#spells;
    spells.add(spell);
    return {
      get hits() {
        return spell.hits;
      },
      end: () => void spells.delete(spell),
    };
  }

  /** What happens to this request: any number of delays, then at most one other fault. */
  take(provider: ProviderName, path: string): Fault[] {
    const faults: Fault[] = [];
    for (const spell of this.#spells) {
      const { misbehaviour } = spell;
      if (spell.provider !== '*' && spell.provider !== provider) continue;
      // search, unlike test, keeps no position in a global expression.
      if (misbehaviour.path && path.search(misbehaviour.path) < 0) continue;
      spell.hits += 1;
      if (spell.hits >= (misbehaviour.times ?? Infinity)) this.#spells.delete(spell);
      faults.push(misbehaviour);
      if (misbehaviour.kind !== 'delay') break;
    }
    return faults;
  }

  clear(): void {
    this.#spells.clear();
  }
}
