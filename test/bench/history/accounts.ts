// The accounts whose year the history keeps: five with four meters each, used as people use them, which is mostly not.
import { say } from '../../../src/core/message.ts';
import { seeded } from '../../seeded.ts';
import type { Meter, Snapshot, UsageRow } from '../../../src/core/model.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Kind {
  readonly id: string;
  readonly unit: string;
  readonly limit?: number;
  readonly windowMs?: number;
  /** Used in an hour of work. */
  readonly perHour: number;
}

const kinds: readonly Kind[] = [
  { id: 'balance', unit: 'usd', perHour: 0.8 },
  { id: 'premium', unit: 'requests', limit: 300, windowMs: 30 * DAY, perHour: 1.2 },
  { id: '5h', unit: 'percent', limit: 100, windowMs: 5 * HOUR, perHour: 12 },
  { id: 'weekly', unit: 'percent', limit: 100, windowMs: 7 * DAY, perHour: 1.4 },
];
const MODELS = ['alpha', 'beta', 'gamma', 'delta'];

/** One account with four meters. `read` gives what a poll at that moment brings; moments only go forward. */
export class SimulatedAccount {
  readonly id: string;
  readonly #random: () => number;
  readonly #left: number[];
  #at: number;
  /** Whether its user is at it; changes now and then during the day. */
  #isBusy = false;
  #total = 0;
  #today = new Map<string, number>();

  constructor(index: number, startMs: number) {
    this.id = `openrouter-${String(index).padStart(12, '0')}`;
    this.#random = seeded(index + 1);
    this.#left = kinds.map(({ limit }) => limit ?? 60);
    this.#at = startMs;
  }

  read(atMs: number): Snapshot {
    const hours = (atMs - this.#at) / HOUR;
    if (Math.floor(atMs / DAY) !== Math.floor(this.#at / DAY)) this.#today.clear();
    if (this.#random() < 0.1) this.#isBusy = isWorkTime(atMs) && this.#random() < 0.55;
    const meters = kinds.map((kind, index) => this.#meter(kind, index, atMs, hours));
    this.#at = atMs;
    return {
      fetchedAt: new Date(atMs).toISOString(),
      meters,
      spend: { currency: 'usd', of: 'account', total: Number(this.#total.toFixed(4)) },
    };
  }

  /** What the provider reports of the day, asked for once in an hour. */
  report(): UsageRow[] {
    const date = new Date(this.#at).toISOString().slice(0, 10);
    return [...this.#today].map(([model, cost]) => ({ date, model, currency: 'usd', cost, requests: cost * 40 }));
  }

  #meter({ id, unit, limit, windowMs, perHour }: Kind, index: number, atMs: number, hours: number): Meter {
    let left = this.#left[index] ?? 0;
    const isNewWindow = windowMs !== undefined && Math.floor(atMs / windowMs) !== Math.floor(this.#at / windowMs);
    if (isNewWindow) left = limit ?? left;
    // Answers come in lumps: most minutes, even of work, cost nothing.
    const used = this.#isBusy && this.#random() < 0.5 ? perHour * hours * 4 * this.#random() : 0;
    left = Math.max(0, left - used);
    if (unit === 'usd') {
      this.#total += used;
      const model = MODELS[Math.floor(this.#random() * MODELS.length)] ?? '';
      if (used > 0) this.#today.set(model, (this.#today.get(model) ?? 0) + used);
      if (left < 5) left += 60;
    }
    this.#left[index] = left;
    // As exact as providers tell it: cents of cents, whole requests, whole percent.
    const told = unit === 'usd' ? Number(left.toFixed(4)) : Math.round(left);
    const jitterMs = Math.round((this.#random() - 0.5) * 6) * 1000;
    return {
      id,
      label: say('meter.named', { name: id }),
      unit,
      remaining: told,
      ...(limit === undefined ? {} : { limit, used: limit - told, usedPercent: ((limit - told) / limit) * 100 }),
      ...(windowMs === undefined
        ? {}
        : {
            windowSeconds: windowMs / 1000,
            resetsAt: new Date((Math.floor(atMs / windowMs) + 1) * windowMs + jitterMs).toISOString(),
          }),
    };
  }
}

function isWorkTime(atMs: number): boolean {
  const date = new Date(atMs);
  const [day, hour] = [date.getUTCDay(), date.getUTCHours()];
  return day !== 0 && hour >= 8 && hour < (day === 6 ? 12 : 20);
}
