import assert from 'node:assert/strict';
import { meterBrief, meterNotes, meterText, planText, pressingNotes, spendTexts } from '../../../src/core/describe.ts';
import { Format } from '../../../src/core/format.ts';
import { render, say } from '../../../src/core/message.ts';
import type { Level, Meter, Spend } from '../../../src/core/model.ts';
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
      ['what nobody knows', money(undefined), 'no figure given'],
    ];
    for (const [name, meter, text, brief = text] of cases) {
      it(`says of ${name}: ${text}`, () => {
        assert.equal(render(meterText(meter, format)), text);
        assert.equal(render(meterBrief(meter, format)), brief);
      });
    }
  });

  describe('of what else there is to know', () => {
    const cases: [string, Partial<Meter>, Level, string[]][] = [
      ['nothing', {}, 'normal', []],
      ['an estimate', { estimated: true }, 'normal', ['estimated']],
      ['that work goes on at extra cost', { overage: { permitted: true } }, 'exhausted', ['more use costs extra']],
      ['that work stops', { overage: { permitted: false } }, 'exhausted', ['no use beyond the limit']],
      ['nothing of what would happen at the limit before it', { overage: { permitted: true } }, 'critical', []],
      ['how far beyond', { overage: { used: 12 } }, 'exhausted', ['12 beyond the limit']],
      ['how far beyond, from what is left', { limit: 300, remaining: -4 }, 'exhausted', ['4 beyond the limit']],
      ['nothing of an overage of zero', { overage: { used: 0 } }, 'normal', []],
      ['figures of some time ago', { asOf: at(-14 * MINUTE) }, 'normal', ['as of 14 min ago']],
      ['nothing of figures of this minute', { asOf: at(-59_000) }, 'normal', []],
      ['nothing of figures of the future', { asOf: at(HOUR) }, 'normal', []],
      ['everything', { estimated: true, asOf: at(-HOUR) }, 'normal', ['estimated', 'as of 1 hr ago']],
    ];
    for (const [name, more, level, texts] of cases) {
      it(`tells ${name}`, () => {
        const notes = meterNotes({ ...requests, ...more }, level, NOW, format);
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
      [{ currency: 'usd', day: 0, week: 0, month: 0, total: 0, byok: { day: 0 } }, []],
      [{ currency: 'usd', day: 0, month: 3 }, ['$0.00 spent today', '$3.00 this month']],
      [{ currency: 'usd', day: 0, total: 300 }, ['$0.00 spent today']],
      [{ currency: 'usd', day: 0, byok: { total: 2 } }, ['$0.00 spent today']],
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

  describe('of a plan', () => {
    for (const [plan, shown] of [
      ['plus', 'Plus'],
      ['individual_pro', 'Individual_pro'],
      ['ChatGPT Team', 'ChatGPT Team'],
      ['éco', 'Éco'],
      ['𐐨x', '𐐀x'],
      ['5 seats', '5 seats'],
      ['', ''],
    ] as const) {
      it(`begins “${plan}” like a name`, () => assert.equal(planText(plan, format), shown));
    }
  });

  it('leaves out the notes that hardly ever matter where there is little room', () => {
    const notes = [
      say('note.openrouter.freeTier'),
      say('note.openrouter.rateLimit.h', { requests: 1000, count: 1 }),
      say('note.openrouter.rateLimit', { requests: 1000, interval: '1 fortnight' }),
    ];
    assert.deepEqual(pressingNotes(notes), [notes[0]]);
  });

  it('is written in the language of the reader', () => {
    const meter: Meter = { ...requests, used: 1186.5, limit: 3000, remaining: 1813.5, usedPercent: 39.55 };
    const german = render(meterText(meter, new Format('de'))).replaceAll(/[\u00a0\u202f]/g, ' ');
    assert.equal(german, '60 % left (1.186,5 of 3.000 used)');
  });
});
