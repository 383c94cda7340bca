import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Hash } from '../../../src/logs/hash.ts';
import { JsonCursor } from '../../../src/logs/jsonCursor.ts';
import { Members, anyChoices, anyValue, written } from './anyJson.ts';

const anyObject = fc
  .uniqueArray(
    fc.tuple(fc.oneof(fc.constantFrom('type', 'usage', 'a', ''), fc.string({ unit: 'binary' })), anyNotable()),
    {
      selector: ([name]) => name,
      maxLength: 8,
    },
  )
  .map((members) => new Members(members));

/** Values of the kinds that a cursor reads in ways of their own. */
function anyNotable(): fc.Arbitrary<unknown> {
  return fc.oneof(
    anyValue,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('assistant', '\ud800', '', '\\', '"', '}', '{"type":"assistant"}'),
    fc.nat(),
    fc.maxSafeNat(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc
      .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('9999-01-01') })
      .map((date) => date.toISOString()),
    fc.boolean(),
    fc.constant(null),
  );
}

const isoLike = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hashOf = (bytes: Uint8Array) => new Hash().start().add(bytes).value();

/** Each way to read a value, with what it should come to. */
const ways: readonly ((cursor: JsonCursor, expected: unknown) => void)[] = [
  (cursor) => cursor.skip(),
  (cursor, expected) => assert.deepEqual(cursor.value(), expected),
  (cursor, expected) => assert.equal(cursor.string(), typeof expected === 'string' ? expected : undefined),
  (cursor, expected) => assert.equal(cursor.isTrue(), expected === true),
  (cursor, expected) => {
    const isCount = typeof expected === 'number' && Number.isInteger(expected) && expected >= 0 && expected <= 1e12;
    assert.equal(cursor.count(), isCount ? expected : undefined);
  },
  (cursor, expected) => {
    if (typeof expected === 'string' && isoLike.test(expected)) assert.equal(cursor.time(), Date.parse(expected));
    else if (typeof expected === 'string') cursor.time();
    else assert.equal(cursor.time(), undefined);
  },
  (cursor, expected) => {
    const hash = new Hash().start();
    assert.equal(cursor.hashString(hash), typeof expected === 'string' && expected !== '');
  },
  (cursor, expected) => {
    const isObject = typeof expected === 'object' && expected !== null && !Array.isArray(expected);
    assert.equal(cursor.enter(), isObject);
    if (!isObject) return;
    const names = Object.keys(expected as object);
    let count = 0;
    while (cursor.next()) {
      const name = names.find((each) => cursor.isKey(Buffer.from(JSON.stringify(each).slice(1, -1))));
      assert.notEqual(name, undefined);
      assert.deepEqual(cursor.value(), (expected as Record<string, unknown>)[name!]);
      count++;
    }
    assert.equal(count, names.length);
  },
];

describe('JsonCursor', () => {
  it('reads what JSON.parse reads, whatever the order, the space and the escapes', () => {
    fc.assert(
      fc.property(
        anyObject,
        anyChoices,
        fc.array(fc.nat(ways.length - 1), { minLength: 1 }),
        (object, choose, picks) => {
          const text = written(object, choose);
          const expected = JSON.parse(text) as Record<string, unknown>;
          // Between two other lines: what stands there must not count.
          const bytes = Buffer.from(`9"}\n${text}\n00"}]`);
          const from = 4;
          const cursor = new JsonCursor();
          cursor.start(bytes, from, from + Buffer.byteLength(text));
          assert.ok(cursor.enter());
          let index = 0;
          while (cursor.next()) {
            const [name] = object.members[index] ?? [];
            assert.ok(cursor.isKey(Buffer.from(JSON.stringify(name).slice(1, -1))));
            ways[picks[index++ % picks.length] ?? 0]?.(cursor, expected[name!]);
          }
          assert.deepEqual([index, cursor.isBroken], [object.members.length, false]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds every line broken that is cut off, and looks at nothing behind it', () => {
    fc.assert(
      fc.property(anyObject, anyChoices, fc.double({ min: 0, max: 1, noNaN: true }), (object, choose, share) => {
        const bytes = Buffer.from(written(object, choose));
        const end = Math.min(bytes.length - 1, Math.floor(share * bytes.length));
        const cursor = new JsonCursor();
        cursor.start(bytes, 0, end);
        if (cursor.enter()) while (cursor.next()) cursor.skip();
        assert.ok(cursor.isBroken);
      }),
      { numRuns: 400 },
    );
  });

  it('ends with whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n0etn') }),
        (noise, text) => {
          for (const bytes of [
            Buffer.from(noise),
            Buffer.from(text),
            Buffer.from(`{${text}`),
            Buffer.from(`{"a":${text}`),
          ]) {
            for (const [index] of ways.entries()) {
              const cursor = new JsonCursor();
              cursor.start(bytes, 0, bytes.length);
              let members = 0;
              if (!cursor.enter()) continue;
              while (cursor.next()) {
                [
                  () => cursor.skip(),
                  () => cursor.value(),
                  () => cursor.string(),
                  () => cursor.isTrue(),
                  () => cursor.count(),
                  () => cursor.time(),
                  () => cursor.hashString(new Hash()),
                  () => cursor.enter(),
                ][index]?.();
                assert.ok(members++ <= bytes.length);
              }
            }
          }
        },
      ),
    );
  });

  it('gives two strings the same hash only where they are the same', () => {
    const hashes = new Set<number>();
    for (let index = 0; index < 200_000; index++) hashes.add(hashOf(Buffer.from(`msg_01${index.toString(36)}`)));
    assert.equal(hashes.size, 200_000);
    const pair = (one: string, other: string) => {
      const [first, second] = [one, other].map((text) => new Hash().start().add(Buffer.from(text)));
      return first!.mixedWith(second!);
    };
    assert.notEqual(pair('ab', 'c'), pair('a', 'bc'));
    assert.notEqual(pair('a', 'b'), pair('b', 'a'));
    assert.notEqual(pair('a', 'a'), pair('b', 'b'));
  });
});
