import { tokensOf, type AgentUsage } from '../../core/agentLogs/agentUsage.ts';
import { say } from '../../core/message.ts';
import { PRICES } from '../../logs/priceTable.ts';
import type { AgentReport } from '../logs/agentReports.ts';
import type { Period } from '../logs/period.ts';
import { figureLines } from './figureTable.ts';
import { BOLD, DIM, painter } from './paint.ts';
import type { TextStyle } from './textStyle.ts';
import { costText, modelText, usageTables, type UsageView } from './usageTables.ts';
import { wrapParts, wrapWords } from './wrap.ts';

type Options = TextStyle & {
  readonly view: UsageView;
  readonly period: Period;
  readonly home: string;
};

/** Of projects and sessions; a document has them all. Days are as many as were asked for. */
const MOST_ROWS: Readonly<Record<UsageView, number>> = {
  daily: Infinity,
  models: Infinity,
  projects: 30,
  sessions: 30,
};

/** What each agent took, by what is asked for, and what a cost means here. */
export function usageText(reports: readonly AgentReport[], options: Options): string {
  const { words, width, isColoured, period } = options;
  const used = reports.filter(({ usage }) => usage.total.messages > 0);
  const paint = painter(isColoured);
  if (used.length === 0) {
    const since = words.format.localDay(period.fromMs, true);
    return wrapWords('', words.say(say('usage.nothing', { since })), width).join('\n');
  }
  const blocks = used.map(({ name, usage }) => {
    const { total } = usage;
    const parts = [
      costText(total, words),
      words.say(say('usage.tokens', { tokens: words.format.count(tokensOf(total)) })),
      words.say(say('usage.answers', { count: total.messages })),
    ];
    return [...wrapParts(`${paint(name, BOLD)}  `, parts, width), ...tableOf(usage, options)].join('\n');
  });
  const unpriced = [...new Set(used.flatMap(({ usage }) => usage.unpricedModels))];
  const models = unpriced.map((model) => modelText(model, words)).join(', ');
  const notes = [
    words.say(say('usage.listPrices', { date: PRICES.date })),
    ...(unpriced.length > 0 ? [words.say(say('usage.unpriced', { models }))] : []),
  ];
  const foot = notes.flatMap((note) => wrapWords('', note, width)).map((line) => paint(line, DIM));
  return [...blocks, foot.join('\n')].join('\n\n');
}

function tableOf(usage: AgentUsage, options: Options): string[] {
  const { words, view, isColoured } = options;
  const table = usageTables[view](usage, options);
  const rows = table.rows.slice(0, MOST_ROWS[view]);
  const left = table.rows.length - rows.length;
  const more = left > 0 ? [painter(isColoured)(`  ${words.say(say('usage.more', { count: left }))}`, DIM)] : [];
  // One row is its own total; and where some are left out, they don't add up to it.
  const total = table.rows.length > 1 && left === 0 ? table.total : undefined;
  return [...figureLines({ ...table, rows, total }, options), ...more];
}
