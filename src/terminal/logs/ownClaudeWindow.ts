import type { BlockInput } from '../../core/agentLogs/blockOutlook.ts';
import { claudeWindow } from '../../core/agentLogs/claudeWindow.ts';
import { view } from '../../core/reading.ts';
import type { Settings } from '../../core/settings.ts';
import { keptAccounts } from '../accounts/keptAccounts.ts';
import type { Session } from '../session.ts';

/** Who polls Claude asks every five minutes, and after a refusal waits for as long and longer. */
const FRESH_MS = 15 * 60_000;

/** The server's own word about the five hours under way, where an editor or a monitor has just read the account. */
export function ownClaudeWindow(session: Session, settings: Settings): Promise<BlockInput['server']> {
  return session.withHistory(async (store) => {
    const accounts = await keptAccounts(settings, { provider: 'claude' }, store);
    const readings = await store.readings(accounts.map(({ id }) => id));
    const options = { thresholds: settings.thresholds, now: Date.now(), staleAfterMs: FRESH_MS };
    return claudeWindow(accounts.map((account) => ({ account, reading: view(readings[account.id], options) })));
  });
}
