import assert from 'node:assert/strict';
import { whenChanged } from '../../../webview/page/whenChanged.ts';

describe('a view that is drawn when something has changed', () => {
  function scene() {
    const drawn: string[] = [];
    const also = { minute: {} };
    const view = whenChanged({ name: 'view', update: ({ text }: { text: string }) => void drawn.push(text) }, () => [
      also.minute,
    ]);
    return { drawn, also, view };
  }

  it('is not drawn again for the same item', () => {
    const { drawn, view } = scene();
    const item = { text: 'a' };
    view.update(item);
    view.update(item);
    assert.deepEqual(drawn, ['a']);
  });

  it('is drawn for another item, although it says the same', () => {
    const { drawn, view } = scene();
    view.update({ text: 'a' });
    view.update({ text: 'a' });
    assert.deepEqual(drawn, ['a', 'a']);
  });

  it('is drawn when something else has changed that it is drawn from', () => {
    const { drawn, also, view } = scene();
    const item = { text: 'a' };
    view.update(item);
    also.minute = {};
    view.update(item);
    assert.deepEqual(drawn, ['a', 'a']);
    assert.equal(view.name, 'view');
  });
});
