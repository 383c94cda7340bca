import { worst } from './levels.ts';
import { render } from './message.ts';
import { SCHEMA_VERSION, type Level } from './model.ts';
import { reportedAccount, type ReportedAccount } from './reportedAccount.ts';

export type { ReportedAccount } from './reportedAccount.ts';

/** The document that `fuelgauge check --json` prints and other programs read. English, so that it is the same everywhere. */
export function checkDocument(accounts: readonly ReportedAccount[], now: Date) {
  return {
    schemaVersion: SCHEMA_VERSION,
    generatedAt: now.toISOString(),
    level: overallLevel(accounts),
    accounts: accounts.map((account) => reportedAccount(account, render)),
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
