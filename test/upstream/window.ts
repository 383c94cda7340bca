import type { Clock } from './clock.ts';

export interface WindowOptions {
  /** Length of the window: 18000 = five hours, 604800 = a week. */
  readonly seconds: number;
  /** Used at the start, in percent. Default 0. */
  readonly usedPercent?: number;
  /** Simulated seconds until the first reset; afterwards every `seconds`. Default: the full length. */
  readonly resetsInSeconds?: number;
  /** Percentage points used per simulated second; stops at 100. Default 0. */
  readonly perSecond?: number;
}

export interface WindowState {
  readonly usedPercent: number;
  /**
   * Unix seconds: the window's length after the moment of the wall clock at which it began. When simulated time runs
   * faster than the wall clock, the reset comes before it was due, as it sometimes does upstream.
   */
  readonly resetAt: number;
  /** Seconds of the wall clock until then, never negative. */
  readonly resetAfterSeconds: number;
}

/** A limit that is used up and starts afresh: each answer is a function of simulated time. */
export class Window {
  readonly seconds: number;
  readonly #clock: Clock;
  #perSecond: number;
  /** When one of the windows began; the others are whole lengths away from it. */
  #beganMs: number;
  #set: { readonly atMs: number; readonly usedPercent: number };

  constructor(clock: Clock, options: WindowOptions) {
    const { seconds, usedPercent = 0, resetsInSeconds = seconds, perSecond = 0 } = options;
    this.#clock = clock;
    this.seconds = seconds;
    this.#perSecond = perSecond;
    const now = clock.now();
    this.#beganMs = now - (seconds - resetsInSeconds) * 1000;
    this.#set = { atMs: now, usedPercent };
  }

  get usedPercent(): number {
    return this.state().usedPercent;
  }

  /** It goes on from there until the reset. More than 100 is possible. */
  set usedPercent(usedPercent: number) {
    this.#set = { atMs: this.#clock.now(), usedPercent };
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  set perSecond(perSecond: number) {
    this.#set = { atMs: this.#clock.now(), usedPercent: this.state().usedPercent };
    this.#perSecond = perSecond;
  }

  /** A new window begins now, before its time. */
  reset(): void {
    this.#beganMs = this.#clock.now();
    this.usedPercent = 0;
  }

  state(): WindowState {
    const now = this.#clock.now();
    const lengthMs = this.seconds * 1000;
    const beganMs = this.#beganMs + Math.floor((now - this.#beganMs) / lengthMs) * lengthMs;
    const from = this.#set.atMs >= beganMs ? this.#set : { atMs: beganMs, usedPercent: 0 };
    const used = from.usedPercent + (this.#perSecond * (now - from.atMs)) / 1000;
    const resetMs = this.#clock.toWall(beganMs) + lengthMs;
    return {
      usedPercent: Math.min(used, Math.max(100, from.usedPercent)),
      resetAt: Math.round(resetMs / 1000),
      resetAfterSeconds: Math.max(0, Math.round((resetMs - this.#clock.wallNow()) / 1000)),
    };
  }
}
