// A year of 20 meters read every 60 s: how big the file gets, how long a reading takes to be kept and a chart to be got.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import sqlite from 'node:sqlite';
import type { Snapshot } from '../../../src/core/model.ts';
import { openStore } from '../../../src/history/client.ts';
import { openHistoryFile, type HistoryFile } from '../../../src/history/historyFile.ts';
import { operations } from '../../../src/history/operations.ts';
import type { PollResult, Store } from '../../../src/history/store.ts';
import { keepSnapshot, keepUsage } from '../../../src/history/timeline/keepSnapshot.ts';
import { prune } from '../../../src/history/timeline/prune.ts';
import type { Log, Measure } from '../measure.ts';
import { SimulatedAccount } from './accounts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ACCOUNTS = 5;
const METERS = 4;
const START = Date.UTC(2026, 0, 1);
const DAYS = 365;
/** Days of the year's end that are kept one transaction a reading, as in production, and timed. */
const TIMED_DAYS = 3;
const retention = { rawDays: 30, hourlyDays: 365, alertDays: 365 };

export const year: Measure = {
  name: 'year',
  figures: ['history.file.bytes', 'history.append.p99.ms', 'history.query.p95.ms'],
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), 'fuelgauge-bench-history-'));
    try {
      return await measure(folder, log);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(folder: string, log: Log) {
  const { file } = openHistoryFile({ sqlite, folder, waitMs: 5000 });
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => new SimulatedAccount(index, START));
  const readings = DAYS * 24 * 60 * ACCOUNTS * METERS;
  log(
    `${readings.toLocaleString('en')} readings: ${DAYS} days of ${ACCOUNTS * METERS} meters, one a minute; raw ${retention.rawDays} days,`,
  );
  log(
    `  hourly ${retention.hourlyDays}, daily for ever. Every reading goes through the code of production; an hour of`,
  );
  log(`  them is one transaction, but of the last ${TIMED_DAYS} days each account's reading is one of its own, timed.`);
  fill(file, accounts, log);
  const appendMs = timedAppends(file, accounts);
  file.close();
  const bytes = statSync(join(folder, 'history.db')).size;
  log(`the file has ${bytes.toLocaleString('en')} bytes`);
  log(`keeping one account's reading: ${spread(appendMs)}`);

  const queryMs = await timedQueries(folder, log);
  return {
    'history.file.bytes': bytes,
    'history.append.p99.ms': round(quantile(appendMs, 0.99)),
    'history.query.p95.ms': round(quantile(queryMs, 0.95)),
  };
}

function fill(file: HistoryFile, accounts: readonly SimulatedAccount[], log: Log): void {
  const startedAt = performance.now();
  for (let day = 0; day < DAYS - TIMED_DAYS; day++) {
    for (let hour = 0; hour < 24; hour++) {
      const from = START + day * DAY + hour * HOUR;
      file.write(() => {
        for (let at = from; at < from + HOUR; at += MINUTE) {
          for (const account of accounts) keepSnapshot(file.tables, account.id, account.read(at), at);
        }
        for (const account of accounts) keepUsage(file.tables, account.id, account.report());
      });
    }
    const nowMs = START + (day + 1) * DAY;
    while (file.write(() => prune(file.tables, { ...retention, nowMs })));
  }
  log(`(written in ${((performance.now() - startedAt) / 1000).toFixed(0)} s)`);
}

/** Each a transaction of the store, with lease and result, as a window makes them. */
function timedAppends(file: HistoryFile, accounts: readonly SimulatedAccount[]): number[] {
  const store = operations(file.tables, () => undefined);
  const times: number[] = [];
  const end = START + DAYS * DAY;
  for (let at = end - TIMED_DAYS * DAY; at < end; at += MINUTE) {
    const now = new Date(at).toISOString();
    for (const account of accounts) {
      const snapshot = account.read(at);
      file.write(() =>
        store.claimPoll({
          accountId: account.id,
          holder: 'w',
          credentialId: 'k',
          now,
          leaseMs: 40_000,
          isManual: true,
        }),
      );
      const result = resultOf(account.id, snapshot, now);
      const startedAt = performance.now();
      file.write(() => store.finishPoll(result));
      times.push(performance.now() - startedAt);
    }
    // As the worker does between two answers.
    file.checkpoint();
  }
  return times;
}

function resultOf(accountId: string, snapshot: Snapshot, now: string): PollResult {
  const reading = { snapshot, levels: {}, checkedAt: now };
  return {
    accountId,
    holder: 'w',
    now,
    reading,
    failures: 0,
    reports: {},
    alertStates: [],
    alerts: [],
    dueAt: now,
    leaseUntil: now,
  };
}

/** What the dashboard asks for, from the thread that asks: through the built worker, with the way there and back. */
async function timedQueries(folder: string, log: Log): Promise<number[]> {
  const workerFile = pathToFileURL('dist/history-worker.cjs');
  const store = openStore({ folder, workerFile, log: (line) => log(line) });
  const { mode } = await store.status;
  if (mode !== 'file') throw new Error('The worker did not open the file.');
  const now = START + DAYS * DAY;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const all: number[] = [];
  for (const [name, ask] of Object.entries(queries(store, now))) {
    const times: number[] = [];
    for (let time = 0; time < 20; time++) {
      for (let index = 0; index < ACCOUNTS; index++) {
        const accountId = `openrouter-${String(index).padStart(12, '0')}`;
        delay.enable();
        const startedAt = performance.now();
        await ask(accountId);
        times.push(performance.now() - startedAt);
        delay.disable();
      }
    }
    log(`${name}: ${spread(times)}`);
    // Made at a poll, not for the dashboard.
    if (name !== OUTLOOK) all.push(...times);
  }
  const [middle, p99, most] = [50, 99, 100].map((share) => (delay.percentile(share) / 1e6).toFixed(1));
  log(`the thread that asked was held up: median ${middle} ms, p99 ${p99}, at most ${most} (a timer of 1 ms in it)`);
  await store.close();
  return all;
}

const OUTLOOK = 'outlook of four meters (at each poll)';

function queries(store: Store, nowMs: number): Record<string, (accountId: string) => Promise<unknown>> {
  const chart = (days: number) => (accountId: string) =>
    store.chart({ accountId, fromMs: nowMs - days * DAY, toMs: nowMs, points: 300 });
  return {
    'chart of 24 hours': chart(1),
    'chart of 7 days': chart(7),
    'chart of 30 days': chart(30),
    'chart of a year': chart(365),
    readings: (accountId) => store.readings([accountId]),
    [OUTLOOK]: async (accountId) => {
      const snapshot = (await store.readings([accountId]))[accountId]?.snapshot;
      if (!snapshot) throw new Error(`There is no reading of ${accountId}.`);
      return store.outlook({ accountId, snapshot, nowMs, utcOffsetMs: 0, headline: 'balance' });
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function spread(times: readonly number[]): string {
  const at = (share: number) => quantile(times, share).toFixed(2);
  return `median ${at(0.5)} ms, p95 ${at(0.95)}, p99 ${at(0.99)}, at most ${at(1)} (${times.length} times)`;
}

function round(ms: number): number {
  return Number(ms.toFixed(2));
}
