import assert from 'node:assert/strict';
import { demand, type KnownSlice } from '../../../../src/core/forecast/slice.ts';

const slice = (fromMs: number, toMs: number, spent: number, more: Partial<KnownSlice> = {}): KnownSlice => ({
  fromMs,
  toMs,
  spent,
  readings: 1,
  ...more,
});
const stretches = (slices: readonly KnownSlice[], windowMs?: number) =>
  demand(slices, windowMs).map(({ fromMs, toMs, spent }) => [fromMs, toMs, spent]);

describe('demand', () => {
  it('is what was used, idle or not', () => {
    assert.deepEqual(stretches([slice(0, 10, 5, { left: 3 }), slice(10, 20, 0, { left: 3 })]), [
      [0, 10, 5],
      [10, 20, 0],
    ]);
  });

  it('is unknown while nothing is left, and ends in the middle of the slice that used the last', () => {
    const slices = [slice(0, 10, 5, { left: 0 }), slice(10, 20, 0, { left: 0 }), slice(20, 30, 0, { left: -1 })];
    assert.deepEqual(stretches(slices), [[0, 5, 5]]);
  });

  it('after a reset began in the middle of the slice that holds it', () => {
    assert.deepEqual(stretches([slice(0, 10, 2, { event: 'reset', left: 98 })]), [[5, 10, 2]]);
  });

  it('after a reset is no longer than the window', () => {
    assert.deepEqual(stretches([slice(0, 100, 2, { event: 'reset', left: 98 })], 20), [[90, 100, 2]]);
  });

  it('of an hour with a reset is whole, unless nothing was left before', () => {
    const hour = slice(10, 20, 8, { event: 'reset', left: 98, readings: 6 });
    assert.deepEqual(stretches([slice(0, 10, 5, { left: 3 }), hour]).at(-1), [10, 20, 8]);
    assert.deepEqual(stretches([slice(0, 10, 0, { left: 0 }), hour]).at(-1), [15, 20, 8]);
  });

  it('takes no notice of a top-up', () => {
    assert.deepEqual(stretches([slice(0, 10, 2, { event: 'topUp', left: 98 })]), [[0, 10, 2]]);
  });
});
