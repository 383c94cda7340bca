import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { english } from '../../../src/core/messages.ts';
import { packTexts, unpackTexts } from '../../../src/core/packedTexts.ts';

const folder = new URL('../../../l10n/', import.meta.url);

describe('packed texts', () => {
  for (const name of readdirSync(folder)) {
    it(`are what they were: ${name}`, () => {
      const texts = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Readonly<Record<string, string>>;
      const packed = JSON.stringify(packTexts(english, texts));
      assert.ok(packed.length < JSON.stringify(texts).length * 0.7);
      assert.deepEqual(unpackTexts(english, JSON.parse(packed) as Readonly<Record<string, string>>), texts);
    });
  }

  const table = {
    left: 'left',
    hours: { one: '{count} hour', other: '{count} hours' },
    rest: 'left',
    unknown: 'unknown',
  };

  it('leave out what isn’t translated, and what the table lacks', () => {
    const texts = { left: 'übrig', '{count} hours': '{count} Stunden', elsewhere: 'anderswo' };
    assert.deepEqual(unpackTexts(table, packTexts(table, texts)), {
      left: 'übrig',
      '{count} hours': '{count} Stunden',
    });
  });

  it('are none in a bundle of another shape', () => {
    assert.deepEqual(unpackTexts(table, {}), {});
  });
});
