import assert from 'node:assert/strict';
import { meterBrief, meterNotes, meterText, spendTexts } from '../../../src/core/describe.ts';
import { Format } from '../../../src/core/format.ts';
import { render } from '../../../src/core/message.ts';
import type { Meter, Spend } from '../../../src/core/model.ts';
import { at, HOUR, MINUTE, money, NOW, share } from './examples.ts';

const format = new Format('en');
const requests: Meter = { id: 'premium', label: { id: 'meter.copilot.premium' }, unit: 'requests' };

describe('description', () => {
  describe('of a meter', () => {
    const cases: [string, Meter, string, string?][] = [
      ['a balance', money(158.61), '$158.61 left'],
      [
        'money with a limit',
        money(74.5, { limit: 100, used: 25.5, usedPercent: 25.5 }),
        '$74.50 left of $100.00',
        '$74.50 left',
      ],
      [
        'money that is spent',
        money(0, { limit: 20, used: 20, usedPercent: 100 }),
        '$0.00 left of $20.00',
        '$0.00 left',
      ],
      ['a limit of nothing', money(0, { limit: 0 }), '$0.00 left of $0.00', '$0.00 left'],
      ['a share', share(62), '38% left'],
      [
        'requests',
        { ...requests, used: 186, limit: 300, remaining: 114, usedPercent: 62 },
        '38% left (186 of 300 used)',
        '38% left',
      ],
      [
        'requests beyond the limit',
        { ...requests, used: 315, limit: 300, remaining: -15, usedPercent: 105 },
        '0% left (315 of 300 used)',
        '0% left',
      ],
      [
        'requests with next to nothing left',
        { ...requests, used: 299.9, limit: 300, remaining: 0.1, usedPercent: 99.97 },
        '0.1% left (299.9 of 300 used)',
        '0.1% left',
      ],
      ['a limit of no requests', { ...requests, remaining: 0, limit: 0 }, '0 left of 0', '0 left'],
      ['credits without a limit', { ...requests, unit: 'credits', remaining: 1250 }, '1,250 left'],
      ['what was used, where that is all that is known', { ...requests, used: 170 }, '170 used'],
      ['what is unlimited', { ...requests, unlimited: true, used: 5 }, 'unlimited'],
      ['what nobody knows', money(undefined), 'unknown'],
    ];
    for (const [name, meter, text, brief = text] of cases) {
      it(`says of ${name}: ${text}`, () => {
        assert.equal(render(meterText(meter, format)), text);
        assert.equal(render(meterBrief(meter, format)), brief);
      });
    }
  });

  describe('of what else there is to know', () => {
    const cases: [string, Partial<Meter>, string[]][] = [
      ['nothing', {}, []],
      ['an estimate', { estimated: true }, ['estimated']],
      ['that work goes on at extra cost', { overage: { permitted: true } }, ['then at extra cost']],
      ['what was used at extra cost', { overage: { permitted: true, used: 12 } }, ['12 at extra cost']],
      ['nothing of an overage that isn’t permitted', { overage: { permitted: false, used: 0 } }, []],
      ['figures of some time ago', { asOf: at(-14 * MINUTE) }, ['as of 14 min ago']],
      ['nothing of figures of this minute', { asOf: at(-59_000) }, []],
      ['nothing of figures of the future', { asOf: at(HOUR) }, []],
      ['everything', { estimated: true, asOf: at(-HOUR) }, ['estimated', 'as of 1 hr ago']],
    ];
    for (const [name, more, texts] of cases) {
      it(`tells ${name}`, () => {
        const notes = meterNotes({ ...requests, ...more }, NOW, format);
        assert.deepEqual(
          notes.map((note) => render(note)),
          texts,
        );
      });
    }
  });

  describe('of what was spent', () => {
    const cases: [Spend | undefined, string[]][] = [
      [undefined, []],
      [{ currency: 'usd' }, []],
      [{ currency: 'usd', total: 300 }, []],
      [{ currency: 'usd', day: 0 }, ['$0.00 spent today']],
      [
        { currency: 'eur', day: 1.5, week: 0.004, month: 1234 },
        ['€1.50 spent today', '€0.0040 this week', '€1,234.00 this month'],
      ],
    ];
    for (const [spend, texts] of cases) {
      it(`${JSON.stringify(spend)} is ${texts.join(', ') || 'not worth a word'}`, () => {
        assert.deepEqual(
          spendTexts(spend, format).map((text) => render(text)),
          texts,
        );
      });
    }
  });

  it('is written in the language of the reader', () => {
    const meter: Meter = { ...requests, used: 1186.5, limit: 3000, remaining: 1813.5, usedPercent: 39.55 };
    const german = render(meterText(meter, new Format('de'))).replaceAll(/[\u00a0\u202f]/g, ' ');
    assert.equal(german, '60 % left (1.186,5 of 3.000 used)');
  });
});
