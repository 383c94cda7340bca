import type { DashboardState, HostMessage } from '../../src/protocol.ts';
import type { ShownPage } from './editor.ts';

/** What a message to a page says, unpacked. */
export function stateIn(message: unknown): DashboardState {
  const { accounts, agentLogs, rest } = (message as HostMessage).state;
  return {
    ...(JSON.parse(rest) as Omit<DashboardState, 'accounts' | 'agentLogs'>),
    agentLogs: agentLogs === undefined ? undefined : (JSON.parse(agentLogs) as DashboardState['agentLogs']),
    accounts: accounts.map((account) => JSON.parse(account) as DashboardState['accounts'][number]),
  };
}

/** The last state that a page was sent. */
export function stateOf({ sent }: Pick<ShownPage, 'sent'>): DashboardState {
  return stateIn(sent.at(-1));
}
