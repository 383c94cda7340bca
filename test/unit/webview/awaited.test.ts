import assert from 'node:assert/strict';
import { Awaited } from '../../../webview/figures/awaited.ts';

describe('a value that the page changes and the host keeps', () => {
  it('is what the host tells, until the page chooses', () => {
    const awaited = new Awaited(['a']);
    awaited.hear(['b']);
    assert.deepEqual(awaited.value, ['b']);
  });

  it('is the page’s choice at once, whatever states are still on their way', () => {
    const awaited = new Awaited(['a']);
    awaited.choose(['b']);
    awaited.hear(['a']);
    assert.deepEqual(awaited.value, ['b']);
    awaited.choose(['c']);
    for (const late of [['a'], ['b'], ['c']]) {
      awaited.hear(late);
      assert.deepEqual(awaited.value, ['c']);
    }
  });

  it('is another window’s once the choice was confirmed or overtaken', () => {
    const awaited = new Awaited(['a']);
    awaited.choose(['b']);
    awaited.hear(['b']);
    awaited.hear(['a']);
    assert.deepEqual(awaited.value, ['a']);
    awaited.choose(['b']);
    awaited.hear(['x']);
    assert.deepEqual(awaited.value, ['x']);
  });
});
