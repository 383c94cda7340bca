import assert from 'node:assert/strict';
import { cardModules } from '../../../src/core/modules.ts';
import { compactParts } from '../../../webview/figures/compactParts.ts';

describe('parts of a card in the side bar', () => {
  it('are the figure, the outlook and the other limits unless the user chose', () => {
    assert.deepEqual(compactParts(cardModules), ['headline', 'outlook', 'otherLimits']);
  });

  it('stand in the user’s order, without those that were left out', () => {
    assert.deepEqual(compactParts(['forecast', 'spend', 'donut']), ['outlook', 'headline']);
    assert.deepEqual(compactParts(['donut']), ['headline']);
  });

  it('show every limit as a bar where there are no rings', () => {
    assert.deepEqual(compactParts(['bars', 'history']), ['allLimits']);
  });

  it('always say what is left', () => {
    for (const modules of [[], ['spend', 'breakdown', 'history']] as const)
      assert.deepEqual(compactParts(modules), ['headline']);
    assert.deepEqual(compactParts(['forecast']), ['headline', 'outlook']);
  });
});
