import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { markdownTable } from '../../../src/core/markdownTable.ts';

const cellOf = (text: string) => markdownTable({ columns: ['a'], rows: [[text]] }).split('\n')[2];

describe('markdownTable', () => {
  it('has names to the left and figures to the right', () => {
    const table = { columns: ['Account', 'Left'], rows: [['OpenRouter', '$24.06']] };
    assert.equal(markdownTable(table), '| Account | Left |\n| :--- | ---: |\n| OpenRouter | $24.06 |\n');
  });

  for (const [text, expected] of [
    ['a|b', String.raw`| a\|b |`],
    ['a\\|b', String.raw`| a\\\|b |`],
    ['two\nlines\r\nand more', '| two lines and more |'],
    ['*bold* _under_ `code` ~gone~', String.raw`| \*bold\* \_under\_ \`code\` \~gone\~ |`],
    ['[text](https://evil.example)', String.raw`| \[text\] (https\://evil.example) |`],
    ['www.evil.example', String.raw`| www\.evil.example |`],
    ['<img src=x onerror=y>', String.raw`| \<img src=x onerror=y\> |`],
    ['&copy;', String.raw`| \&copy; |`],
    // One dollar sign is money, two are a formula on GitHub.
    ['$1.20 a day', '| $1.20 a day |'],
    ['$2, between $1 and $3', String.raw`| \$2, between \$1 and \$3 |`],
    ['5-hour limit · 42% left (4:10 PM)', '| 5-hour limit · 42% left (4:10 PM) |'],
  ] as const) {
    it(`writes ${JSON.stringify(text)} as what it says`, () => assert.equal(cellOf(text), expected));
  }

  it('fills a row that is too short and cuts one that is too long', () => {
    assert.match(
      markdownTable({ columns: ['a', 'b'], rows: [['1'], ['1', '2', '3']] }),
      /\| 1 \| {2}\|\n\| 1 \| 2 \|\n$/,
    );
  });

  it('has as many cells and lines as it is given, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.string({ unit: fc.constantFrom(...Array.from('|\\`$*[]<>~&:/.wht \n\r\u2028a')) }), fc.string()),
          {
            maxLength: 5,
          },
        ),
        (rows) => {
          const lines = markdownTable({ columns: ['a', 'b'], rows }).split(/[\r\n\u2028\u2029]/);
          assert.equal(lines.length, rows.length + 3);
          for (const line of lines.slice(2, -1)) {
            assert.equal(line.replaceAll(/\\./gs, '').split('|').length, 4, line);
          }
        },
      ),
    );
  });
});
