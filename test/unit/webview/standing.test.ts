import assert from 'node:assert/strict';
import { levels } from '../../../src/core/model.ts';
import { standingNames, standingOf } from '../../../webview/figures/standing.ts';
import { after, english } from './wordingInEnglish.ts';

const snapshot = { fetchedAt: after(0), meters: [] };

describe('standingOf', () => {
  it('is the level of figures of now', () => {
    for (const level of levels) assert.equal(standingOf({ state: 'ok', level, levels: {}, snapshot }), level);
  });

  it('is never the level of old figures', () => {
    for (const level of levels) {
      assert.equal(standingOf({ state: 'stale', level, levels: {}, snapshot }), 'stale');
      assert.equal(standingOf({ state: 'signedOut', level, levels: {}, snapshot }), 'signedOut');
    }
  });

  it('is told of a sign-out without figures, and of nothing else without any', () => {
    const reading = { level: 'unknown', levels: {} } as const;
    assert.equal(standingOf({ ...reading, state: 'signedOut' }), 'signedOut');
    for (const state of ['loading', 'error', 'stale'] as const) {
      assert.equal(standingOf({ ...reading, state }), undefined);
    }
  });

  it('has a name of its own each', () => {
    const names = Object.values(standingNames).map((id) => english.say(id));
    assert.deepEqual(names.toSorted(), [
      'low',
      'normal',
      'not current',
      'signed out',
      'unknown',
      'used up',
      'very low',
    ]);
  });
});
