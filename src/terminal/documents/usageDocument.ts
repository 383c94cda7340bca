import type { AgentUsage } from '../../core/agentLogs/agentUsage.ts';
import { daysOf, modelsOf } from '../../core/agentLogs/summaries.ts';
import type { AgentReport } from '../logs/agentReports.ts';
import type { Period } from '../logs/period.ts';
import type { ReadLogs } from '../logs/withLogs.ts';
import type { UsageView } from '../text/usageTables.ts';
import { figuresDocument, logsDocumentHead } from './agentFigures.ts';

/**
 * What `fuelgauge usage daily|models|projects|sessions --json` prints: of each agent the `total`, the models without a
 * price, and all there is of the view. Days are those of the reader's time zone; `project` is a folder, '' where the log
 * doesn't tell.
 */
export function usageDocument(
  reports: readonly AgentReport[],
  { view, period, ...logs }: Pick<ReadLogs, 'roots' | 'scan'> & { readonly view: UsageView; readonly period: Period },
) {
  return {
    ...logsDocumentHead(period, logs),
    agents: reports.map(({ name, usage }) => ({
      agent: usage.agent,
      name,
      total: figuresDocument(usage.total),
      unpricedModels: usage.unpricedModels,
      [view]: rows[view](usage),
    })),
  };
}

const rows = {
  daily: (usage: AgentUsage) =>
    daysOf(usage).map(({ date, total, models }) => ({
      date,
      ...figuresDocument(total),
      models: models.map((each) => ({ model: each.model, ...figuresDocument(each) })),
    })),
  models: (usage: AgentUsage) => modelsOf(usage).map((each) => ({ model: each.model, ...figuresDocument(each) })),
  projects: ({ projects }: AgentUsage) => projects.map((each) => ({ project: each.project, ...figuresDocument(each) })),
  sessions: ({ sessions }: AgentUsage) =>
    sessions.map((each) => {
      const { session, project, models, firstAt, lastAt } = each;
      return { session, project, models, firstAt, lastAt, ...figuresDocument(each) };
    }),
} satisfies Record<UsageView, (usage: AgentUsage) => unknown[]>;
