import assert from 'node:assert/strict';
import { noTotals, type AgentTotals, type AgentUsage } from '../../../src/core/agentLogs/agentUsage.ts';
import { sumOf } from '../../../src/core/agentLogs/blocks.ts';
import { totalFigures } from '../../../webview/figures/agentAmounts.ts';
import { blocksTable, modelsTable, projectsTable, sessionsTable } from '../../../webview/figures/agentTables.ts';
import { numberedProjects, projectNames } from '../../../webview/figures/projectNames.ts';
import type { Table } from '../../../webview/figures/tableRows.ts';
import { after, english } from './wordingInEnglish.ts';

const HOUR = 3_600_000;
const used = (about: Partial<AgentTotals>): AgentTotals => ({ ...noTotals(), messages: 2, ...about });
const unpriced = (about: Partial<AgentTotals>) => used({ unpriced: 2, ...about });

function usage(days: readonly (readonly [string, AgentTotals])[]): AgentUsage {
  return {
    agent: 'claude',
    from: after(-24 * HOUR),
    to: after(0),
    total: sumOf(days.map(([, totals]) => totals)),
    days: days.map(([model, totals]) => ({ date: '2026-09-01', model, ...totals })),
    projects: [],
    sessions: [],
    unpricedModels: [],
  };
}

/** The cells of a column, from the top. */
const column = ({ columns, rows }: Table, key: string) =>
  rows.map(({ cells }) => cells[columns.findIndex((each) => each.key === key)]);

describe('tables of what an agent used', () => {
  it('have each model once, the dearest first, with its share of the cost', () => {
    const table = modelsTable(
      usage([
        ['small', used({ cost: 1, output: 900 })],
        ['large', used({ cost: 2 })],
        ['large', used({ cost: 1 })],
        ['unknown', unpriced({ output: 5000 })],
      ]),
      english,
    );
    assert.deepEqual(column(table, 'model'), ['large', 'small', 'unknown']);
    assert.deepEqual(column(table, 'cost'), ['$3.00', '$1.00', '—']);
    assert.deepEqual(column(table, 'share'), ['75%', '25%', '—']);
    assert.deepEqual(column(table, 'output'), ['0', '900', '5,000'], 'its tokens are shown');
    assert.deepEqual(
      table.rows.map(({ bar }) => bar?.percent),
      [75, 25, 0],
    );
  });

  it('compare tokens, and speak of no cost, where nothing has a price', () => {
    const table = modelsTable(
      usage([
        ['small', unpriced({ output: 100 })],
        ['large', unpriced({ cacheRead: 300 })],
      ]),
      english,
    );
    assert.ok(!table.columns.some(({ key }) => key === 'cost'));
    assert.deepEqual(column(table, 'share'), ['75%', '25%']);
    assert.deepEqual(column(table, 'messages'), ['2', '2'], 'the cells stay below their names');
  });

  it('name projects by their last folder, and by more where that is of several', () => {
    const paths = ['/home/me/shop/api', '/home/me/blog/api', '/home/me/notes', 'C:\\Users\\me\\app', '/api', ''];
    const name = projectNames(paths, english);
    assert.deepEqual(paths.map(name), ['shop/api', 'blog/api', 'notes', 'app', 'api', 'unknown folder']);
    const table = projectsTable(
      { ...usage([['model', used({ cost: 4 })]]), projects: [{ project: '/home/me/notes', ...used({ cost: 1 }) }] },
      name,
      english,
    );
    assert.equal(table.rows[0]?.titles?.[0], '/home/me/notes');
    assert.deepEqual(column(table, 'share'), ['25%'], 'of all, also of what isn’t listed');
  });

  it('number projects for others, the same one everywhere by the same number', () => {
    const name = numberedProjects(['/secret/one', '', '/secret/two', '/secret/one'], english);
    assert.deepEqual(['/secret/two', '/secret/one', ''].map(name), ['Project 2', 'Project 1', 'unknown folder']);
    const session = { session: 's', models: ['m'], firstAt: after(-HOUR), lastAt: after(0), ...used({}) };
    const { columns, rows } = sessionsTable(
      { ...usage([]), sessions: [{ ...session, project: '/secret/two' }] },
      name,
      english,
    );
    const copied = [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)];
    assert.doesNotMatch(JSON.stringify(copied), /secret/);
  });

  it('say when a session was and how long, and which models it had', () => {
    const session = {
      session: '5f0c',
      project: '/home/me/notes',
      models: ['large', 'small'],
      firstAt: after(-90 * 60_000),
      lastAt: after(-5 * 60_000),
      ...used({ cost: 4, input: 100, cacheRead: 50 }),
    };
    const table = sessionsTable(
      { ...usage([]), sessions: [session] },
      projectNames([session.project], english),
      english,
    );
    assert.deepEqual(column(table, 'length'), ['1 hr 25 min']);
    assert.deepEqual(column(table, 'models'), ['large +1']);
    assert.deepEqual(column(table, 'tokens'), ['150']);
    const titles = table.rows[0]?.titles ?? [];
    assert.equal(titles[0], '/home/me/notes\n5f0c');
    assert.equal(titles[table.columns.findIndex(({ key }) => key === 'models')], 'large\nsmall');
  });

  it('compare blocks by the tokens that count in them', () => {
    const times = {
      startsAt: after(-9 * HOUR),
      endsAt: after(-4 * HOUR),
      firstAt: after(-9 * HOUR),
      lastAt: after(-8 * HOUR),
    };
    const table = blocksTable(
      [
        { ...times, ...used({ input: 10, output: 90, cacheRead: 1_000_000, cost: 1 }) },
        { ...times, startsAt: after(-20 * HOUR), ...used({ output: 200, cost: 2 }) },
      ],
      english,
    );
    assert.deepEqual(column(table, 'tokens'), ['100', '200']);
    assert.deepEqual(
      table.rows.map(({ bar }) => bar?.percent),
      [50, 100],
    );
  });
});

describe('sums of what an agent used', () => {
  it('lead with the cost, marked as about', () => {
    const figures = totalFigures(used({ cost: 12.4, input: 10, cacheRead: 90 }), english);
    assert.deepEqual([figures.main, ...figures.facts], ['≈ $12.40', '100 tokens', '2 messages']);
    assert.deepEqual(
      figures.parts.map(({ value }) => value),
      ['10', '0', '0', '90'],
    );
  });

  it('lead with tokens where no price is known', () => {
    const figures = totalFigures(unpriced({ output: 7 }), english);
    assert.deepEqual([figures.main, ...figures.facts], ['7 tokens', '2 messages']);
  });

  it('are brief of nothing', () => {
    const figures = totalFigures(noTotals(), english);
    assert.deepEqual([figures.main, ...figures.facts], ['$0.00', '0 tokens', '0 messages']);
    assert.deepEqual(figures.parts, []);
  });
});
