import { tokensOf, type AgentTotals, type AgentUsage } from '../../core/agentLogs/agentUsage.ts';
import { daysOf, modelsOf } from '../../core/agentLogs/summaries.ts';
import { UNKNOWN } from '../../core/format.ts';
import { say } from '../../core/message.ts';
import { plainText } from '../../core/plainText.ts';
import type { Words } from '../../core/words.ts';
import type { FigureRow, FigureTable } from './figureTable.ts';
import { folderText } from './folderText.ts';

export const usageViews = ['daily', 'models', 'projects', 'sessions'] as const;
export type UsageView = (typeof usageViews)[number];

interface Reader {
  readonly words: Words;
  readonly home: string;
}

/** Enough of a session's id to tell it from the others. */
const ID_LENGTH = 8;

/** What an agent took, by what is asked for. */
export const usageTables: Readonly<Record<UsageView, (usage: AgentUsage, reader: Reader) => FigureTable>> = {
  daily: (usage, { words }) => ({
    head: {
      name: words.say(say('usage.column.date')),
      figures: tokenHeads(words),
      notes: [words.say(say('usage.column.models'))],
    },
    rows: daysOf(usage).map(({ date, total, models }) => ({
      name: date,
      figures: tokenFigures(total, words),
      // Below the name of their maker there is room for the rest.
      notes: models.map(({ model }) => modelText(model, words).replace(/^claude-/, '')),
    })),
    total: totalRow(usage, words),
  }),
  models: (usage, { words }) => ({
    head: { name: words.say(say('usage.column.model')), figures: tokenHeads(words) },
    rows: modelsOf(usage).map((each) => ({
      name: modelText(each.model, words),
      figures: tokenFigures(each, words),
    })),
    total: totalRow(usage, words),
  }),
  projects: (usage, { words, home }) => ({
    head: { name: words.say(say('usage.column.project')), figures: tokenHeads(words) },
    rows: usage.projects.map((each) => ({
      name: projectText(each.project, home, words),
      figures: tokenFigures(each, words),
    })),
    total: totalRow(usage, words),
  }),
  sessions: ({ sessions }, { words, home }) => ({
    head: {
      name: words.say(say('usage.column.lastAnswer')),
      figures: [
        words.say(say('usage.column.session')),
        words.say(say('usage.column.tokens')),
        words.say(say('usage.column.cost')),
      ],
      notes: [words.say(say('usage.column.project'))],
    },
    rows: sessions.map((each) => ({
      name: whenText(each.lastAt, words),
      figures: [
        plainText(each.session).slice(0, ID_LENGTH) || UNKNOWN,
        words.format.count(tokensOf(each)),
        costText(each, words),
      ],
      notes: [projectText(each.project, home, words)],
    })),
  }),
};

/** The heads of the columns that `tokenFigures` fills. */
export function tokenHeads(words: Words): string[] {
  return [
    words.say(say('usage.column.in')),
    words.say(say('usage.column.out')),
    words.say(say('usage.column.cacheWrite')),
    words.say(say('usage.column.cacheRead')),
    words.say(say('usage.column.cost')),
  ];
}

export function tokenFigures(totals: AgentTotals, words: Words): string[] {
  const { input, output, cacheWrite, cacheRead } = totals;
  return [...[input, output, cacheWrite, cacheRead].map((count) => words.format.count(count)), costText(totals, words)];
}

/** A day with its time, also of long ago. */
export function whenText(iso: string, { format }: Words): string {
  const ms = Date.parse(iso);
  return `${format.localDay(ms, true)} ${format.moment(iso, ms)}`;
}

/** What has no price at all isn't free. */
export function costText({ cost, messages, unpriced }: AgentTotals, { format }: Words): string {
  return messages > 0 && unpriced === messages ? UNKNOWN : format.money(cost, 'usd');
}

/** Without the day on which Anthropic published it: all its models have one, and people leave it out. */
export function modelText(model: string, words: Words): string {
  return plainText(model.replace(/^(claude-.+)-\d{8}$/, '$1')) || words.say(say('usage.unknownModel'));
}

function projectText(project: string, home: string, words: Words): string {
  return folderText(project, home) || words.say(say('usage.unknownProject'));
}

function totalRow({ total }: AgentUsage, words: Words): FigureRow {
  return { name: words.say(say('usage.total')), figures: tokenFigures(total, words) };
}
