import { tokensOf, type AgentTotals, type AgentUsage, type SessionUsage } from '../../src/core/agentLogs/agentUsage.ts';
import { spoken } from '../../src/core/agentLogs/blockOutlook.ts';
import { sumOf, type UsageBlock } from '../../src/core/agentLogs/blocks.ts';
import type { MessageId } from '../../src/core/messages.ts';
import type { Table } from './tableRows.ts';
import type { Wording } from './wording.ts';
import { costOf, costText, tokenParts } from './agentAmounts.ts';
import type { ProjectName } from './projectNames.ts';

interface FigureColumn<T> {
  readonly key: string;
  readonly label: MessageId;
  text(item: T): string;
  /** What the text stands for, where that is more. */
  title?(item: T): string | undefined;
  /** Length of a bar beside the text, 0–100. */
  percent?(item: T): number;
}

/** Every model, the dearest first. */
export function modelsTable({ days, total }: AgentUsage, wording: Wording): Table {
  const models = [...Map.groupBy(days, ({ model }) => model)]
    .map(([model, own]) => ({ model, ...sumOf(own) }))
    .toSorted((a, b) => b.cost - a.cost || tokensOf(b) - tokensOf(a));
  return tableOf(models, wording, ({ model }) => model, [
    { key: 'model', label: 'page.models.model', text: ({ model }) => model || wording.say('page.models.unnamed') },
    ...costColumn(models, wording),
    shareColumn(total, wording),
    messagesColumn(wording),
    ...tokenParts.map((part) => ({
      key: part,
      label: `page.agents.${part}` as const,
      text: (totals: AgentTotals) => wording.format.count(totals[part]),
    })),
  ]);
}

export function projectsTable({ projects, total }: AgentUsage, name: ProjectName, wording: Wording): Table {
  return tableOf(projects, wording, ({ project }) => project, [
    {
      key: 'project',
      label: 'page.agents.project',
      text: ({ project }) => name(project),
      title: ({ project }) => project || undefined,
    },
    ...costColumn(projects, wording),
    shareColumn(total, wording),
    tokensColumn(wording),
  ]);
}

export function sessionsTable({ sessions }: AgentUsage, name: ProjectName, wording: Wording): Table {
  const { format, now } = wording;
  const modelsOf = ({ models }: SessionUsage) => models.map((each) => each || wording.say('page.models.unnamed'));
  return tableOf(sessions, wording, ({ session, project }) => `${session} ${project}`, [
    {
      key: 'project',
      label: 'page.agents.project',
      text: ({ project }) => name(project),
      title: ({ project, session }) => [project, session].filter(Boolean).join('\n'),
    },
    { key: 'last', label: 'page.agents.last', text: ({ lastAt }) => format.moment(lastAt, now) },
    {
      key: 'length',
      label: 'page.agents.length',
      text: ({ firstAt, lastAt }) => format.duration(Date.parse(lastAt) - Date.parse(firstAt)),
    },
    ...costColumn(sessions, wording),
    tokensColumn(wording),
    {
      key: 'models',
      label: 'page.models',
      text: (session) => {
        const [first = '', ...others] = modelsOf(session);
        return others.length > 0 ? `${first} +${others.length}` : first;
      },
      title: (session) => modelsOf(session).join('\n'),
    },
  ]);
}

/** One five hours after the other, beside the largest by the tokens that count in them. */
export function blocksTable(blocks: readonly UsageBlock[], wording: Wording): Table {
  const { format } = wording;
  const largest = Math.max(1, ...blocks.map(spoken));
  const began = (iso: string) => `${format.localDay(Date.parse(iso), true)}, ${format.moment(iso, Date.parse(iso))}`;
  return tableOf(blocks, wording, ({ startsAt }) => startsAt, [
    { key: 'began', label: 'page.agents.began', text: ({ startsAt }) => began(startsAt) },
    {
      key: 'tokens',
      label: 'page.agents.spoken',
      text: (block) => format.count(spoken(block)),
      percent: (block) => (spoken(block) / largest) * 100,
    },
    ...costColumn(blocks, wording),
    messagesColumn(wording),
  ]);
}

function tableOf<T>(
  items: readonly T[],
  wording: Wording,
  keyOf: (item: NoInfer<T>) => string,
  columns: readonly FigureColumn<NoInfer<T>>[],
): Table {
  const barCell = columns.findIndex(({ percent }) => percent);
  return {
    columns: columns.map(({ key, label }) => ({ key, label: wording.say(label) })),
    rows: items.map((item) => ({
      key: keyOf(item),
      cells: columns.map(({ text }) => text(item)),
      titles: columns.map(({ title }) => title?.(item)),
      bar: barCell < 0 ? undefined : { cell: barCell, percent: columns[barCell]?.percent?.(item) ?? 0 },
    })),
  };
}

/** A cost that nobody knows of anything is no column. */
function costColumn(all: readonly AgentTotals[], wording: Wording): FigureColumn<AgentTotals>[] {
  if (all.every((each) => costOf(each) === undefined)) return [];
  return [{ key: 'cost', label: 'page.models.cost', text: (totals) => costText(totals, wording) }];
}

/** Of the cost; of the tokens, where nothing has a price. What alone has none has no share either. */
function shareColumn(all: AgentTotals, { format }: Wording): FigureColumn<AgentTotals> {
  const share = (totals: AgentTotals) => {
    if (all.cost > 0) return costOf(totals) === undefined ? undefined : (totals.cost / all.cost) * 100;
    const tokens = tokensOf(all);
    return tokens > 0 ? (tokensOf(totals) / tokens) * 100 : undefined;
  };
  return {
    key: 'share',
    label: 'page.models.share',
    text: (totals) => format.percent(share(totals)),
    percent: (totals) => share(totals) ?? 0,
  };
}

function tokensColumn({ format }: Wording): FigureColumn<AgentTotals> {
  return { key: 'tokens', label: 'page.models.tokens', text: (totals) => format.count(tokensOf(totals)) };
}

function messagesColumn({ format }: Wording): FigureColumn<AgentTotals> {
  return { key: 'messages', label: 'page.agents.messages.column', text: ({ messages }) => format.count(messages) };
}
