import { worst } from './levels.ts';
import { render } from './message.ts';
import { SCHEMA_VERSION, type Account, type Level, type Reading } from './model.ts';

export interface ReportedAccount {
  readonly account: Account;
  readonly reading: Reading;
}

/** The document that `fuelgauge check --json` prints and other programs read. English, so that it is the same everywhere. */
export function checkDocument(accounts: readonly ReportedAccount[], now: Date) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    level: overallLevel(accounts),
    accounts: accounts.map(({ account, reading: { snapshot, error, state, level, levels, headline, outlook } }) => ({
      provider: account.provider,
      account: { id: account.id, label: account.label },
      state,
      level,
      ...(snapshot?.plan === undefined ? {} : { plan: snapshot.plan }),
      ...(snapshot ? { fetchedAt: snapshot.fetchedAt } : {}),
      ...(headline === undefined ? {} : { headline }),
      meters: (snapshot?.meters ?? []).map((meter) => ({
        ...meter,
        label: render(meter.label),
        level: levels[meter.id],
      })),
      ...(snapshot?.spend ? { spend: snapshot.spend } : {}),
      ...(outlook ? { forecast: outlook } : {}),
      ...(snapshot?.breakdown ? { breakdown: snapshot.breakdown } : {}),
      ...(snapshot?.notes ? { notes: snapshot.notes.map((note) => render(note)) } : {}),
      ...(error ? { error: { ...error, message: render(error.message) } } : {}),
    })),
  };
}

export type CheckDocument = ReturnType<typeof checkDocument>;
export type AccountReport = CheckDocument['accounts'][number];

export function overallLevel(accounts: readonly ReportedAccount[]): Level {
  return worst(accounts.map(({ reading }) => reading.level));
}

export const USAGE_EXIT_CODE = 64;

/** 2: something is critical or exhausted. 3: something can't be read now, or there is nothing to read. 1: a warning. */
export function exitCode(accounts: readonly ReportedAccount[]): 0 | 1 | 2 | 3 {
  const level = overallLevel(accounts);
  if (level === 'critical' || level === 'exhausted') return 2;
  if (accounts.length === 0 || accounts.some(({ reading }) => reading.state !== 'ok')) return 3;
  return level === 'warning' ? 1 : 0;
}
