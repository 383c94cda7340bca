import assert from 'node:assert/strict';
import { Format, UNKNOWN } from '../../../src/core/format.ts';
import type { Meter, Spend } from '../../../src/core/model.ts';
import { donutFigures } from '../../../webview/figures/donutFigures.ts';

const format = new Format('en');

function figures(meter: Partial<Meter>, spend?: Spend) {
  const whole: Meter = { id: 'm', label: { id: 'm' }, unit: 'percent', ...meter };
  const { parts, centre, caption } = donutFigures(whole, spend, format);
  return { parts: parts.map(({ key, value, figure }) => ({ key, value, figure })), centre, caption: caption?.id };
}

describe('donutFigures', () => {
  it('shows a limit in percent as what is left and what was used', () => {
    assert.deepEqual(figures({ usedPercent: 43 }), {
      parts: [
        { key: 'left', value: 57, figure: '57%' },
        { key: 'used', value: 43, figure: '43%' },
      ],
      centre: '57%',
      caption: 'page.donut.left',
    });
  });

  it('names amounts beside the ring and the share in it where the limit is a count', () => {
    const { parts, centre } = figures({ unit: 'requests', used: 186, limit: 300, remaining: 114, usedPercent: 62 });
    assert.deepEqual(
      parts.map(({ figure }) => figure),
      ['114', '186'],
    );
    assert.equal(centre, '38%');
  });

  it('names the amount in the ring where the limit is money', () => {
    const { centre } = figures({ unit: 'usd', used: 25.5, limit: 100, remaining: 74.5, usedPercent: 25.5 });
    assert.equal(centre, '$74.50');
  });

  it('draws nothing left where more than all was used, and says how much was', () => {
    const { parts, centre } = figures({ unit: 'requests', used: 312, limit: 300, remaining: -12, usedPercent: 104 });
    assert.deepEqual(parts, [
      { key: 'left', value: 0, figure: '0' },
      { key: 'used', value: 100, figure: '312' },
    ]);
    assert.equal(centre, '0%');
  });

  it('sets this month’s spend beside a balance, which has no limit', () => {
    const spend: Spend = { currency: 'usd', month: 41.2 };
    assert.deepEqual(figures({ unit: 'usd', remaining: 158.61, used: 241.39 }, spend), {
      parts: [
        { key: 'left', value: 158.61, figure: '$158.61' },
        { key: 'used', value: 41.2, figure: '$41.20' },
      ],
      centre: '$158.61',
      caption: 'page.donut.left',
    });
  });

  it('draws no share of a balance without this month’s spend in the same currency', () => {
    const balance = { unit: 'usd', remaining: 12.5 };
    assert.deepEqual(figures(balance).parts, []);
    assert.deepEqual(figures(balance, { currency: 'eur', month: 3 }).parts, []);
    assert.deepEqual(figures({ ...balance, remaining: 0 }, { currency: 'usd', month: 0 }).parts, []);
    assert.equal(figures(balance).centre, '$12.50');
  });

  it('shows a debt as it is, with nothing left in the ring', () => {
    const { parts, centre } = figures({ unit: 'usd', remaining: -2.1 }, { currency: 'usd', month: 5 });
    assert.deepEqual(
      parts.map(({ value }) => value),
      [0, 5],
    );
    assert.equal(centre, '-$2.10');
  });

  it('never makes a figure of an unknown', () => {
    assert.deepEqual(figures({ unit: 'requests' }), { parts: [], centre: UNKNOWN, caption: undefined });
    assert.deepEqual(figures({ unit: 'credits', used: 3 }), { parts: [], centre: UNKNOWN, caption: undefined });
  });

  it('draws a full ring for what is unlimited, whatever stands beside it', () => {
    const { parts, caption } = figures({ unit: 'requests', unlimited: true, used: 170, remaining: 0 });
    assert.deepEqual(parts, [{ key: 'left', value: 1, figure: '∞' }]);
    assert.equal(caption, 'meter.unlimited');
  });
});
