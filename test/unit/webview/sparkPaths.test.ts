import assert from 'node:assert/strict';
import { sparkPaths } from '../../../webview/figures/sparkPaths.ts';

const range = { fromMs: 0, toMs: 100 };
const size = { width: 103, height: 13 };

describe('sparkPaths', () => {
  it('begins at zero, whatever the values are', () => {
    const { line } = sparkPaths(
      [
        { atMs: 0, left: 100 },
        { atMs: 100, left: 50 },
      ],
      range,
      size,
    );
    assert.equal(line, 'M1.5 1.5L101.5 6.5');
  });

  it('stays empty where nothing was read', () => {
    const { line, area } = sparkPaths(
      [
        { atMs: 0, left: 10 },
        { atMs: 20, left: 10 },
        { atMs: 30, left: null },
        { atMs: 50, left: 10 },
      ],
      range,
      size,
    );
    assert.equal(line, 'M1.5 1.5L21.5 1.5M51.5 1.5h0', 'a reading by itself is a dot');
    assert.equal(area, 'M1.5 11.5L1.5 1.5L21.5 1.5L21.5 11.5Z');
    assert.deepEqual(sparkPaths([], range, size), { line: '', area: '' });
  });

  it('goes on over a gap that would be a mere nick', () => {
    const { line } = sparkPaths(
      [
        { atMs: 0, left: 10 },
        { atMs: 4, left: null },
        { atMs: 8, left: 10 },
      ],
      range,
      size,
    );
    assert.equal(line, 'M1.5 1.5L9.5 1.5');
  });

  it('shows a debt below zero', () => {
    const { line } = sparkPaths(
      [
        { atMs: 0, left: 5 },
        { atMs: 100, left: -5 },
      ],
      range,
      size,
    );
    assert.equal(line, 'M1.5 1.5L101.5 11.5');
  });
});
