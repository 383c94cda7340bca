import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { escapeIcons, plainText } from '../../../src/core/plainText.ts';

describe('plain text', () => {
  const cases: [string, string, string][] = [
    ['keeps ordinary text in any script', 'Büro – 仕事 – عمل 🚀', 'Büro – 仕事 – عمل 🚀'],
    ['makes one line of several', 'a\r\nb\nc\u2028d\u2029e', 'a b c d e'],
    ['takes away what a terminal acts on', '\u001b[31mred\u001b[0m\u0007\u009b2J\u007f', ' [31mred [0m 2J '],
    ['takes away what turns the direction of writing', 'a\u202egpj.exe\u2066b', 'a gpj.exe b'],
    [
      'makes no link for a notification',
      '[Pay](https://evil.example) [x](command:y)',
      '[Pay] (https://evil.example) [x] (command:y)',
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => assert.equal(plainText(text), expected));
  }

  it('cuts what is too long, and says so', () => {
    assert.equal(plainText('x'.repeat(120)), 'x'.repeat(120));
    assert.equal(plainText('x'.repeat(121)), `${'x'.repeat(119)}…`);
    assert.equal(plainText('x'.repeat(500), 10), `${'x'.repeat(9)}…`);
    assert.equal(plainText('x'.repeat(500), Infinity), 'x'.repeat(500));
  });

  it('cuts no character in two', () => {
    for (const text of ['🚀'.repeat(80), `x${'🚀'.repeat(80)}`]) {
      const cut = plainText(text);
      assert.ok(cut.isWellFormed() && cut.length <= 120 && cut.endsWith('🚀…'));
    }
  });

  it('is one short line without controls, whatever comes in', () => {
    const code = fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0x2000, max: 0x20ff }));
    const unit = fc.oneof(
      code.map((each) => String.fromCodePoint(each)),
      fc.constantFrom('](', '🚀', '\ud800'),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (text) => {
        const line = plainText(text);
        assert.ok(line.length <= 120);
        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\]\(/);
      }),
    );
  });

  it('makes no icons', () => {
    assert.equal(escapeIcons('$(zap) and $(sync~spin)'), '\\$(zap) and \\$(sync~spin)');
    assert.equal(escapeIcons('$5 (about)'), '$5 (about)');
  });
});
