import type { AgentLogsState } from '../../src/protocol.ts';

/** Whether there is anything to show of agents' logs, or to ask. */
export function isOffered(logs: AgentLogsState | undefined): boolean {
  return logs !== undefined && (logs.isEnabled || logs.found.length > 0);
}

/** Whether there is anything that a range could be chosen for. */
export function hasCharts(logs: AgentLogsState | undefined): boolean {
  return (logs?.agents?.length ?? 0) > 0;
}
