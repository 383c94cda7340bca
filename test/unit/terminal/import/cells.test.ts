import assert from 'node:assert/strict';
import { csvRecords, csvText } from '../../../../src/core/csv.ts';
import { importedCount, importedNumber, importedTime, Unusable } from '../../../../src/terminal/import/cells.ts';
import { dips } from '../../../../src/terminal/import/dips.ts';
import { labelOf } from '../../../../src/terminal/import/ownLabels.ts';

const NOW = Date.UTC(2026, 7, 25, 12);

function reasonOf(work: () => unknown): string {
  try {
    return `taken: ${String(work())}`;
  } catch (error) {
    assert.ok(error instanceof Unusable);
    return error.reason;
  }
}

describe('cells of other programs', () => {
  const moment = Date.UTC(2025, 0, 31, 13, 5, 9);
  for (const [cell, ms] of [
    ['2025-01-31 13:05:09', moment],
    ['2025-01-31T13:05:09', moment],
    ['2025-01-31T13:05:09Z', moment],
    ['2025-01-31 13:05:09.123456', moment + 123],
    ['2025-01-31 14:05:09+01:00', moment],
    ['2025-01-31T08:35:09-0430', moment],
    ['2025-01-31 15:05:09+02', moment],
    ['2025-01-31 13:05:09 UTC', moment],
    ['2025-01-31', Date.UTC(2025, 0, 31)],
    ['2025-01-31 13:05', moment - 9000],
    [moment / 1000, moment],
    [moment, moment],
    [BigInt(moment), moment],
    [String(moment / 1000), moment],
    [String(moment), moment],
  ] as const) {
    it(`reads the time ${typeof cell} ${cell}`, () => assert.equal(importedTime(cell, NOW), ms));
  }

  for (const [cell, reason] of [
    ['2025-02-30 10:00:00', 'time'],
    ['2025-13-01', 'time'],
    ['31.01.2025', 'time'],
    ['yesterday', 'time'],
    ['', 'time'],
    [null, 'time'],
    [NaN, 'time'],
    [new Uint8Array(3), 'time'],
    ['2026-08-26 12:00:00', 'future'],
    [9e15, 'future'],
    ['2019-12-31 23:59:59', 'old'],
    [0, 'old'],
    [-5, 'old'],
  ] as const) {
    it(`does not take the time ${String(cell) || 'nothing'}`, () =>
      assert.equal(
        reasonOf(() => importedTime(cell, NOW)),
        reason,
      ));
  }

  it('takes nothing for zero', () => {
    for (const cell of [null, undefined, '', '  ']) assert.equal(importedNumber(cell), undefined);
    assert.equal(importedNumber('0'), 0);
    assert.equal(importedNumber(-2.5), -2.5);
    assert.equal(importedNumber(12n), 12);
    for (const cell of ['NaN', NaN, 'Infinity', Infinity, 'ten', '1,5', {}, true])
      assert.equal(
        reasonOf(() => importedNumber(cell)),
        'figure',
      );
    assert.equal(
      reasonOf(() => importedCount(-1)),
      'negative',
    );
  });

  it('takes a counter that is soon back for a failed reading, and one that stays down for a new one', () => {
    assert.deepEqual([...dips([5, 0, 5, 6])], [1]);
    assert.deepEqual([...dips([5, 0, undefined, 1, 5.5])], [1, 3]);
    assert.deepEqual([...dips([5, 0, 0.5, 1, 1.5, 2, 2.5, 6])], []);
    assert.deepEqual([...dips([5, 0])], []);
  });

  it('reads CSV however it was written', () => {
    const records = (text: string) => [...csvRecords(text)];
    assert.deepEqual(records('a,b\r\n1,2\r\n'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
    assert.deepEqual(records('\ufeffa,b\n"x ""y"", z\n2",\n\n,'), [
      ['a', 'b'],
      ['x "y", z\n2', ''],
      ['', ''],
    ]);
    assert.deepEqual(records('a,"never closed\r\nb,c'), [['a', 'never closed\r\nb,c']]);
    assert.deepEqual(records(''), []);
    assert.equal(csvText("'=cmd"), '=cmd');
    assert.equal(csvText("'tis"), "'tis");
  });

  it('knows our own labels by their English', () => {
    assert.deepEqual(labelOf('Balance', 'openrouter'), { id: 'meter.openrouter.balance' });
    assert.deepEqual(labelOf('5-hour limit', 'codex'), { id: 'meter.window.hours', args: { count: 5 } });
    assert.deepEqual(labelOf('Code review: weekly limit', 'codex'), {
      id: 'meter.window.named.weekly',
      args: { name: 'Code review' },
    });
    assert.deepEqual(labelOf('Something else', 'codex'), { id: 'meter.named', args: { name: 'Something else' } });
  });
});
