import assert from 'node:assert/strict';
import { noTotals, type AgentUsage, type ModelDay } from '../../../src/core/agentLogs/agentUsage.ts';
import { sumOf } from '../../../src/core/agentLogs/blocks.ts';
import { agentBars, measuresOf } from '../../../webview/figures/agentBars.ts';
import { inTimeZone } from './inTimeZone.ts';

const day = (date: string, model: string, cost: number, about: Partial<ModelDay> = {}): ModelDay => ({
  ...noTotals(),
  date,
  model,
  cost,
  messages: 1,
  ...about,
});

function usage(from: string, to: string, days: readonly ModelDay[]): AgentUsage {
  const none = { projects: [], sessions: [], unpricedModels: [] };
  return { agent: 'claude', from, to, total: sumOf(days), days, ...none };
}

describe('bars of what an agent used', () => {
  const week = (days: readonly ModelDay[]) => usage('2026-08-30T12:00:00Z', '2026-09-01T12:00:00.001Z', days);

  it('stack each day’s cost by model, the dearest at the bottom', () => {
    const bars = agentBars(
      week([day('2026-08-30', 'small', 1), day('2026-08-31', 'large', 4), day('2026-09-01', 'small', 2)]),
      'cost',
    );
    assert.deepEqual(bars?.dates, ['2026-08-30', '2026-08-31', '2026-09-01']);
    assert.deepEqual(
      bars?.series.map(({ model, values }) => [model, ...values]),
      [
        ['large', 0, 4, 0],
        ['small', 1, 0, 2],
      ],
    );
    assert.deepEqual([bars?.unit, bars?.by], ['usd', 'day']);
  });

  it('count every kind of token, also of models without a price', () => {
    const days = [
      day('2026-08-31', 'unpriced', 0, { input: 1, output: 20, cacheWrite: 300, cacheRead: 4000, unpriced: 1 }),
    ];
    assert.deepEqual(measuresOf(week(days)), ['tokens']);
    assert.equal(agentBars(week(days), 'cost'), undefined);
    const bars = agentBars(week(days), 'tokens');
    assert.deepEqual(bars?.series[0]?.values, [0, 4321, 0]);
    assert.equal(bars?.unit, 'tokens');
    assert.deepEqual(measuresOf(week([...days, day('2026-08-31', 'priced', 1)])), ['cost', 'tokens']);
  });

  describe('far from UTC', () => {
    inTimeZone('America/New_York');

    it('are of the reader’s own days, whatever the clocks do', () => {
      // Where the evening of March 7 is March 8 in UTC, and March 8 has 23 hours.
      const days = [day('2026-03-07', 'model', 1), day('2026-03-09', 'model', 2)];
      const bars = agentBars(usage('2026-03-08T01:00:00Z', '2026-03-10T02:00:00Z', days), 'cost');
      assert.deepEqual(bars?.dates, ['2026-03-07', '2026-03-08', '2026-03-09']);
      assert.deepEqual(bars?.series[0]?.values, [1, 0, 2]);
    });
  });

  it('are months over a long time, and add up to all of it', () => {
    const days = [day('2025-09-20', 'model', 1), day('2026-02-01', 'model', 2), day('2026-02-28', 'model', 3)];
    const bars = agentBars(usage('2025-09-15T12:00:00Z', '2026-09-15T12:00:00Z', days), 'cost');
    assert.equal(bars?.by, 'month');
    assert.deepEqual([bars?.dates.length, bars?.dates[0], bars?.dates.at(-1)], [13, '2025-09', '2026-09']);
    assert.equal(bars?.series[0]?.total, 6);
  });

  it('name five models and add up the others', () => {
    const days = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((model, index) => day('2026-08-31', model, 10 - index));
    const { series } = agentBars(week(days), 'cost') ?? { series: [] };
    assert.deepEqual(
      [series.length, series.at(-1)?.part, series.at(-1)?.count, series.at(-1)?.total],
      [6, 'others', 2, 9],
    );
  });
});
