import type { ReportedAccount } from '../reportedAccount.ts';
import type { BlockInput } from './blockOutlook.ts';

/** The five-hour window of a Claude account, as the server told it last; of one that is fresh. */
export function claudeWindow(accounts: readonly ReportedAccount[]): BlockInput['server'] {
  const meters = accounts
    .filter(({ account, reading }) => account.provider === 'claude' && reading.state === 'ok')
    .flatMap(({ reading }) => reading.snapshot?.meters ?? []);
  // Of several accounts nobody knows which one the logs are of.
  const [window, ...others] = meters.filter(({ id }) => id === '5h');
  return others.length > 0 ? undefined : window;
}
