// What an account of the demo is made of: when somebody worked, and what was left meanwhile.
import type { Meter, Snapshot } from '../../src/core/model.ts';
import { seeded } from '../seeded.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const DAYS = 35;
const STEP = HOUR / 4;

export interface PastReading {
  readonly atMs: number;
  readonly snapshot: Snapshot;
}

export interface Work {
  readonly atMs: number;
  /** How much of a day's use falls on the quarter of an hour before it; a working day comes to about 1. */
  readonly share: number;
}

/** When the editor was open in the last weeks, and how busy its user was. */
export function workUntil(now: number, seed: number): Work[] {
  const random = seeded(seed);
  const steps: Work[] = [];
  let mood = 1;
  for (let atMs = now - DAYS * DAY; atMs < now; atMs += STEP) {
    const local = new Date(atMs);
    const hour = local.getHours();
    if (hour === 7 && local.getMinutes() < 15) mood = 0.35 + 1.3 * random();
    const isDayOff = local.getDay() === 0 || local.getDay() === 6;
    if (hour < 8 || hour > 22 || (isDayOff && random() < 0.8)) continue;
    const isBusy = random() < (hour < 19 ? 0.65 : 0.2) * (isDayOff ? 0.3 : 1);
    steps.push({ atMs, share: isBusy ? (mood * (0.5 + random())) / 30 : 0 });
  }
  return steps;
}

/** A balance that comes out at `last`: counted back from there, with a top-up wherever it would have been very full. */
export function backwards(
  work: readonly Work[],
  last: number,
  perDay: number,
  { isFull, emptied }: { isFull(left: number): boolean; emptied: number },
): number[] {
  let left = last;
  const balances = work.toReversed().map(({ share }) => {
    const now = left;
    left += share * perDay;
    if (isFull(left)) left = emptied;
    return Number(now.toFixed(4));
  });
  return balances.toReversed();
}

export interface PastWindow {
  readonly id: string;
  readonly unit: string;
  readonly limit: number;
  readonly usedNow: number;
  readonly perDay: number;
  /** When the window of now ends. */
  readonly endMs: number;
  readonly lengthMs: number;
}

/** What was left of a limit, window by window; in the last one it comes out at what is used now. */
export function inWindow(
  work: readonly Work[],
  { id, unit, limit, usedNow, perDay, endMs, lengthMs }: PastWindow,
  label: Meter['label'],
): PastReading[] {
  const windowOf = (atMs: number) => Math.ceil((endMs - atMs) / lengthMs);
  const total = (those: readonly Work[]) => those.reduce((sum, { share }) => sum + share, 0);
  const current = total(work.filter(({ atMs }) => windowOf(atMs) === 1));
  let [used, window] = [0, Infinity];
  return work.map(({ atMs, share }) => {
    const index = windowOf(atMs);
    if (index !== window) [used, window] = [0, index];
    used += index === 1 && current > 0 ? (share / current) * usedNow : share * perDay;
    const shown = Math.min(limit, Math.round(used));
    const resetsAt = new Date(endMs - (index - 1) * lengthMs).toISOString();
    const figures = { used: shown, limit, remaining: limit - shown, usedPercent: (shown / limit) * 100 };
    return reading(atMs, [{ id, label, unit, ...figures, resetsAt, windowSeconds: lengthMs / 1000 }]);
  });
}

export function reading(atMs: number, meters: Meter[]): PastReading {
  return { atMs, snapshot: { fetchedAt: new Date(atMs).toISOString(), meters } };
}

/** The UTC month around a moment, by its end and a length that puts the end of the one before about where it was. */
export function monthOf(now: number): { endMs: number; lengthMs: number } {
  const date = new Date(now);
  const endMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return { endMs, lengthMs: endMs - Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) };
}
