import assert from 'node:assert/strict';
import { defaultThresholds, isWorse, judge, meterLevel, worst, type Thresholds } from '../../../src/core/levels.ts';
import type { Level, Meter } from '../../../src/core/model.ts';

const meter = (figures: Partial<Meter>): Meter => ({ id: 'm', label: { id: 'x' }, unit: 'percent', ...figures });
const money = (figures: Partial<Meter>) => meter({ unit: 'usd', ...figures });
const level = (of: Meter, before?: Level, thresholds: Thresholds = defaultThresholds) =>
  meterLevel(of, thresholds, before);
const own = (warning: number, critical: number): Thresholds => ({
  ...defaultThresholds,
  meters: { m: { warning, critical } },
});

describe('level of a meter', () => {
  it('money is judged by the amount left, at or below a threshold', () => {
    const cases: [number, Level][] = [
      [1000, 'normal'],
      [10.01, 'normal'],
      [10, 'warning'],
      [5.01, 'warning'],
      [5, 'critical'],
      [0.01, 'critical'],
      [0, 'exhausted'],
      [-3, 'exhausted'],
    ];
    for (const [remaining, expected] of cases) assert.equal(level(money({ remaining })), expected, `${remaining}`);
  });

  it('money is judged by the amount, whatever share of its limit that is', () => {
    assert.equal(level(money({ remaining: 20, limit: 1000, usedPercent: 98 })), 'normal');
    assert.equal(level(money({ remaining: 9, limit: 11, usedPercent: 18 })), 'warning');
  });

  it('a money limit at or below the warning threshold is judged by its share', () => {
    assert.equal(level(money({ limit: 10, remaining: 10, usedPercent: 0 })), 'normal');
    assert.equal(level(money({ limit: 10, remaining: 2.6, usedPercent: 74 })), 'normal');
    assert.equal(level(money({ limit: 10, remaining: 2.5, usedPercent: 75 })), 'warning');
    assert.equal(level(money({ limit: 10, remaining: 1, usedPercent: 90 })), 'critical');
    assert.equal(level(money({ limit: 10, remaining: 0, usedPercent: 100 })), 'exhausted');
    assert.equal(level(money({ limit: 10.01, remaining: 10, usedPercent: 0 })), 'warning');
    assert.equal(level(money({ limit: 0, remaining: 0 })), 'exhausted');
  });

  it('anything else is judged by the percentage left', () => {
    const cases: [number, Level][] = [
      [0, 'normal'],
      [74.9, 'normal'],
      [75, 'warning'],
      [89.9, 'warning'],
      [90, 'critical'],
      [99.9, 'critical'],
      [100, 'exhausted'],
      [109, 'exhausted'],
    ];
    for (const [usedPercent, expected] of cases)
      assert.equal(level(meter({ usedPercent })), expected, `${usedPercent}`);
    assert.equal(level(meter({ unit: 'requests', remaining: 3, limit: 300, usedPercent: 99 })), 'critical');
  });

  it('is exhausted when the provider says so, or by any figure', () => {
    assert.equal(level(meter({ usedPercent: 12, reached: true })), 'exhausted');
    assert.equal(level(meter({ reached: true })), 'exhausted');
    assert.equal(level(meter({ unit: 'credits', remaining: 0 })), 'exhausted');
    assert.equal(level(meter({ usedPercent: 100, overage: { permitted: true } })), 'exhausted');
  });

  it('is unknown where nothing tells', () => {
    assert.equal(level(meter({})), 'unknown');
    assert.equal(level(money({})), 'unknown');
    assert.equal(level(money({ limit: 100 })), 'unknown');
    assert.equal(level(meter({ unit: 'credits', used: 1632 })), 'unknown');
    assert.equal(level(meter({ unit: 'credits', remaining: 14.5 })), 'unknown');
  });

  it('a count is judged by the user’s own thresholds', () => {
    assert.equal(level(meter({ unit: 'credits', remaining: 14.5 }), undefined, own(20, 10)), 'warning');
    assert.equal(level(meter({ unit: 'credits', remaining: 10 }), undefined, own(20, 10)), 'critical');
    assert.equal(level(meter({ unit: 'credits', remaining: 21.1 }), undefined, own(20, 10)), 'normal');
    assert.equal(level(meter({ unit: 'credits', used: 5 }), undefined, own(20, 10)), 'unknown');
  });

  it('a meter’s own thresholds come before the general ones', () => {
    assert.equal(level(money({ remaining: 15 }), undefined, own(20, 2)), 'warning');
    assert.equal(level(money({ remaining: 4 }), undefined, own(3, 1)), 'normal');
    assert.equal(level(meter({ usedPercent: 60 }), undefined, own(50, 10)), 'warning');
  });

  it('unlimited is normal, whatever stands beside it', () => {
    assert.equal(level(meter({ unlimited: true, usedPercent: 100, remaining: 0, reached: true })), 'normal');
  });

  it('recovers only 5 % past the threshold', () => {
    assert.equal(level(money({ remaining: 10.5 }), 'warning'), 'warning');
    assert.equal(level(money({ remaining: 10.51 }), 'warning'), 'normal');
    assert.equal(level(money({ remaining: 5.25 }), 'critical'), 'critical');
    assert.equal(level(money({ remaining: 5.26 }), 'critical'), 'warning');
    assert.equal(level(money({ remaining: 10.2 }), 'critical'), 'warning');
    assert.equal(level(meter({ usedPercent: 73.75 }), 'warning'), 'warning');
    assert.equal(level(meter({ usedPercent: 73.74 }), 'warning'), 'normal');
    assert.equal(level(money({ remaining: 0.01 }), 'exhausted'), 'critical');
    assert.equal(level(money({ remaining: 500 }), 'exhausted'), 'normal');
  });

  it('gets worse at the threshold itself', () => {
    assert.equal(level(money({ remaining: 10.4 }), 'normal'), 'normal');
    assert.equal(level(money({ remaining: 10.4 }), 'unknown'), 'normal');
    assert.equal(level(money({ remaining: 5.2 }), 'warning'), 'warning');
  });
});

describe('judgement of an account', () => {
  const headline = (...meters: Partial<Meter>[]) =>
    judge(
      meters.map((figures, index) => meter({ id: `${index}`, ...figures })),
      defaultThresholds,
    ).headline;

  it('is the worst known level, unknown only if none is known', () => {
    assert.equal(worst([]), 'unknown');
    assert.equal(worst(['unknown', 'normal']), 'normal');
    assert.equal(worst(['critical', 'unknown', 'warning']), 'critical');
    assert.ok(isWorse('exhausted', 'critical') && !isWorse('normal', 'normal'));
    const { level: overall, levels } = judge(
      [meter({ id: 'a' }), meter({ id: 'b', usedPercent: 80 })],
      defaultThresholds,
    );
    assert.deepEqual([overall, levels], ['warning', { a: 'unknown', b: 'warning' }]);
  });

  it('remembers the level of each meter', () => {
    const meters = [money({ id: 'a', remaining: 10.4 }), money({ id: 'b', remaining: 10.4 })];
    const { levels } = judge(meters, defaultThresholds, { a: 'warning' });
    assert.deepEqual(levels, { a: 'warning', b: 'normal' });
  });

  it('has the worst level for its headline', () => {
    assert.equal(headline({ usedPercent: 70 }, { unit: 'usd', remaining: 4 }, { usedPercent: 80 }), '1');
  });

  it('breaks ties by the least percentage left, then by the least money', () => {
    assert.equal(headline({ usedPercent: 30 }, { usedPercent: 43 }, { usedPercent: 22 }), '1');
    assert.equal(headline({ unit: 'usd', remaining: 90 }, { unit: 'usd', remaining: 80 }), '1');
    const same = { unit: 'usd', usedPercent: 50 };
    assert.equal(headline({ ...same, remaining: 90, limit: 180 }, { ...same, remaining: 80, limit: 160 }), '1');
    assert.equal(headline({ usedPercent: 30 }, { usedPercent: 30 }), '0');
  });

  it('never prefers an unknown meter to a known one', () => {
    assert.equal(headline({}, { usedPercent: 1 }), '1');
    assert.equal(headline({ unit: 'credits', remaining: 0.1 }, { unlimited: true }), '1');
    assert.equal(headline({}), '0');
    assert.equal(headline(), undefined);
  });

  it('takes the least of amounts that bound the same spending, if not all have a percentage', () => {
    const balance = (remaining: number) => ({ unit: 'usd', remaining });
    const key = (remaining: number) => ({ unit: 'usd', remaining, limit: 100, usedPercent: 100 - remaining });
    assert.equal(headline(balance(20), key(75)), '0');
    assert.equal(headline(balance(80), key(75)), '1');
    assert.equal(headline(key(75), balance(75)), '0');
    assert.equal(headline(balance(7), key(6)), '1');
    assert.equal(headline(balance(4), key(6)), '0');
    assert.equal(headline({ unit: 'eur', remaining: 20 }, key(75)), '1');
  });
});
