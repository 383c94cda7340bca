/** From `wallMs` on, simulated time runs on from `simMs` at `speed`. */
interface Stretch {
  readonly wallMs: number;
  readonly simMs: number;
  readonly speed: number;
}

export interface ClockOptions {
  /** The wall clock, in ms since 1970. Tests pass their own. */
  readonly now?: () => number;
  /** Simulated seconds per second of the wall clock: 1 = real time, 60 = a minute a second, 0 = stands still. */
  readonly speed?: number;
}

/**
 * Two times in one: simulated time drives what burns and which window is open, the wall clock drives the calendar
 * (today, this month, the date of an announced reset), because the one who reads the answers lives by the wall clock.
 * Remembers every change of pace, so that the past stays the same however often it is asked for.
 */
export class Clock {
  readonly #wallNow: () => number;
  readonly #stretches: [Stretch, ...Stretch[]];

  constructor({ now = Date.now, speed = 1 }: ClockOptions = {}) {
    this.#wallNow = now;
    const wallMs = now();
    this.#stretches = [{ wallMs, simMs: wallMs, speed }];
  }

  /** Wall clock, ms since 1970. */
  wallNow(): number {
    return this.#wallNow();
  }

  /** Simulated time, ms since 1970; equal to the wall clock at the start. */
  now(): number {
    return this.toSim(this.#wallNow());
  }

  get speed(): number {
    return this.#last().speed;
  }

  /** Simulated time goes on from where it is, at the new pace. */
  set speed(speed: number) {
    this.#stretches.push({ wallMs: this.#wallNow(), simMs: this.now(), speed });
  }

  /** Simulated time jumps ahead at once; the calendar doesn't. */
  advance(ms: number): void {
    this.#stretches.push({ wallMs: this.#wallNow(), simMs: this.now() + ms, speed: this.speed });
  }

  /** The simulated time at a moment of the wall clock. Before the start both ran alike. */
  toSim(wallMs: number): number {
    const from = this.#stretches.findLast((stretch) => stretch.wallMs <= wallMs);
    if (!from) return this.#stretches[0].simMs + wallMs - this.#stretches[0].wallMs;
    return from.simMs + (wallMs - from.wallMs) * from.speed;
  }

  /** The moment of the wall clock at which simulated time got to `simMs`; what a jump skipped is the jump's moment. */
  toWall(simMs: number): number {
    const index = this.#stretches.findLastIndex((stretch) => stretch.simMs <= simMs);
    const from = this.#stretches[index];
    if (!from) return this.#stretches[0].wallMs + simMs - this.#stretches[0].simMs;
    if (simMs === from.simMs) return from.wallMs;
    const wallMs = from.wallMs + (simMs - from.simMs) / from.speed;
    return Math.min(wallMs, this.#stretches[index + 1]?.wallMs ?? wallMs);
  }

  #last(): Stretch {
    return this.#stretches.at(-1) ?? this.#stretches[0];
  }
}
