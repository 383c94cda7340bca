import type { Random } from './random.ts';
import { DAY, END, HOUR, MINUTE, START } from './script.ts';

/** A moment at which the computer is on and the accounts are read. */
export interface Tick {
  readonly atMs: number;
  /** How wrong the clock is. */
  readonly shiftMs: number;
  /** The computer slept before. */
  readonly isWaking: boolean;
}

/** Half a minute past the full one, so that nothing changes while windows look. */
export function ticksOf(random: Random, { isClockWrong }: { isClockWrong: boolean }): Tick[] {
  const ticks: Tick[] = [];
  let isWaking = true;
  for (let atMs = START + 30_000; atMs < END;) {
    const shiftMs = isClockWrong && random.chance(0.01) ? Math.round(random.between(-30, 30)) * HOUR : 0;
    ticks.push({ atMs, shiftMs, isWaking });
    const hour = (atMs % DAY) / HOUR;
    isWaking = hour >= 22 && random.chance(0.7);
    atMs += isWaking ? random.integer(6, 10) * HOUR : random.integer(50, 130) * MINUTE;
  }
  return ticks;
}
