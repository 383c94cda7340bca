import assert from 'node:assert/strict';
import { UNKNOWN } from '../../../src/core/format.ts';
import type { Level, Meter } from '../../../src/core/model.ts';
import { allFacts, meterFigures } from '../../../webview/figures/meterFigures.ts';
import { after, english } from './wordingInEnglish.ts';

const HOUR = 3_600_000;

function texts(meter: Partial<Meter>, level: Level = 'normal') {
  const figures = meterFigures({ id: 'm', label: { id: 'm' }, unit: 'percent', ...meter }, level, english);
  return { left: figures.left, percent: figures.leftPercent, facts: allFacts(figures) };
}

describe('meterFigures', () => {
  it('counts down to the reset', () => {
    const { left, facts } = texts({ usedPercent: 22, resetsAt: after(1.5 * HOUR) });
    assert.equal(left, '78% left');
    assert.equal(facts.length, 1);
    assert.match(facts[0] ?? '', /^resets in 1 hr 30 min \(.+\)$/);
  });

  it('keeps the moment of the reset together', () => {
    const [said = ''] = texts({ usedPercent: 22, resetsAt: after(9 * 24 * HOUR) }).facts;
    assert.match(said, /^resets in 9 days \(\w+,\u00a0\w+\u00a0\d+\)$/);
  });

  it('only says that a reset is due once its time has passed', () => {
    assert.deepEqual(texts({ usedPercent: 22, resetsAt: after(-1) }).facts, ['reset due']);
  });

  it('ignores a reset that is no time, and any of what is unlimited', () => {
    assert.deepEqual(texts({ usedPercent: 22, resetsAt: 'soon' }).facts, []);
    assert.deepEqual(texts({ unlimited: true, resetsAt: after(HOUR) }).facts, []);
  });

  it('says how much of a count was used, but no share twice', () => {
    assert.deepEqual(texts({ unit: 'requests', used: 186, limit: 300, remaining: 114, usedPercent: 62 }), {
      left: '38% left',
      percent: 38,
      facts: ['186 of 300 used'],
    });
    assert.deepEqual(texts({ usedPercent: 43 }).facts, []);
  });

  it('says how far the use went beyond the limit, and whether work goes on', () => {
    const over = { unit: 'requests', used: 312, limit: 300, remaining: -12, usedPercent: 104 };
    assert.deepEqual(texts({ ...over, overage: { permitted: true, used: 12 } }, 'exhausted'), {
      left: '0% left',
      percent: 0,
      facts: ['312 of 300 used', '12 beyond the limit', 'more use costs extra'],
    });
    assert.deepEqual(texts({ ...over, overage: { permitted: false } }, 'exhausted').facts.slice(1), [
      '12 beyond the limit',
      'no use beyond the limit',
    ]);
    assert.deepEqual(texts({ usedPercent: 40, overage: { permitted: true } }).facts, []);
  });

  it('shows an unknown as unknown', () => {
    assert.deepEqual(texts({ unit: 'requests' }), { left: UNKNOWN, percent: undefined, facts: ['no figure given'] });
    assert.deepEqual(texts({ unit: 'credits', used: 1234.5 }).facts, ['1,234.5 used']);
    assert.deepEqual(texts({ unit: 'requests', limit: 300 }).facts, ['limit 300']);
  });

  it('says what the figures rest on', () => {
    const { facts } = texts({ unit: 'usd', remaining: 37.65, estimated: true, asOf: after(-11 * 60_000) });
    assert.deepEqual(facts, ['estimated', 'as of 11 min ago']);
  });

  it('says unlimited with what was used', () => {
    const unlimited = texts({ unit: 'requests', unlimited: true, used: 170, limit: 0 });
    assert.deepEqual(unlimited, { left: 'unlimited', percent: undefined, facts: ['170 used'] });
  });
});
