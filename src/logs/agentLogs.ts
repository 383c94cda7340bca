import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { AgentLog } from './agentLog.ts';
import { claudeLog } from './claudeLog.ts';
import { codexLog } from './codexLog.ts';

/** Every agent whose logs are read. */
export const agentLogs: readonly AgentLog[] = [claudeLog, codexLog];

export function agentLog(id: AgentId): AgentLog {
  const found = agentLogs.find((log) => log.id === id);
  if (!found) throw new Error(`No agent is called ${id}`);
  return found;
}
