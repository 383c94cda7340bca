import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
  answer,
  boolean,
  isoTime,
  list,
  number,
  numberOrNone,
  part,
  rows,
  string,
  unixTime,
} from '../../../src/core/lenient.ts';

const others: readonly unknown[] = [undefined, null, {}, [], [1], true, Symbol.iterator, () => 1];

/** What a field with this value comes out as. */
function read(schema: z.ZodMiniType, value: unknown): unknown {
  const { field } = z.object({ field: schema }).parse({ field: value });
  assert.deepEqual(z.object({ field: schema }).parse({}), {});
  return field;
}

function check(schema: z.ZodMiniType, cases: readonly (readonly [unknown, unknown])[], strangers = others): void {
  for (const [value, expected] of cases) assert.deepEqual(read(schema, value), expected, String(value));
  for (const value of strangers) assert.equal(read(schema, value), undefined, String(value));
}

describe('lenient fields', () => {
  it('number', () => {
    check(number, [
      [0, 0],
      [-0.5, -0.5],
      ['14.5', 14.5],
      [' 7 ', 7],
      ['-3', -3],
      ['1e3', 1000],
      ['', undefined],
      [' ', undefined],
      ['many', undefined],
      ['12 USD', undefined],
      [NaN, undefined],
      [Infinity, undefined],
      ['Infinity', undefined],
    ]);
  });

  it('number or none', () => {
    const strangers = others.filter((value) => value !== null);
    check(
      numberOrNone,
      [
        [null, null],
        ['14.5', 14.5],
        [0, 0],
        ['many', undefined],
      ],
      strangers,
    );
  });

  it('string', () => {
    check(string, [
      ['a', 'a'],
      ['', undefined],
      [1, undefined],
    ]);
  });

  it('boolean', () => {
    const strangers = others.filter((value) => typeof value !== 'boolean');
    check(boolean, [[false, false], [true, true], ['true', undefined], [1, undefined]], strangers); // prettier-ignore
  });

  it('isoTime', () => {
    check(isoTime, [
      ['2026-09-01', '2026-09-01T00:00:00.000Z'],
      ['2026-09-01T00:00:00.000Z', '2026-09-01T00:00:00.000Z'],
      ['2026-07-03T00:30:00.282668+00:00', '2026-07-03T00:30:00.282Z'],
      ['2026-07-03T02:30:00+02:00', '2026-07-03T00:30:00.000Z'],
      ['2026-07-03T02:30:00', '2026-07-03T02:30:00.000Z'],
      ['2026-07-03 02:30', '2026-07-03T02:30:00.000Z'],
      ['2027-12-31T23:59:59z', '2027-12-31T23:59:59.000Z'],
      ['2026-13-01', undefined],
      ['2026-02-01T25:00:00Z', undefined],
      ['2026', undefined],
      ['soon 5', undefined],
      ['1766948068', undefined],
      [1_766_948_068, undefined],
      ['', undefined],
    ]);
  });

  it('unixTime', () => {
    check(unixTime, [
      [1_766_948_068, '2025-12-28T18:54:28.000Z'],
      ['1766948068', '2025-12-28T18:54:28.000Z'],
      [1.5, '1970-01-01T00:00:01.500Z'],
      [0, undefined],
      ['0', undefined],
      [-1, undefined],
      ['', undefined],
      ['later', undefined],
      [1e18, undefined],
    ]);
  });

  it('part and list keep what is readable', () => {
    const point = z.object({ x: number });
    check(part(point), [[{ x: '1', y: 2 }, { x: 1 }]], [undefined, null, 'x', 1, [], true]);
    check(list(point), [[[{ x: 1 }, null, 'x', { x: 'y' }], [{ x: 1 }, { x: undefined }]]], [undefined, null, 'x', {}]); // prettier-ignore
    assert.deepEqual(rows(point).parse([{ x: 1 }, 7]), [{ x: 1 }]);
    assert.equal(rows(point).safeParse({ x: 1 }).success, false);
  });

  it('answer tells another document from one that lacks figures', () => {
    const schema = answer({ x: number, y: number });
    assert.deepEqual(schema.parse({ x: '1', z: 3 }), { x: 1 });
    assert.deepEqual(schema.parse({}), {});
    assert.deepEqual(schema.parse({ y: null }), { y: undefined });
    for (const other of [{ error: 'no' }, { toString: 1 }, [], null, 'x', 1]) {
      assert.equal(schema.safeParse(other).success, false, JSON.stringify(other));
    }
  });
});
