import {
  tokensOf,
  type AgentTotals,
  type AgentUsage,
  type ProjectUsage,
  type SessionUsage,
} from '../../src/core/agentLogs/agentUsage.ts';
import { spoken } from '../../src/core/agentLogs/blockOutlook.ts';
import { sumOf, type UsageBlock } from '../../src/core/agentLogs/blocks.ts';
import type { MessageId } from '../../src/core/messages.ts';
import type { Column, Table } from './tableRows.ts';
import type { Wording } from './wording.ts';
import { costOf, costText, tokenParts } from './agentAmounts.ts';
import type { ProjectName } from './projectNames.ts';

/** Every model, the dearest first, with its share of the cost; of the tokens, where nothing has a price. */
export function modelsTable({ days, total }: AgentUsage, wording: Wording): Table {
  const { format } = wording;
  const size = (totals: AgentTotals) => (total.cost > 0 ? totals.cost : tokensOf(totals));
  const models = [...Map.groupBy(days, ({ model }) => model)].map(([model, own]) => ({ model, sums: sumOf(own) }));
  const all = models.reduce((sum, { sums }) => sum + size(sums), 0);
  const table = {
    columns: columns(wording, {
      model: 'page.models.model',
      cost: 'page.models.cost',
      share: 'page.models.share',
      messages: 'page.agents.messages.column',
      ...Object.fromEntries(tokenParts.map((part) => [part, `page.agents.${part}` as MessageId])),
    }),
    rows: models
      .toSorted((a, b) => size(b.sums) - size(a.sums) || tokensOf(b.sums) - tokensOf(a.sums))
      .map(({ model, sums }) => {
        // What has no price has no share of the cost either.
        const share =
          all > 0 && (total.cost === 0 || costOf(sums) !== undefined) ? (size(sums) / all) * 100 : undefined;
        return {
          key: model,
          percent: share ?? 0,
          cells: [
            model || wording.say('page.models.unnamed'),
            costText(sums, wording),
            format.percent(share),
            format.count(sums.messages),
            ...tokenParts.map((part) => format.count(sums[part])),
          ],
        };
      }),
  };
  return told(table, hasCost(models.map(({ sums }) => sums)));
}

export function projectsTable(projects: readonly ProjectUsage[], name: ProjectName, wording: Wording): Table {
  const { format } = wording;
  const isPriced = projects.some(({ cost }) => cost > 0);
  const size = (project: ProjectUsage) => (isPriced ? project.cost : tokensOf(project));
  const largest = Math.max(0, ...projects.map(size));
  const table = {
    columns: columns(wording, {
      project: 'page.agents.project',
      cost: 'page.models.cost',
      tokens: 'page.models.tokens',
      messages: 'page.agents.messages.column',
    }),
    rows: projects.map((project) => ({
      key: project.project,
      percent: largest > 0 ? (size(project) / largest) * 100 : 0,
      titles: [project.project || undefined],
      cells: [
        name(project.project),
        costText(project, wording),
        format.count(tokensOf(project)),
        format.count(project.messages),
      ],
    })),
  };
  return told(table, hasCost(projects));
}

export function sessionsTable(sessions: readonly SessionUsage[], name: ProjectName, wording: Wording): Table {
  const { format, now } = wording;
  const table = {
    columns: columns(wording, {
      project: 'page.agents.project',
      last: 'page.agents.last',
      length: 'page.agents.length',
      cost: 'page.models.cost',
      tokens: 'page.models.tokens',
      models: 'page.models',
    }),
    rows: sessions.map((session) => {
      const models = session.models.map((each) => each || wording.say('page.models.unnamed'));
      return {
        key: `${session.session} ${session.project}`,
        titles: [
          [session.project, session.session].filter(Boolean).join('\n'),
          ...Array.from({ length: 4 }, () => undefined),
          models.join('\n'),
        ],
        cells: [
          name(session.project),
          format.moment(session.lastAt, now),
          format.duration(Date.parse(session.lastAt) - Date.parse(session.firstAt)),
          costText(session, wording),
          format.count(tokensOf(session)),
          `${models[0] ?? ''}${models.length > 1 ? ` +${models.length - 1}` : ''}`,
        ],
      };
    }),
  };
  return told(table, hasCost(sessions));
}

/** Five hours after the other, by the tokens that count in them. */
export function blocksTable(blocks: readonly UsageBlock[], wording: Wording): Table {
  const { format } = wording;
  const largest = Math.max(0, ...blocks.map(spoken));
  const table = {
    columns: columns(wording, {
      began: 'page.agents.began',
      tokens: 'page.agents.spoken',
      cost: 'page.models.cost',
      messages: 'page.agents.messages.column',
    }),
    rows: blocks.map((block) => ({
      key: block.startsAt,
      percent: largest > 0 ? (spoken(block) / largest) * 100 : 0,
      cells: [
        `${format.localDay(Date.parse(block.startsAt), true)}, ${format.moment(block.startsAt, Date.parse(block.startsAt))}`,
        format.count(spoken(block)),
        costText(block, wording),
        format.count(block.messages),
      ],
    })),
  };
  return told(table, hasCost(blocks));
}

/** A cost that nobody knows of anything is no column. */
function told({ columns: all, rows }: Table, isPriced: boolean): Table {
  const at = isPriced ? -1 : all.findIndex(({ key }) => key === 'cost');
  const kept = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== at);
  return {
    columns: kept(all),
    rows: rows.map((row) => ({ ...row, cells: kept(row.cells), titles: row.titles && kept(row.titles) })),
  };
}

function hasCost(all: readonly AgentTotals[]): boolean {
  return all.some((each) => costOf(each) !== undefined);
}

function columns(wording: Wording, names: Readonly<Record<string, MessageId>>): Column[] {
  return Object.entries(names).map(([key, id]) => ({ key, label: wording.say(id) }));
}
