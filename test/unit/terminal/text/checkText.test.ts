import assert from 'node:assert/strict';
import { say } from '../../../../src/core/message.ts';
import type { Meter, Reading } from '../../../../src/core/model.ts';
import { english } from '../../../../src/core/words.ts';
import { checkText } from '../../../../src/terminal/text/checkText.ts';
import { at, failureOf, HOUR, MINUTE, money, NOW, readingOf, share } from '../../core/examples.ts';

function text(...readings: Reading[]): string {
  return shown(readings, false);
}

function shown(readings: readonly Reading[], isColoured: boolean, label = 'OpenRouter'): string {
  const account = { id: 'openrouter-0123456789ab', provider: 'openrouter', label };
  return checkText(
    readings.map((reading) => ({ account, reading })),
    { now: NOW, words: english, isColoured },
  );
}

const requests: Meter = {
  id: 'premium',
  label: say('meter.copilot.premium'),
  unit: 'requests',
  used: 186,
  limit: 300,
  remaining: 114,
  usedPercent: 62,
};

describe('text of a check', () => {
  it('says how to begin where there is no account', () => {
    assert.match(text(), /^No account found\. Set OPENROUTER_API_KEY, /);
  });

  it('has a line for the account and one for each meter, aligned', () => {
    assert.equal(
      text(readingOf('ok', [money(74.5), requests], { plan: 'pro' })),
      [
        'OpenRouter  Pro · normal · 1 min ago',
        '  Balance           $74.50 left',
        '  Premium requests  38% left (186 of 300 used)',
      ].join('\n'),
    );
  });

  it('has a blank line between two accounts', () => {
    assert.equal(text(readingOf('ok', []), readingOf('ok', [])).split('\n\n').length, 2);
  });

  it('says what is low by words', () => {
    for (const [left, word] of [
      [9, 'low'],
      [3, 'very low'],
      [0, 'used up'],
      [undefined, 'unknown'],
    ] as const) {
      assert.match(text(readingOf('ok', [money(left)])), new RegExp(`^OpenRouter  ${word} · `));
    }
  });

  it('tells resets, notes, spend and the age of the figures', () => {
    const reading = readingOf('ok', [share(62, { resetsAt: at(5 * HOUR), estimated: true, asOf: at(-14 * MINUTE) })], {
      fetchedAt: at(-3 * HOUR),
      spend: { currency: 'usd', day: 1.5, month: 20 },
      notes: [say('note.copilot.allowance')],
    });
    const [first, meter, spend, note, ...rest] = text(reading).split('\n');
    assert.equal(first, 'OpenRouter  normal · 3 hr ago');
    assert.match(meter ?? '', /^ {2}Weekly limit {2}38% left · resets in 5 hr \(.*\) · estimated · as of 14 min ago$/);
    assert.equal(spend, '  $1.50 spent today · $20.00 this month');
    assert.equal(note, '  The allowance comes from your settings: GitHub’s reports don’t tell it.');
    assert.deepEqual(rest, []);
  });

  it('says beside the last good figures that they are not current, and why', () => {
    const lines = text(readingOf('stale', [money(50)])).split('\n');
    assert.equal(lines[1], '  Not current: OpenRouter asks for fewer requests. The next try comes by itself.');
    assert.equal(lines[2], '  Balance  $50.00 left');
  });

  it('says why there are none', () => {
    for (const state of ['error', 'signedOut'] as const) {
      assert.equal(
        text(readingOf(state)),
        'OpenRouter  unknown\n  Not read: OpenRouter asks for fewer requests. The next try comes by itself.',
      );
    }
  });

  describe('in colours', () => {
    const readings = [
      readingOf('ok', [money(3), requests], { plan: 'pro', notes: [say('note.copilot.allowance')] }),
      readingOf('stale', [money(9)]),
    ];

    it('says the same words', () => {
      // oxlint-disable-next-line no-control-regex -- the colours are control sequences
      assert.equal(shown(readings, true).replaceAll(/\u001b\[\d+m/g, ''), shown(readings, false));
    });

    it('ends each colour in its line', () => {
      for (const line of shown(readings, true).split('\n')) {
        // oxlint-disable-next-line no-control-regex -- the colours are control sequences
        const [on, off] = [line.split(/\u001b\[[1-9]\d*m/).length, line.split('\u001b[0m').length];
        assert.equal(on, off, line);
      }
    });

    it('has none unless it is asked to', () => {
      assert.ok(!shown(readings, false).includes('\u001b'));
    });
  });

  it('hands no control character of a label or an upstream on to the terminal', () => {
    const hostile = '\u001b]0;owned\u0007\u001b[2J\u009b31m\r\nNext\u202e';
    const reading: Reading = {
      ...readingOf('stale', [{ ...requests, label: say('meter.named', { name: hostile }) }], {
        plan: hostile,
        notes: [{ id: 'note.noFigures', args: { provider: hostile } }],
      }),
      error: failureOf('network', { message: { id: 'error.network', args: { provider: hostile, host: hostile } } }),
    };
    const lines = shown([reading], false, hostile).split('\n');
    assert.equal(lines.length, 4);
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    for (const line of lines) assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('shows an id that this version doesn’t know as text, too', () => {
    const reading = readingOf('ok', [{ ...requests, label: { id: '\u001b[31mnewer' } }]);
    assert.ok(!shown([reading], false).includes('\u001b'));
  });
});
