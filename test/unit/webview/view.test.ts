import assert from 'node:assert/strict';
import { cardsView, restoredView, viewKey, type View } from '../../../webview/page/view.ts';

const account: View = { of: 'account', accountId: 'openrouter-000000000001' };

describe('view of the page', () => {
  it('comes back as it was kept', () => {
    for (const view of [account, cardsView, { of: 'spend' }, { of: 'agents' }])
      assert.deepEqual(restoredView(view), view);
  });

  it('falls back on what there is where it was kept by another version', () => {
    for (const odd of [undefined, null, 7, 'spend', {}, { of: 'account' }, { of: 'other' }])
      assert.deepEqual(restoredView(odd), cardsView);
    assert.deepEqual(restoredView({ ...account, tab: 'costs' }), account);
  });

  it('is drawn anew for another account', () => {
    assert.equal(viewKey(account), viewKey({ ...account }));
    assert.notEqual(viewKey(account), viewKey({ ...account, accountId: 'codex-000000000002' }));
    assert.notEqual(viewKey(account), viewKey(cardsView));
  });
});
