import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { completeMeter, remainingPercent } from '../../../src/core/figures.ts';
import { sum, tidy } from '../../../src/core/numbers.ts';
import type { Meter } from '../../../src/core/model.ts';

type Figures = Partial<Pick<Meter, 'used' | 'limit' | 'remaining' | 'usedPercent'>>;

function complete(figures: Partial<Meter>, unit = 'requests'): Figures {
  const {
    id: _id,
    label: _label,
    unit: _unit,
    ...rest
  } = completeMeter({ id: 'm', label: { id: 'x' }, unit, ...figures });
  return rest;
}

describe('figures', () => {
  it('fills in what follows', () => {
    const whole = { used: 75, limit: 300, remaining: 225, usedPercent: 25 };
    assert.deepEqual(complete({ used: 75, limit: 300 }), whole);
    assert.deepEqual(complete({ remaining: 225, limit: 300 }), whole);
    assert.deepEqual(complete({ usedPercent: 25, limit: 300 }), whole);
    assert.deepEqual(complete({ used: 75, remaining: 225 }), whole);
    assert.deepEqual(complete(whole), whole);
  });

  it('lets nothing follow from an unknown', () => {
    for (const figures of [{}, { used: 5 }, { limit: 5 }, { remaining: 5 }, { usedPercent: 5 }]) {
      assert.deepEqual(complete(figures), figures);
    }
    assert.deepEqual(complete({ used: undefined, limit: 5 }), { limit: 5 });
  });

  it('lets nothing follow from a limit of zero or below', () => {
    assert.deepEqual(complete({ limit: 0, used: 5 }), { limit: 0, used: 5 });
    assert.deepEqual(complete({ limit: 0, remaining: 0 }), { limit: 0, remaining: 0 });
    assert.deepEqual(complete({ limit: -1, usedPercent: 10 }), { limit: -1, usedPercent: 10 });
    assert.deepEqual(complete({ used: 0, remaining: 0 }), { used: 0, limit: 0, remaining: 0 });
  });

  it('clamps nothing', () => {
    assert.deepEqual(complete({ limit: 300, remaining: -27 }), {
      used: 327,
      limit: 300,
      remaining: -27,
      usedPercent: 109,
    });
    assert.deepEqual(complete({ limit: 20, remaining: 25 }), { used: -5, limit: 20, remaining: 25, usedPercent: -25 });
  });

  it('keeps what was reported, also where it doesn’t add up', () => {
    const reported = { used: 170, limit: 4000, remaining: 3830, usedPercent: 4.3 };
    assert.deepEqual(complete(reported), reported);
  });

  it('makes no limit of a balance', () => {
    assert.deepEqual(complete({ used: 25.75, remaining: 74.75 }, 'usd'), { used: 25.75, remaining: 74.75 });
    assert.equal(complete({ used: 25.75, remaining: 74.25, limit: 100 }, 'usd').usedPercent, 25.75);
  });

  it('takes unlimited before every number but the use', () => {
    const figures = { unlimited: true, used: 5, limit: 10, remaining: 0, usedPercent: 100, reached: true };
    assert.deepEqual(complete(figures), { unlimited: true, used: 5 });
    assert.deepEqual(complete({ unlimited: true, used: undefined }), { unlimited: true });
    assert.equal(
      remainingPercent({ id: 'm', label: { id: 'x' }, unit: 'requests', unlimited: true, usedPercent: 5 }),
      undefined,
    );
  });

  it('leaves no noise of binary fractions', () => {
    assert.equal(complete({ limit: 0.3, used: 0.1 }).remaining, 0.2);
    assert.equal(tidy(0.1 + 0.2), 0.3);
    assert.equal(tidy(-0.183402), -0.183402);
    assert.equal(tidy(1e21), 1e21);
  });

  it('sums what is known', () => {
    assert.equal(sum([]), undefined);
    assert.equal(sum([undefined, undefined]), undefined);
    assert.equal(sum([undefined, 0]), 0);
    assert.equal(sum([0.1, undefined, 0.2]), 0.3);
  });

  it('changes nothing that was reported, adds only finite figures, and is done in one go', () => {
    const figure = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined });
    const figures = fc.record({ used: figure, limit: figure, remaining: figure, usedPercent: figure });
    fc.assert(
      fc.property(figures, fc.constantFrom('requests', 'usd', 'percent'), (given, unit) => {
        const filled = complete(given, unit);
        for (const [key, value] of Object.entries(given)) {
          if (value !== undefined) assert.equal(filled[key as keyof Figures], value);
        }
        assert.ok(Object.values(filled).every(Number.isFinite));
        assert.deepEqual(complete(filled, unit), filled);
      }),
    );
  });
});
