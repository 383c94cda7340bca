import assert from 'node:assert/strict';
import { csvLine } from '../../../src/core/csv.ts';

describe('csvLine', () => {
  it('leaves numbers numbers, and the unknown empty', () => {
    assert.equal(csvLine([1.5, -2, 0, undefined, NaN, 'a']), '1.5,-2,0,,,a\r\n');
  });

  it('quotes what has a comma, a quotation mark or a line break', () => {
    assert.equal(
      csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain text']),
      '"a,b","say ""hi""","two\nlines",plain text\r\n',
    );
  });

  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=HYPERLINK("http://x","y")']) {
    it(`makes harmless what a spreadsheet would run: ${JSON.stringify(text)}`, () => {
      const line = csvLine([text]);
      assert.match(line, /^"?'/);
      assert.ok(line.replaceAll('""', '"').includes(text), 'nothing of it is lost');
    });
  }

  it('leaves a sign inside a text alone', () => {
    assert.equal(csvLine(['gpt-5.3', 'a=b']), 'gpt-5.3,a=b\r\n');
  });
});
