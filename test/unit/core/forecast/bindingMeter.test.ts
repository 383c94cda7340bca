import assert from 'node:assert/strict';
import { bindingMeter } from '../../../../src/core/forecast/bindingMeter.ts';
import type { Forecast, Outcome } from '../../../../src/core/forecast/forecast.ts';

const of = (outcome: Outcome, likely?: string): Forecast => ({
  unit: 'percent',
  outcome,
  burnRate: null,
  ...(likely === undefined ? {} : { likely }),
  confidence: 'low',
  basis: { days: 1, readings: 2 },
});
const soon = '2026-07-01T20:00:00.000Z';
const later = '2026-07-04T08:00:00.000Z';

describe('binding meter', () => {
  it('is the one that runs out first', () => {
    assert.equal(bindingMeter({ weekly: of('runsOut', later), '5h': of('runsOut', soon) }, 'weekly'), '5h');
    assert.equal(bindingMeter({ '5h': of('lastsUntilReset'), weekly: of('runsOut', later) }, '5h'), 'weekly');
  });

  it('is one that has run out before any that will', () => {
    assert.equal(bindingMeter({ '5h': of('runsOut', soon), weekly: of('ranOut') }, '5h'), 'weekly');
  });

  it('is the headline where several have run out, if it is one of them', () => {
    const both = { '5h': of('ranOut'), weekly: of('ranOut') };
    assert.equal(bindingMeter(both, 'weekly'), 'weekly');
    assert.equal(bindingMeter(both, 'credits'), '5h');
  });

  it('is the headline where none runs out', () => {
    assert.equal(bindingMeter({ '5h': of('lastsUntilReset'), weekly: of('idle') }, 'weekly'), 'weekly');
    assert.equal(bindingMeter({ '5h': of('unknown') }, undefined), undefined);
    assert.equal(bindingMeter({}, 'balance'), 'balance');
  });
});
