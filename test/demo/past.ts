// The 35 days before the demo begins, in the history: without them there would be no chart and no forecast to see.
import sqlite from 'node:sqlite';
import { homedir } from 'node:os';
import type { AccountEntry } from '../../src/core/account.ts';
import { say } from '../../src/core/message.ts';
import { dataFolder } from '../../src/history/dataFolder.ts';
import { openHistoryFile } from '../../src/history/historyFile.ts';
import { keepSnapshot } from '../../src/history/timeline/keepSnapshot.ts';
import { morePasts } from './morePasts.ts';
import { backwards, DAY, HOUR, inWindow, monthOf, reading, workUntil, type PastReading } from './pastReadings.ts';

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
  ...morePasts,
};
