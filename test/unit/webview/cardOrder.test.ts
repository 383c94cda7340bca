import assert from 'node:assert/strict';
import type { AccountCard } from '../../../src/protocol.ts';
import { arranged, cardOrder, moved, rearranged } from '../../../webview/figures/cardOrder.ts';
import { balance, cardOf, DAY, failing, forecastOf, weekly } from './accounts.ts';
import { NOW } from './wordingInEnglish.ts';

const named = (id: string, card: AccountCard): AccountCard => ({ ...card, id });
const roomy = named('roomy', cardOf('codex', weekly(10), 'normal'));
const tight = named('tight', cardOf('codex', weekly(60), 'normal'));
const low = named('low', cardOf('codex', weekly(80), 'warning'));
const out = named('out', cardOf('copilot', weekly(0), 'normal', { state: 'signedOut', ...failing('auth') }));

describe('cardOrder', () => {
  it('puts what stops work first in front, then the least left by share or time', () => {
    const days = named(
      'days',
      cardOf('openrouter', balance(30), 'normal', { outlook: { meters: { balance: forecastOf(3 * DAY) } } }),
    );
    const order = cardOrder([roomy, tight, low, out, days], undefined, NOW);
    assert.deepEqual(order.ids, ['out', 'low', 'days', 'tight', 'roomy']);
  });

  it('keeps the places while figures wobble and a request fails, not when a level changes', () => {
    const between = named('between', cardOf('codex', weekly(30), 'normal'));
    const first = cardOrder([roomy, tight, between], undefined, NOW);
    const wobbled = named('roomy', cardOf('codex', weekly(59), 'normal', { state: 'stale', ...failing('network') }));
    assert.equal(cardOrder([wobbled, tight, between], first, NOW), first);
    const worse = named('roomy', cardOf('codex', weekly(80), 'warning'));
    assert.deepEqual(cardOrder([worse, tight, between], first, NOW).ids, ['roomy', 'tight', 'between']);
  });

  it('follows the overview to another tightest account', () => {
    const first = cardOrder([roomy, tight], undefined, NOW);
    const tighter = named('roomy', cardOf('codex', weekly(61), 'normal'));
    assert.deepEqual(cardOrder([tighter, tight], first, NOW).ids, ['roomy', 'tight']);
  });

  it('gives way to the reader’s own order; what that doesn’t name comes after it', () => {
    const ids = arranged([roomy, tight, low], ['roomy', 'gone'], ['low', 'tight', 'roomy']).map(({ id }) => id);
    assert.deepEqual(ids, ['roomy', 'low', 'tight']);
  });

  it('leaves what is hidden where it is while the others move', () => {
    assert.deepEqual(rearranged(['a', 'b', 'c', 'd'], ['d', 'a', 'c']), ['d', 'b', 'a', 'c']);
    assert.deepEqual(rearranged(['a', 'b'], []), ['a', 'b']);
  });

  it('moves by one place and not beyond the ends', () => {
    assert.deepEqual(moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b']);
    assert.deepEqual(moved(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c']);
    assert.deepEqual(moved(['a', 'b'], 'a', -1), ['a', 'b']);
    assert.deepEqual(moved(['a', 'b'], 'x', 1), ['a', 'b']);
  });
});
