import type { BlockInput } from '../core/agentLogs/blockOutlook.ts';
import type { AccountView } from '../polling/poller.ts';

/** The five-hour window of a Claude account, as the server told it last; of one that is fresh. */
export function claudeWindow(views: readonly AccountView[]): BlockInput['server'] {
  const meters = views
    .filter(({ polled, reading }) => polled.provider.id === 'claude' && reading.state === 'ok')
    .flatMap(({ reading }) => reading.snapshot?.meters ?? []);
  // Of several accounts nobody knows which one the logs are of.
  const [window, ...others] = meters.filter(({ id }) => id === '5h');
  return others.length > 0 ? undefined : window;
}
