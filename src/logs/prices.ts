import { calcPrice, type ModelPrice, type Usage } from '@pydantic/genai-prices';
import type { Entry } from './entries.ts';

type Tokens = Pick<Entry, 'input' | 'output' | 'cacheWrite' | 'cacheWrite1h' | 'cacheRead'>;

/** US dollars for a token of each kind. */
interface Rates {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
}

/** What a request costs that takes more than this many tokens in, up to the next tier. */
interface Tier {
  readonly above: number;
  readonly rates: Rates;
}

/** No price changes more often. */
const SPAN_MS = 1_800_000;

/**
 * What requests cost at list prices. The package takes 40 µs for one; a first scan has tens of thousands. So it is asked
 * once for each of a model's prices and tiers, what a token of each kind costs.
 */
export class Prices {
  /** By model, and by half hour where a model's price depends on the time; null where there is none. */
  readonly #found = new Map<string, readonly Tier[] | null>();
  readonly #tiers = new WeakMap<ModelPrice, readonly Tier[]>();

  /** US dollars; undefined where the model has no known price. `at` in ms. */
  costOf(model: string, at: number, tokens: Tokens): number | undefined {
    const known = this.#found.get(model);
    const tiers = known === undefined ? this.#tiersOf(model, Math.floor(at / SPAN_MS)) : known;
    const { input, output, cacheWrite, cacheWrite1h, cacheRead } = tokens;
    const taken = input + cacheWrite + cacheRead;
    let rates = tiers?.[0]?.rates;
    if (!tiers || !rates) return undefined;
    for (const tier of tiers) if (taken > tier.above) ({ rates } = tier);
    return (
      input * rates.input +
      output * rates.output +
      (cacheWrite - cacheWrite1h) * rates.cacheWrite +
      cacheWrite1h * rates.cacheWrite1h +
      cacheRead * rates.cacheRead
    );
  }

  #tiersOf(model: string, span: number): readonly Tier[] | null {
    const key = `${model} ${span}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#lookUp(model, new Date((span + 0.5) * SPAN_MS));
    this.#found.set(found.isLasting ? model : key, found.tiers);
    return found.tiers;
  }

  #lookUp(model: string, timestamp: Date): { readonly tiers: readonly Tier[] | null; readonly isLasting: boolean } {
    const found = priced({}, model, timestamp);
    if (!found) return { tiers: null, isLasting: true };
    const { model_price: price, model: info } = found;
    const tiers = this.#tiers.get(price) ?? tiersOf(price, model, timestamp);
    this.#tiers.set(price, tiers);
    return { tiers, isLasting: !Array.isArray(info.prices) };
  }
}

function tiersOf(price: ModelPrice, model: string, timestamp: Date): readonly Tier[] {
  const starts = Object.values(price).flatMap((each) =>
    typeof each === 'object' ? each.tiers.map(({ start }) => start) : [],
  );
  return (
    [...new Set([0, ...starts])]
      .toSorted((a, b) => a - b)
      // A request of the size at which the next tier begins is the largest that is still of this one.
      .map((above, index, all) => ({ above, rates: ratesOf(model, timestamp, all[index + 1] ?? above + 1_000_000) }))
  );
}

/** By what requests with this many tokens in cost that differ in one kind of token alone. */
function ratesOf(model: string, timestamp: Date, many: number): Rates {
  const costOf = (usage: Usage) => priced(usage, model, timestamp)?.total_price ?? 0;
  const input = costOf({ input_tokens: many });
  return {
    input: input / many,
    output: (costOf({ input_tokens: many, output_tokens: many }) - input) / many,
    cacheWrite: costOf({ input_tokens: many, cache_write_tokens: many }) / many,
    cacheWrite1h: costOf({ input_tokens: many, cache_write_tokens: many, cache_write_1h_tokens: many }) / many,
    cacheRead: costOf({ input_tokens: many, cache_read_tokens: many }) / many,
  };
}

function priced(usage: Usage, model: string, timestamp: Date) {
  try {
    return calcPrice(usage, model, { timestamp }) ?? undefined;
  } catch {
    // A price that the package can't apply to these tokens is none.
    return undefined;
  }
}
