import assert from 'node:assert/strict';
import { spendFigures } from '../../../webview/figures/spendFigures.ts';

describe('spendFigures', () => {
  it('shows the periods that are known, zero among them', () => {
    assert.deepEqual(spendFigures({ currency: 'usd', day: 0, month: 41.2 }), [
      { period: 'day', amount: 0, byok: undefined },
      { period: 'month', amount: 41.2, byok: undefined },
    ]);
  });

  it('shows own keys apart where they cost anything', () => {
    assert.deepEqual(spendFigures({ currency: 'usd', day: 1, byok: { day: 0, week: 2 } }), [
      { period: 'day', amount: 1, byok: 0 },
      { period: 'week', amount: undefined, byok: 2 },
    ]);
    assert.deepEqual(spendFigures({ currency: 'usd', day: 1, byok: { day: 0, week: 0 } }), [
      { period: 'day', amount: 1, byok: undefined },
    ]);
  });

  it('is empty where nothing is known', () => {
    assert.deepEqual(spendFigures(undefined), []);
    assert.deepEqual(spendFigures({ currency: 'usd' }), []);
  });

  it('is empty where nothing was spent', () => {
    assert.deepEqual(spendFigures({ currency: 'usd', day: 0, month: 0, total: 0, byok: { month: 0 } }), []);
  });
});
