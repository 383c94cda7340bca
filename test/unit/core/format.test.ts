import assert from 'node:assert/strict';
import { age, Format, resetText, UNKNOWN } from '../../../src/core/format.ts';
import { render } from '../../../src/core/message.ts';
import type { Meter } from '../../../src/core/model.ts';
import { at, HOUR, MINUTE, money, NOW, share } from './examples.ts';

const [en, de, ja] = [new Format('en'), new Format('de'), new Format('ja')];

/** Without the kinds of spaces that differ between versions of the language data. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('format', () => {
  describe('money', () => {
    const cases: [number, string, string, string, string][] = [
      [158.61, 'usd', '$158.61', '158,61 $', '$158.61'],
      [1234.5, 'eur', '€1,234.50', '1.234,50 €', '€1,234.50'],
      [0, 'usd', '$0.00', '0,00 $', '$0.00'],
      [-3.5, 'usd', '-$3.50', '-3,50 $', '-$3.50'],
      [0.01, 'usd', '$0.01', '0,01 $', '$0.01'],
      [0.0099, 'usd', '$0.0099', '0,0099 $', '$0.0099'],
      [0.00123, 'usd', '$0.0012', '0,0012 $', '$0.0012'],
      [-0.005, 'usd', '-$0.0050', '-0,0050 $', '-$0.0050'],
      [-0.00001, 'usd', '$0.0000', '0,0000 $', '$0.0000'],
      [3, 'gbp', '£3.00', '3,00 £', '£3.00'],
      [3, 'chf', 'CHF 3.00', '3,00 CHF', 'CHF 3.00'],
    ];
    for (const [amount, currency, inEnglish, inGerman, inJapanese] of cases) {
      it(`${amount} ${currency} is ${inEnglish}, ${inGerman}, ${inJapanese}`, () => {
        assert.deepEqual(
          [en, de, ja].map((format) => plain(format.money(amount, currency)).replace('＄', '$')),
          [inEnglish, inGerman, inJapanese],
        );
      });
    }
  });

  describe('percent', () => {
    const cases: [number, string][] = [
      [0, '0%'],
      [0.001, '0.1%'],
      [0.04, '0.1%'],
      [0.4, '0.4%'],
      [0.96, '1%'],
      [1, '1%'],
      [38.4, '38%'],
      [38.5, '39%'],
      [99, '99%'],
      [99.7, '99.7%'],
      [99.96, '99.9%'],
      [99.9999, '99.9%'],
      [100, '100%'],
      [104.2, '104%'],
      [-0.3, '0%'],
      [-5, '-5%'],
    ];
    for (const [percent, expected] of cases) {
      it(`${percent} is ${expected}`, () => assert.equal(en.percent(percent), expected));
    }

    it('never says that nothing or all is left or used where it isn’t so', () => {
      for (let percent = 0.01; percent < 100; percent += 0.01) {
        assert.ok(!['0%', '100%'].includes(en.percent(percent)), `${percent}`);
      }
    });

    it('is written as the language writes it', () => {
      assert.deepEqual(
        [de, ja].map((format) => plain(format.percent(99.7))),
        ['99,7 %', '99.7%'],
      );
    });
  });

  describe('count', () => {
    const cases: [number, string, string][] = [
      [0, '0', '0'],
      [12.25, '12.3', '12,3'],
      [1250, '1,250', '1.250'],
      [99_999, '99,999', '99.999'],
      [100_000, '100K', '100.000'],
      [2_540_000, '2.5M', '2,5 Mio.'],
      [-2_540_000, '-2.5M', '-2,5 Mio.'],
      [-0.04, '0', '0'],
    ];
    for (const [value, inEnglish, inGerman] of cases) {
      it(`${value} is ${inEnglish}, ${inGerman}`, () => {
        assert.deepEqual([en.count(value), plain(de.count(value))], [inEnglish, inGerman]);
      });
    }
  });

  it('says where a figure is unknown, in every unit', () => {
    for (const text of [en.money(undefined, 'usd'), en.percent(undefined), en.count(undefined)]) {
      assert.equal(text, UNKNOWN);
    }
    for (const unit of ['usd', 'percent', 'tokens']) assert.equal(en.amount(undefined, unit), UNKNOWN);
  });

  it('writes an amount in the unit of its meter', () => {
    const units = ['usd', 'eur', 'percent', 'requests', 'credits', 'tokens'];
    assert.deepEqual(
      units.map((unit) => en.amount(12, unit)),
      ['$12.00', '€12.00', '12%', '12', '12', '12'],
    );
  });

  describe('what is left', () => {
    const requests: Meter = { id: 'premium', label: { id: 'meter.copilot.premium' }, unit: 'requests' };
    const cases: [string, Meter, string][] = [
      ['money as an amount', money(74.5, { limit: 100, usedPercent: 25.5 }), '$74.50'],
      ['money of which only the share is known in percent', money(undefined, { usedPercent: 25 }), '75%'],
      ['a share in percent', share(62), '38%'],
      ['a share beyond the limit as nothing', share(130), '0%'],
      ['a count with a limit in percent', { ...requests, remaining: 114, usedPercent: 62 }, '38%'],
      ['a count without a limit as it is', { ...requests, remaining: 114 }, '114'],
      ['what is unlimited', { ...requests, unlimited: true, remaining: 3 }, '∞'],
      ['what nobody knows', requests, UNKNOWN],
    ];
    for (const [name, meter, expected] of cases) {
      it(`shows ${name}`, () => assert.equal(en.remaining(meter), expected));
    }
  });

  describe('duration', () => {
    const cases: [number, string][] = [
      [-HOUR, '0 min'],
      [0, '0 min'],
      [29_000, '0 min'],
      [31_000, '1 min'],
      [12 * MINUTE, '12 min'],
      [59.6 * MINUTE, '1 hr'],
      [HOUR, '1 hr'],
      [100 * MINUTE, '1 hr 40 min'],
      [24 * HOUR - 1, '1 day'],
      [76 * HOUR + 40 * MINUTE, '3 days 4 hr'],
      [30 * 24 * HOUR, '30 days'],
    ];
    for (const [ms, expected] of cases) {
      it(`${ms} ms is ${expected}`, () => assert.equal(en.duration(ms), expected));
    }

    it('is written as the language writes it', () => {
      assert.deepEqual(
        [de, ja].map((format) => plain(format.duration(76 * HOUR))),
        ['3 Tg. 4 Std.', '3 日 4 時間'],
      );
    });
  });

  describe('dates', () => {
    it('are those of UTC for a day and a month, wherever the reader is', () => {
      assert.deepEqual(
        [en, de, ja].map((format) => [format.day('2026-03-09'), format.day('2026-03')]),
        [
          ['Mar 9', 'March 2026'],
          ['9. März', 'März 2026'],
          ['3月9日', '2026年3月'],
        ],
      );
    });

    it('are the hour for the coming day, with the weekday for a week, and the date after that', () => {
      assert.match(plain(en.moment(at(5 * HOUR), NOW)), /^\d{1,2}:00 [AP]M$/);
      assert.match(plain(en.moment(at(76 * HOUR), NOW)), /^\w{3} \d{1,2}:00 [AP]M$/);
      assert.match(plain(en.moment(at(240 * HOUR), NOW)), /^\w{3}, Mar 2[01]$/);
    });
  });

  it('gives how long something took and how large it was in units that can be taken in', () => {
    assert.deepEqual(
      [0, 38, 999, 1240, 30_000].map((ms) => plain(en.elapsed(ms))),
      ['0 ms', '38 ms', '999 ms', '1.2 sec', '30 sec'],
    );
    assert.deepEqual(
      [undefined, 0, 12, 1240, 2_000_000].map((bytes) => plain(de.size(bytes))),
      ['—', '0 kB', '0,1 kB', '1,2 kB', '2.000 kB'],
    );
  });

  describe('sentence parts', () => {
    const cases: [number, string][] = [
      [-HOUR, 'just now'],
      [59_999, 'just now'],
      [MINUTE, '1 min ago'],
      [3 * HOUR, '3 hr ago'],
    ];
    for (const [ms, expected] of cases) {
      it(`an age of ${ms} ms is ${expected}`, () => assert.equal(render(age(ms, en)), expected));
    }

    it('a reset is told until it has passed; then it is only due', () => {
      assert.match(plain(render(resetText(at(5 * HOUR), NOW, en))), /^resets in 5 hr \(\d{1,2}:00 [AP]M\)$/);
      assert.equal(render(resetText(at(0), NOW, en)), 'reset due');
      assert.equal(render(resetText(at(-HOUR), NOW, en)), 'reset due');
    });
  });
});
