import assert from 'node:assert/strict';
import type { LinePoint } from '../../../src/core/chart.ts';
import { thinOut } from '../../../webview/figures/thinOut.ts';

const points = (values: readonly (number | null)[]): LinePoint[] =>
  values.map((left, index) => ({ atMs: index, left }));

describe('thinOut', () => {
  it('leaves a short line alone', () => {
    const line = points([3, 2, null, 1]);
    assert.deepEqual(thinOut(line, 4), line);
    assert.deepEqual(thinOut([], 4), []);
  });

  it('keeps the ends and every extreme', () => {
    const values = Array.from({ length: 1000 }, (_, index) => 500 + (index % 10));
    values[333] = 0;
    values[777] = 1000;
    const thin = thinOut(points(values), 40);
    assert.ok(thin.length <= 48, `${thin.length} points`);
    for (const index of [0, 333, 777, 999])
      assert.ok(
        thin.some(({ atMs }) => atMs === index),
        `the point ${index}`,
      );
  });

  it('stays in order and takes no point twice', () => {
    const thin = thinOut(points(Array.from({ length: 500 }, (_, index) => (index * 7919) % 101)), 60);
    for (const [index, point] of thin.entries()) assert.ok(index === 0 || point.atMs > thin[index - 1]!.atMs);
  });

  it('keeps a gap a gap', () => {
    const values: (number | null)[] = Array.from({ length: 300 }, (_, index) => index);
    values[150] = null;
    const thin = thinOut(points(values), 20);
    const gap = thin.findIndex(({ left }) => left === null);
    assert.deepEqual(
      [thin[gap - 1], thin[gap + 1]].map((point) => point?.atMs),
      [149, 151],
    );
  });
});
