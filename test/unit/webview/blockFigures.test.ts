import assert from 'node:assert/strict';
import { noTotals } from '../../../src/core/agentLogs/agentUsage.ts';
import { blockOutlook, type BlockInput } from '../../../src/core/agentLogs/blockOutlook.ts';
import type { UsageBlock } from '../../../src/core/agentLogs/blocks.ts';
import { Format } from '../../../src/core/format.ts';
import { blockFigures } from '../../../webview/figures/blockFigures.ts';
import { Wording } from '../../../webview/figures/wording.ts';
import { after, english, NOW } from './wordingInEnglish.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const block = (about: Partial<UsageBlock> = {}): UsageBlock => ({
  ...noTotals(),
  startsAt: after(-2 * HOUR),
  endsAt: after(3 * HOUR),
  firstAt: after(-2 * HOUR),
  lastAt: after(-MINUTE),
  input: 10_000,
  output: 12_000,
  messages: 40,
  cost: 3,
  ...about,
});
const outlook = (input: Partial<BlockInput> = {}) =>
  blockOutlook({ block: block(), earlier: [], nowMs: NOW, ...input });
const figures = (input?: Partial<BlockInput>) => blockFigures(outlook(input), english);
const fact = (key: string, input?: Partial<BlockInput>) =>
  figures(input)?.facts.find((each) => each.key === key)?.value;

describe('figures of a five-hour block', () => {
  it('compare what is used with the time that has passed, and say where it goes', () => {
    const shown = figures({ plan: 'max20' });
    assert.equal(shown?.used, '10% used');
    assert.equal(shown?.basis, 'estimated, of about 220K tokens of the plan');
    assert.deepEqual([shown?.timePercent, shown?.time], [40, '40% of the time passed']);
    assert.match(shown?.ends ?? '', /^ends in 3 hr \(/);
    assert.deepEqual(shown?.bar, { used: 10, projected: 25 });
    assert.equal(fact('spoken', { plan: 'max20' }), '22,000');
    assert.equal(fact('rate', { plan: 'max20' }), '183');
    assert.equal(fact('costSoFar', { plan: 'max20' }), '≈ $3.00');
    assert.equal(fact('atEnd', { plan: 'max20' }), '25% · 55,000 tokens · ≈ $7.50');
    assert.equal(shown?.full, undefined);
  });

  it('take the server’s word before any estimate', () => {
    const shown = figures({ plan: 'pro', server: { usedPercent: 80, resetsAt: after(HOUR) } });
    assert.deepEqual([shown?.used, shown?.basis, shown?.level], ['80% used', 'as Claude itself counts', 'warning']);
    assert.deepEqual([shown?.timePercent, shown?.bar?.projected], [80, 100]);
    assert.match(shown?.full ?? '', /^Full at .+, 30 min before the end$/);
  });

  it('say how bad it is, as of any limit', () => {
    const level = (usedPercent: number) => figures({ server: { usedPercent } })?.level;
    assert.deepEqual([10, 76, 91, 100].map(level), ['normal', 'warning', 'critical', 'exhausted']);
    assert.equal(figures()?.level, 'unknown');
  });

  it('expect nothing of what is full', () => {
    const full = { server: { usedPercent: 100, resetsAt: after(HOUR) } };
    assert.equal(fact('atEnd', full), undefined);
    assert.deepEqual(figures(full)?.bar, { used: 100, projected: 100 });
    assert.equal(figures({ plan: 'pro', block: block({ output: 900_000 }) })?.bar?.used, 100, 'the bar ends there');
  });

  it('show tokens where there is nothing to compare with', () => {
    const shown = figures();
    assert.deepEqual(
      [shown?.used, shown?.basis, shown?.bar],
      ['22,000 tokens', 'nothing to compare with yet', undefined],
    );
    assert.equal(fact('spoken'), undefined);
    assert.equal(
      figures({ earlier: [block({ output: 34_000 })] })?.basis,
      'estimated, of the 44,000 tokens of your largest block',
    );
  });

  it('leave a cost out that nobody knows', () => {
    const unpriced = { block: block({ cost: 0, unpriced: 40 }) };
    assert.equal(fact('costSoFar', unpriced), undefined);
    assert.equal(fact('atEnd', unpriced), '55,000 tokens');
  });

  it('follow the time between one state and the next, and are gone when it is over', () => {
    const later = (ms: number) => blockFigures(outlook(), new Wording(new Format('en'), {}, NOW + ms));
    assert.equal(later(HOUR)?.time, '60% of the time passed');
    assert.equal(later(3 * HOUR), undefined);
  });
});
