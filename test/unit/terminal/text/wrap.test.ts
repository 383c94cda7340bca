import assert from 'node:assert/strict';
import { columns, shortened } from '../../../../src/terminal/text/columns.ts';
import { sampled, usedWithin } from '../../../../src/terminal/text/lineFigures.ts';
import { sparkline } from '../../../../src/terminal/text/sparkline.ts';
import { tableLines } from '../../../../src/terminal/text/table.ts';
import { wrapParts, wrapWords } from '../../../../src/terminal/text/wrap.ts';

describe('lines of a terminal', () => {
  it('end between parts, and go on below them', () => {
    const parts = ['38% left', 'resets in 8 days', 'estimated'];
    assert.deepEqual(wrapParts('  Weekly  ', parts, 80), ['  Weekly  38% left · resets in 8 days · estimated']);
    assert.deepEqual(wrapParts('  Weekly  ', parts, 40), [
      '  Weekly  38% left · resets in 8 days',
      '          estimated',
    ]);
  });

  it('begin below a label that leaves no room beside it', () => {
    const [first, ...rest] = wrapParts('  A very long name of a limit  ', ['38% left', 'resets in 8 days'], 40);
    assert.deepEqual([first, rest], ['  A very long name of a limit', ['    38% left · resets in 8 days']]);
  });

  it('end between words, but not at a space that holds two together', () => {
    for (const space of ['\u00a0', '\u202f']) {
      const text = `One two${space}three four`;
      assert.deepEqual(wrapWords('  ', text, 12), ['  One', `  two${space}three`, '  four']);
    }
    assert.deepEqual(wrapWords('', 'Unbreakable', 4), ['Unbreakable']);
  });

  it('end anywhere in Chinese, but before no punctuation', () => {
    const lines = wrapWords('', '找到账户。请设置变量，然后再试。', 10);
    assert.deepEqual(lines, ['找到账户。', '请设置变', '量，然后再', '试。']);
    for (const line of lines) assert.ok(columns(line) <= 10);
  });

  it('count colours as nothing', () => {
    assert.equal(columns('\u001b[31m3%\u001b[0m 残'), 5);
  });

  it('keep both ends of what is too long', () => {
    assert.equal(shortened('Weekly limit', 12), 'Weekly limit');
    assert.equal(shortened('GPT-5.3-Codex-Spark: weekly limit', 18), 'GPT-5.3-C…ly limit');
    assert.ok(columns(shortened('残量残量残量残量', 9)) <= 9);
  });

  it('stand in columns, figures at the right', () => {
    const rows = [
      ['Time', 'Balance'],
      ['9:00 PM', '$4.10'],
      ['残', '—'],
    ];
    assert.deepEqual(tableLines(rows, { indent: 2 }), [
      '  Time     Balance',
      '  9:00 PM    $4.10',
      '  残             —',
    ]);
  });
});

describe('pictures of a line', () => {
  it('rise from zero, and are blank where nothing was read', () => {
    assert.equal(sparkline([0, 50, undefined, 100]), '▁▅ █');
    assert.equal(sparkline([0, 0]), '▁▁');
    assert.equal(sparkline([-5, 10]), '▁█');
  });

  it('show the last that was known of each part', () => {
    const points = [
      { atMs: 0, left: 9 },
      { atMs: 10, left: 8 },
      { atMs: 15, left: null },
      { atMs: 42, left: 5 },
    ];
    const parts = sampled(points, { fromMs: 0, stepMs: 10, count: 6 });
    assert.deepEqual(parts, [9, 8, undefined, undefined, 5, undefined]);
  });

  it('count what was used, and no top-up', () => {
    const lefts = [10, 8.5, null, 8, 20, 19.75];
    assert.equal(usedWithin(lefts.map((left, atMs) => ({ atMs, left }))), 2.25);
    assert.equal(usedWithin([]), 0);
  });
});
