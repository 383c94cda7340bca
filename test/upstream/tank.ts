import type { Clock } from './clock.ts';

export interface Refill {
  /** Nothing burns below this; what is left then waits to be refilled. */
  readonly at: number;
  /** How much is added, more than 0. */
  readonly by: number;
  /** Simulated seconds between running down to `at` and the refill. Default 0. */
  readonly afterSeconds?: number;
}

export interface TankOptions {
  /** What is left at the start, in the unit of what burns (USD, requests, credits). */
  readonly left: number;
  /** Units burned per simulated second. Default 0. */
  readonly perSecond?: number;
  readonly refill?: Refill;
}

export interface TankLevel {
  readonly left: number;
  /** Everything burned since the start; falls never. */
  readonly burned: number;
  /** Everything added since the start. */
  readonly added: number;
}

interface Phase extends TankLevel {
  readonly sinceMs: number;
  readonly perSecond: number;
}

/**
 * Something that was bought and burns down: a balance, a quota. Every figure is a function of simulated time alone, so
 * repeated questions agree. Without a refill it goes below zero.
 */
export class Tank {
  readonly #clock: Clock;
  readonly #refill: Refill | undefined;
  readonly #phases: [Phase, ...Phase[]];

  constructor(clock: Clock, { left, perSecond = 0, refill }: TankOptions) {
    this.#clock = clock;
    this.#refill = refill;
    this.#phases = [{ sinceMs: clock.now(), perSecond, left, burned: 0, added: 0 }];
  }

  get left(): number {
    return this.level().left;
  }

  /** Less than now counts as burned, more as added. It burns on from there. */
  set left(left: number) {
    const now = this.level();
    const change = left - now.left;
    this.#begin({ left, burned: now.burned + Math.max(0, -change), added: now.added + Math.max(0, change) });
  }

  get perSecond(): number {
    return (this.#phases.at(-1) ?? this.#phases[0]).perSecond;
  }

  set perSecond(perSecond: number) {
    this.#begin(this.level(), perSecond);
  }

  /** What was burned since a moment of simulated time (ms); all of it, if that was before the start. */
  burnedSince(atMs: number): number {
    return this.level().burned - this.level(atMs).burned;
  }

  level(atMs = this.#clock.now()): TankLevel {
    const phase = this.#phases.findLast((each) => each.sinceMs <= atMs);
    if (!phase) return this.#phases[0];
    const { burned, added } = burn(phase, (atMs - phase.sinceMs) / 1000, this.#refill);
    return { left: phase.left - burned + added, burned: phase.burned + burned, added: phase.added + added };
  }

  #begin(level: TankLevel, perSecond = this.perSecond): void {
    this.#phases.push({ ...level, perSecond, sinceMs: this.#clock.now() });
  }
}

/** What burns and what is added in the first `seconds` of a phase. */
function burn({ left, perSecond }: Phase, seconds: number, refill?: Refill): { burned: number; added: number } {
  if (!refill || perSecond <= 0) return { burned: perSecond * seconds, added: 0 };
  const { at, by, afterSeconds = 0 } = refill;
  const firstBurned = Math.max(0, left - at);
  const sinceLow = seconds - firstBurned / perSecond;
  if (sinceLow < 0) return { burned: perSecond * seconds, added: 0 };
  const roundSeconds = afterSeconds + by / perSecond;
  const rounds = Math.floor(sinceLow / roundSeconds);
  const sinceRefill = sinceLow - rounds * roundSeconds - afterSeconds;
  return {
    burned: firstBurned + rounds * by + Math.max(0, sinceRefill) * perSecond,
    added: (rounds + (sinceRefill >= 0 ? 1 : 0)) * by,
  };
}
