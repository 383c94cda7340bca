import assert from 'node:assert/strict';
import { retryAfterMs } from '../../../src/core/retryAfter.ts';

const now = Date.parse('2026-08-25T12:00:00Z');
const DAY_MS = 86_400_000;

const cases: readonly (readonly [header: string | null, ms: number | undefined, why?: string])[] = [
  [null, undefined],
  ['', undefined],
  ['  ', undefined],
  ['120', 120_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['1.5', 1_500],
  ['86400', DAY_MS],
  ['86401', DAY_MS, 'longer than a day is a mistake'],
  ['99999999999999999999', DAY_MS],
  ['Tue, 25 Aug 2026 12:01:30 GMT', 90_000, 'the form in use'],
  ['Tuesday, 25-Aug-26 12:01:30 GMT', 90_000, 'the form of RFC 850'],
  ['Tue Aug 25 12:01:30 2026', 90_000, 'the form of C, which has no zone'],
  ['Tue Aug  4 12:01:30 2026', 0],
  ['Tue, 25 Aug 2026 11:59:59 GMT', 0, 'in the past'],
  ['Fri, 25 Aug 2028 12:00:00 GMT', DAY_MS],
  ['-5', undefined, 'Date.parse makes May of it'],
  ['soon 5', undefined, 'Date.parse makes a date of it'],
  ['5 minutes', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['Tue, 99 Aug 2026 12:00:00 GMT', undefined],
];

describe('Retry-After', () => {
  for (const [header, ms, why] of cases) {
    it(`${JSON.stringify(header)} is ${ms}${why ? `: ${why}` : ''}`, () => assert.equal(retryAfterMs(header, now), ms));
  }
});
