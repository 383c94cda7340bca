import assert from 'node:assert/strict';
import { noTotals } from '../../../../src/core/agentLogs/agentUsage.ts';
import { blockOutlook, claudePlans } from '../../../../src/core/agentLogs/blockOutlook.ts';
import type { UsageBlock } from '../../../../src/core/agentLogs/blocks.ts';

const START_MS = Date.UTC(2026, 8, 1, 10);
const MINUTE_MS = 60_000;
const at = (minutes: number) => START_MS + minutes * MINUTE_MS;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

function block(given: { input?: number; output?: number; cost?: number; cacheRead?: number } = {}): UsageBlock {
  return {
    ...noTotals(),
    messages: 1,
    input: 1_000,
    output: 9_000,
    cost: 2,
    cacheRead: 5_000_000,
    ...given,
    startsAt: iso(0),
    endsAt: iso(300),
    firstAt: iso(0),
    lastAt: iso(59),
  };
}

describe('outlook of a five-hour block', () => {
  const now = { block: block(), earlier: [], nowMs: at(60) };

  it('goes on as it did', () => {
    const { endsAt, timePercent, tokens, tokensPerMinute, projected } = blockOutlook(now);
    assert.deepEqual([endsAt, timePercent, tokens], [iso(300), 20, 10_000]);
    assert.ok(Math.abs(tokensPerMinute - 10_000 / 60) < 1e-9);
    assert.deepEqual(projected, { tokens: 50_000, cost: 10, usedPercent: undefined });
  });

  it('has no percentage where there is nothing to compare with', () => {
    const { usedPercent, basis, limitTokens, fullAt } = blockOutlook({
      ...now,
      earlier: [block({ input: 0, output: 0 })],
    });
    assert.deepEqual([usedPercent, basis, limitTokens, fullAt], [undefined, undefined, undefined, undefined]);
  });

  it('compares with the largest block before, or the plan that was chosen', () => {
    const earlier = [block({ output: 39_000 }), block({ output: 19_000 })];
    const largest = blockOutlook({ ...now, earlier });
    assert.deepEqual([largest.usedPercent, largest.basis, largest.limitTokens], [25, 'largest', 40_000]);
    for (const [plan, limit] of Object.entries(claudePlans)) {
      const found = blockOutlook({ ...now, earlier, plan: plan as keyof typeof claudePlans });
      assert.deepEqual([found.usedPercent, found.basis, found.limitTokens], [1_000_000 / limit, 'plan', limit]);
    }
  });

  it('takes the server’s word before all others', () => {
    const found = blockOutlook({ ...now, plan: 'pro', server: { usedPercent: 40, resetsAt: iso(180) } });
    assert.deepEqual([found.usedPercent, found.basis, found.limitTokens], [40, 'server', undefined]);
    assert.deepEqual([found.endsAt, found.timePercent], [iso(180), 60]);
    const zero = blockOutlook({ ...now, plan: 'pro', server: { usedPercent: 0 } });
    assert.deepEqual([zero.usedPercent, zero.basis, zero.fullAt, zero.endsAt], [0, 'server', undefined, iso(300)]);
  });

  it('does not take the server’s word of a window that is over', () => {
    const found = blockOutlook({
      ...now,
      server: { usedPercent: 97, resetsAt: iso(59) },
      earlier: [block({ output: 39_000 })],
    });
    assert.deepEqual([found.usedPercent, found.basis, found.endsAt], [25, 'largest', iso(300)]);
  });

  it('does not end later than five hours from now, whatever the server says', () => {
    for (const resetsAt of [iso(60 + 301), iso(-5), 'nonsense', ''])
      assert.equal(blockOutlook({ ...now, server: { resetsAt } }).endsAt, iso(300), resetsAt);
    assert.equal(blockOutlook({ ...now, server: { resetsAt: iso(60 + 300) } }).endsAt, iso(360));
  });

  it('tells when it is full, if that is before its end', () => {
    const full = (usedPercent: number, nowMs = at(60)) =>
      blockOutlook({ ...now, nowMs, server: { usedPercent } }).fullAt;
    assert.equal(full(50), iso(120));
    assert.equal(full(20), undefined, 'at its very end it starts anew');
    assert.equal(full(20.1) !== undefined, true);
    assert.equal(full(19), undefined);
    assert.equal(full(100), undefined);
    assert.equal(full(140), undefined);
  });

  it('may have used more than there was', () => {
    const found = blockOutlook({ ...now, plan: 'pro', block: block({ output: 87_000 }) });
    assert.deepEqual([found.usedPercent, found.fullAt], [200, undefined]);
    assert.ok(found.projected.usedPercent! > 200);
  });

  it('is sound at the edges of the clock', () => {
    for (const nowMs of [at(-10), at(0), at(0) + 1, at(300), at(900)]) {
      const { timePercent, tokensPerMinute, projected } = blockOutlook({ ...now, nowMs });
      assert.ok(timePercent >= 0 && timePercent <= 100, `${timePercent}`);
      assert.ok(Number.isFinite(tokensPerMinute) && Number.isFinite(projected.tokens) && projected.tokens >= 10_000);
    }
    assert.deepEqual(blockOutlook({ ...now, nowMs: at(300) }).projected, {
      tokens: 10_000,
      cost: 2,
      usedPercent: undefined,
    });
  });
});
