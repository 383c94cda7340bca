// Twenty accounts with a year of readings behind them, in the history file, written with the code that keeps readings.
import sqlite from 'node:sqlite';
import type { AccountEntry } from '../../../src/core/account.ts';
import { judge, defaultThresholds } from '../../../src/core/levels.ts';
import type { Meter, Snapshot } from '../../../src/core/model.ts';
import { openHistoryFile } from '../../../src/history/historyFile.ts';
import { operations } from '../../../src/history/operations.ts';
import { keepSnapshot } from '../../../src/history/timeline/keepSnapshot.ts';
import { NOW } from '../../pages/cards.ts';
import { manyAccounts } from '../../pages/states.ts';
import { seeded } from '../../seeded.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const HOLDER = 'bench';

/** Writes them into the folder; the entries are for the setting. Nobody is due to read them in the next hours. */
export function writeYearOfTwenty(folder: string, nowMs = Date.now()): AccountEntry[] {
  const { file } = openHistoryFile({ sqlite, folder, waitMs: 5000 });
  const cards = manyAccounts().map((card) => moved(card, nowMs - NOW));
  const now = new Date(nowMs).toISOString();
  try {
    for (const { id, reading } of cards) {
      const { snapshot } = reading;
      if (!snapshot) continue;
      file.write(() => {
        for (const past of yearOf(snapshot, nowMs, seeded(Number(id.slice(-4))))) {
          keepSnapshot(file.tables, id, past, Date.parse(past.fetchedAt));
        }
        const store = operations(file.tables, () => {});
        const { levels, headline } = judge(snapshot.meters, defaultThresholds, {});
        const outlook = store.outlook({ accountId: id, snapshot, nowMs, utcOffsetMs: 0, headline });
        store.claimPoll({ accountId: id, holder: HOLDER, credentialId: 'none', now, leaseMs: 1000, isManual: false });
        store.finishPoll({
          accountId: id,
          holder: HOLDER,
          now,
          reading: { snapshot, levels, checkedAt: now, outlook },
          failures: 0,
          reports: {},
          alertStates: [],
          alerts: [],
          dueAt: new Date(nowMs + 12 * HOUR).toISOString(),
        });
      });
    }
  } finally {
    file.close();
  }
  return cards.map(({ id, label, provider }) => ({ id, label, provider: provider.id, credential: 'environment' }));
}

/** A reading an hour, by day; what is left goes down, and up again where it would have been little. */
function yearOf(snapshot: Snapshot, nowMs: number, random: () => number): Snapshot[] {
  const left = snapshot.meters.map((meter) => meter.remaining ?? 0);
  const past: Snapshot[] = [];
  for (let atMs = nowMs - HOUR; atMs > nowMs - 365 * DAY; atMs -= HOUR) {
    if (atMs % DAY < 8 * HOUR) continue;
    const meters = snapshot.meters.flatMap((meter, index): Meter[] => {
      const { id, label, unit, unlimited, limit } = meter;
      if (unlimited) return [];
      const full = limit ?? 60;
      // Backwards in time there was more.
      left[index] = ((left[index] ?? 0) + full * 0.02 * random()) % full;
      return [
        {
          id,
          label,
          unit,
          remaining: left[index],
          ...(limit === undefined ? {} : { limit, used: limit - left[index] }),
        },
      ];
    });
    past.push({ fetchedAt: new Date(atMs).toISOString(), meters });
  }
  return past.toReversed();
}

/** With all its moments as much later. */
function moved<T>(value: T, byMs: number): T {
  const moments = /"(\d{4}-\d{2}-\d{2}T[\d:.]+Z)"/g;
  const later = (_: string, moment: string) => `"${new Date(Date.parse(moment) + byMs).toISOString()}"`;
  return JSON.parse(JSON.stringify(value).replaceAll(moments, later)) as T;
}
