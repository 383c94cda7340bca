import type { AgentUsage } from '../../src/core/agentLogs/agentUsage.ts';
import type { ChartRange } from '../../src/protocol.ts';
import { rangeOf } from './ranges.ts';

/** Over which time an agent's figures go. */
export function agentsRange({ from, to }: AgentUsage): ChartRange {
  return rangeOf({ fromMs: Date.parse(from), toMs: Date.parse(to) });
}
