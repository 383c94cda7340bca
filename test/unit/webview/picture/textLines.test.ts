import assert from 'node:assert/strict';
import { cut, textLines } from '../../../../webview/picture/textLines.ts';
import { measure } from './measured.ts';

const font = { size: 10, weight: 400 } as const;
/** Of so many letters. */
const wide = (letters: number) => letters * 6;

describe('textLines', () => {
  it('breaks at spaces', () => {
    assert.deepEqual(textLines('one two three four', wide(9), font, measure), ['one two', 'three', 'four']);
  });

  it('does not break at a no-break space', () => {
    assert.deepEqual(textLines('until Mar\u00a029 then', wide(9), font, measure), ['until', 'Mar\u00a029', 'then']);
  });

  it('breaks a script without spaces anywhere but before its punctuation', () => {
    assert.deepEqual(textLines('残りは四十二です。', wide(4), font, measure), ['残りは四', '十二で', 'す。']);
  });

  it('says by an ellipsis that there is more', () => {
    assert.deepEqual(textLines('one two three four', wide(9), font, measure, 2), ['one two', 'three…']);
  });

  it('cuts a word that is wider than the line', () => {
    assert.deepEqual(textLines('a extraordinarily b', wide(6), font, measure), ['a', 'extra…', 'b']);
  });

  it('cuts between characters, not within', () => {
    assert.equal(cut('👩👩👩👩', wide(3), font, measure), '👩👩…');
    assert.equal(cut('fits', wide(4), font, measure), 'fits');
  });
});
