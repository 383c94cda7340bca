import * as z from 'zod/mini';
import type { AgentId } from '../core/agentLogs/agentUsage.ts';
import type { LoggedLimits } from '../core/agentLogs/loggedLimits.ts';
import { part, string, unixTime } from '../core/lenient.ts';
import { CLAUDE_REFUSED } from './claudeLog.ts';
import { CODEX_LIMITS } from './codexLog.ts';
import type { LogTables } from './logTables.ts';

const quotaLimits = z.lazy(() => part(z.object({ status: string, resetsAt: unixTime, rateLimitType: string })));

/** What an agent wrote down of its limits, from the notes of its logs. */
export function loggedLimits(tables: LogTables, agent: AgentId): LoggedLimits {
  if (agent === 'codex') {
    return {
      told: tables.notes(CODEX_LIMITS).map(({ name, at, value }) => ({
        id: name.slice(CODEX_LIMITS.length),
        at: new Date(at).toISOString(),
        value,
      })),
    };
  }
  const [note] = tables.notes(CLAUDE_REFUSED);
  const { status, resetsAt, rateLimitType: limit } = z.parse(quotaLimits, note?.value) ?? {};
  if (!note || !resetsAt || status !== 'rejected') return { told: [] };
  return { told: [], refused: { at: new Date(note.at).toISOString(), resetsAt, limit: limit ?? '' } };
}
