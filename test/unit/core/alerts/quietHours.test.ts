import assert from 'node:assert/strict';
import { parseQuietHours, quietEnded, quietUntil } from '../../../../src/core/alerts/quietHours.ts';

const local = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute);

describe('quiet hours', () => {
  it('are two times of day', () => {
    assert.deepEqual(parseQuietHours('22:00-07:00'), { fromMinutes: 1320, toMinutes: 420 });
    assert.deepEqual(parseQuietHours(' 9:30 – 12:05 '), { fromMinutes: 570, toMinutes: 725 });
    assert.deepEqual(parseQuietHours('00:00-23:59'), { fromMinutes: 0, toMinutes: 1439 });
  });

  for (const text of [
    '',
    '22-7',
    '22:00',
    '24:00-07:00',
    '22:60-07:00',
    '07:00-07:00',
    '-1:00-07:00',
    '22:00-07:00,',
  ]) {
    it(`are not “${text}”`, () => assert.equal(parseQuietHours(text), undefined));
  }

  const night = parseQuietHours('22:00-07:00');

  it('last over midnight', () => {
    assert.equal(quietUntil(local(10, 21, 59), night), undefined);
    assert.deepEqual(quietUntil(local(10, 22), night), local(11, 7));
    assert.deepEqual(quietUntil(local(11, 6, 59), night), local(11, 7));
    assert.equal(quietUntil(local(11, 7), night), undefined);
  });

  it('last within a day', () => {
    const noon = parseQuietHours('12:00-13:00');
    assert.equal(quietUntil(local(10, 11, 59), noon), undefined);
    assert.deepEqual(quietUntil(local(10, 12), noon), local(10, 13));
    assert.equal(quietUntil(local(10, 13), noon), undefined);
  });

  it('tell when they last ended', () => {
    assert.deepEqual(quietEnded(local(10, 6, 59), night), local(9, 7));
    assert.deepEqual(quietEnded(local(10, 7), night), local(10, 7));
    assert.deepEqual(quietEnded(local(10, 23), night), local(10, 7));
  });

  it('end at the time that a clock shows, also in the night in which clocks are changed', () => {
    for (let day = 1; day <= 31; day++) assert.equal(quietUntil(local(day, 23), night)?.getHours(), 7);
  });

  it('are none where none are set', () => {
    assert.equal(quietUntil(local(10, 23), undefined), undefined);
    assert.equal(quietEnded(local(10, 23), undefined), undefined);
  });
});
