import assert from 'node:assert/strict';
import { enough } from '../../../src/core/enough.ts';
import type { Meter } from '../../../src/core/model.ts';
import { money, share } from './examples.ts';

describe('whether enough is left', () => {
  const unlimited: Meter = { ...share(undefined), id: 'chat', unlimited: true };
  const ofMoney = (meters: readonly Meter[], value = 5) => enough(meters, { unit: 'money', value }).isEnough;
  const ofPercent = (meters: readonly Meter[], value = 10) => enough(meters, { unit: 'percent', value }).isEnough;

  it('holds at the minimum, not below it', () => {
    assert.deepEqual([ofMoney([money(5)]), ofMoney([money(4.99)])], [true, false]);
    assert.deepEqual([ofPercent([share(90)]), ofPercent([share(91)])], [true, false]);
  });

  it('is decided by the tightest of those that can be measured so', () => {
    const meters = [money(50), money(3, { id: 'key', limit: 20, usedPercent: 85 }), share(99)];
    assert.equal(enough(meters, { unit: 'money', value: 5 }).meter?.id, 'key');
    assert.equal(enough(meters, { unit: 'percent', value: 5 }).meter?.id, 'weekly');
    assert.equal(ofMoney([money(50), share(99)]), true);
  });

  it('is not known where nothing can be measured so', () => {
    assert.deepEqual([ofMoney([share(10)]), ofPercent([money(50)]), ofMoney([])], [undefined, undefined, undefined]);
    assert.equal(ofMoney([money(undefined)]), undefined);
  });

  it('is too little of anything that is used up, by any measure', () => {
    assert.equal(ofMoney([money(50), share(100)]), false);
    assert.equal(ofPercent([share(10), { ...share(20), id: '5h', reached: true }]), false);
    assert.equal(ofMoney([money(0)], 0), false);
  });

  it('is always enough of what has no limit, unless others are not known', () => {
    assert.equal(ofPercent([unlimited]), true);
    assert.equal(ofPercent([unlimited, share(95)]), false);
    assert.equal(ofPercent([unlimited, share(undefined)]), undefined);
  });
});
