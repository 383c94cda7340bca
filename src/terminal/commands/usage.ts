import { agents, type AgentId } from '../../core/agentLogs/agentUsage.ts';
import { claudePlans, type ClaudePlan } from '../../core/agentLogs/blockOutlook.ts';
import { say } from '../../core/message.ts';
import { command } from '../command.ts';
import { configurationOptions, readConfiguration } from '../config/configuration.ts';
import { blocksDocument } from '../documents/blocksDocument.ts';
import { asJson } from '../documents/json.ts';
import { usageDocument } from '../documents/usageDocument.ts';
import { agentReports } from '../logs/agentReports.ts';
import { blockReport } from '../logs/blockReport.ts';
import { ownClaudeWindow } from '../logs/ownClaudeWindow.ts';
import { periodOf } from '../logs/period.ts';
import { withLogs } from '../logs/withLogs.ts';
import { blocksText } from '../text/blocksText.ts';
import { noLogsText } from '../text/noLogsText.ts';
import { usageText } from '../text/usageText.ts';
import { usageViews } from '../text/usageTables.ts';
import { UsageError } from '../usageError.ts';

const BLOCKS = 'blocks';
const agentIds = agents.map(({ id }) => id);
const plans = Object.keys(claudePlans) as ClaudePlan[];

/** What the logs of agents on this machine tell. To call it is the yes to reading them. */
export const usage = command({
  name: 'usage',
  usage: 'terminal.usage.usage',
  options: {
    agent: { type: 'string' },
    days: { type: 'string' },
    since: { type: 'string' },
    plan: { type: 'string' },
    json: { type: 'boolean' },
    config: configurationOptions.config,
  },
  words: 1,
  choices: [...usageViews, BLOCKS],
  values: { agent: agentIds, plan: plans },
  async run(session, values, [what = usageViews[0]]) {
    const view = usageViews.find((each) => each === what);
    if (!view && what !== BLOCKS) {
      throw new UsageError(say('usage.unknownView', { what, known: [...usageViews, BLOCKS].join(', ') }));
    }
    const agent = oneOf('--agent', agentIds, values.agent);
    const plan = oneOf('--plan', plans, values.plan);
    if (plan && view) throw new UsageError(say('usage.planOfBlocks'));
    if (agent === 'codex' && !view) throw new UsageError(say('usage.blocksOfClaude'));
    const nowMs = Date.now();
    const period = periodOf(values, nowMs);
    const { settings } = await readConfiguration(session.terminal, values);
    const style = { ...session.style, home: session.terminal.home, now: nowMs };
    return withLogs(session, async (logs) => {
      const wanted: AgentId | undefined = view ? agent : 'claude';
      const reports = await agentReports(logs, period, wanted);
      if (reports.length === 0 && !values.json) session.print(noLogsText(logs.roots, wanted, style));
      else if (view) {
        if (values.json) session.print(asJson(usageDocument(reports, { view, period, ...logs })));
        else session.print(usageText(reports, { view, period, ...style }));
      } else {
        const server = await ownClaudeWindow(session, settings);
        const report = await blockReport(logs.index, period, { server, plan: plan ?? settings.logs.claudePlan, nowMs });
        if (values.json) session.print(asJson(blocksDocument(report, { period, ...logs })));
        else session.print(blocksText(report, style));
      }
      return 0;
    });
  },
});

function oneOf<T extends string>(flag: string, known: readonly T[], text: string | undefined): T | undefined {
  const found = known.find((each) => each === text);
  if (text !== undefined && !found)
    throw new UsageError(say('usage.unknownValue', { flag, known: known.join(', '), text }));
  return found;
}
