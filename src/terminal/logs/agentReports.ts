import { agents, type AgentId, type AgentUsage } from '../../core/agentLogs/agentUsage.ts';
import { agentsWithLogs } from '../../logs/client.ts';
import type { Period } from './period.ts';
import type { ReadLogs } from './withLogs.ts';

export interface AgentReport {
  readonly name: string;
  readonly usage: AgentUsage;
}

/** More than anybody has. */
const ALL = 1_000_000;

/** What those agents did in a period that were asked for, or else all whose logs are or were on this machine. */
export async function agentReports(
  { index, roots }: ReadLogs,
  { fromMs, toMs }: Period,
  chosen: AgentId | undefined,
): Promise<AgentReport[]> {
  const found = await agentsWithLogs(roots);
  const reports = await Promise.all(
    agents
      .filter(({ id }) => chosen === undefined || id === chosen)
      .map(async ({ id, name }) => ({ name, usage: await index.usage({ agent: id, fromMs, toMs, most: ALL }) })),
  );
  return reports.filter(({ usage }) => usage.total.messages > 0 || found.includes(usage.agent));
}
