import assert from 'node:assert/strict';
import type { Meter } from '../../../src/core/model.ts';
import { listedMeters, ringMeters } from '../../../webview/figures/meterList.ts';

const meter = (id: string, usedPercent?: number): Meter => ({
  id,
  label: { id },
  unit: 'percent',
  ...(usedPercent === undefined ? {} : { usedPercent }),
});
const ids = (meters: Meter[]) => meters.map(({ id }) => id);
const [fiveHours, weekly, credits] = [meter('5h', 22), meter('weekly', 43), meter('credits')];

describe('listedMeters', () => {
  it('doesn’t repeat the headline, which has the large ring', () => {
    assert.deepEqual(ids(listedMeters([fiveHours, weekly, credits], weekly)), ['5h', 'credits']);
    assert.deepEqual(ids(listedMeters([fiveHours, credits], credits)), ['5h']);
    assert.deepEqual(listedMeters([fiveHours], fiveHours), []);
  });
});

describe('ringMeters', () => {
  it('are the others with a known share, in their own order, and not too many', () => {
    assert.deepEqual(ids(ringMeters([fiveHours, weekly, credits], weekly, 4)), ['5h']);
    const many = [weekly, ...['a', 'b', 'c'].map((id) => meter(id, 5))];
    assert.deepEqual(ids(ringMeters(many, weekly, 2)), ['a', 'b']);
  });
});
