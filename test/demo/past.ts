// The 35 days before the demo begins, in the history: without them there would be no chart and no forecast to see.
import sqlite from 'node:sqlite';
import { homedir } from 'node:os';
import type { AccountEntry } from '../../src/core/account.ts';
import { say } from '../../src/core/message.ts';
import type { Meter, Snapshot } from '../../src/core/model.ts';
import { dataFolder } from '../../src/history/dataFolder.ts';
import { openHistoryFile } from '../../src/history/historyFile.ts';
import { keepSnapshot } from '../../src/history/timeline/keepSnapshot.ts';
import { seeded } from '../seeded.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 35;
const STEP = HOUR / 4;

/** Writes the past of the demo's accounts, up to the figures that they begin with (see scenarios.ts). */
export function writePast(accounts: readonly AccountEntry[], env: NodeJS.ProcessEnv, now = Date.now()): void {
  const folder = dataFolder(env, process.platform, env['HOME'] ?? homedir());
  const { file } = openHistoryFile({ sqlite, folder, waitMs: 5000 });
  try {
    file.write(() => {
      for (const { id, provider } of accounts) {
        for (const { atMs, snapshot } of pasts[provider]?.(now) ?? []) keepSnapshot(file.tables, id, snapshot, atMs);
      }
    });
  } finally {
    file.close();
  }
}

interface PastReading {
  readonly atMs: number;
  readonly snapshot: Snapshot;
}

const pasts: Readonly<Record<string, (now: number) => PastReading[]>> = {
  openrouter: (now) => {
    const work = workUntil(now, 1);
    // Fast enough to be the one that stops work first, whatever the day and the hour.
    const balances = backwards(work, 24.06, 3.6, { isFull: (left) => left > 58, emptied: 9 });
    return work.map(({ atMs }, index) =>
      reading(atMs, [
        { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining: balances[index] },
      ]),
    );
  },
  copilot: (now) => {
    const { endMs, lengthMs } = monthOf(now);
    return inWindow(
      workUntil(now, 2),
      { id: 'premium', unit: 'requests', limit: 300, usedNow: 186, perDay: 9, endMs, lengthMs },
      say('meter.copilot.premium'),
    );
  },
  codex: (now) => {
    const work = workUntil(now, 3);
    const fiveHours = {
      id: '5h',
      unit: 'percent',
      limit: 100,
      usedNow: 58,
      perDay: 110,
      endMs: now + 100 * 60_000,
      lengthMs: 5 * HOUR,
    };
    const week = {
      id: 'weekly',
      unit: 'percent',
      limit: 100,
      usedNow: 41,
      perDay: 11,
      endMs: now + 76 * HOUR,
      lengthMs: 7 * DAY,
    };
    const label = say('meter.window.hours', { count: 5 });
    const [short, long] = [inWindow(work, fiveHours, label), inWindow(work, week, say('meter.window.weekly'))];
    return short.map(({ atMs, snapshot }, index) =>
      reading(atMs, [...snapshot.meters, ...(long[index]?.snapshot.meters ?? [])]),
    );
  },
};

interface Work {
  readonly atMs: number;
  /** How much of a day's use falls on the quarter of an hour before it; a working day comes to about 1. */
  readonly share: number;
}

/** When the editor was open in the last weeks, and how busy its user was. */
function workUntil(now: number, seed: number): Work[] {
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
function backwards(
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

interface PastWindow {
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
function inWindow(
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

function reading(atMs: number, meters: Meter[]): PastReading {
  return { atMs, snapshot: { fetchedAt: new Date(atMs).toISOString(), meters } };
}

/** The UTC month around a moment, by its end and a length that puts the end of the one before about where it was. */
function monthOf(now: number): { endMs: number; lengthMs: number } {
  const date = new Date(now);
  const endMs = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return { endMs, lengthMs: endMs - Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) };
}
