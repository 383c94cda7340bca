import assert from 'node:assert/strict';
import { errorKinds, type ErrorKind } from '../../../src/core/model.ts';
import { cooldownMs, LONGEST_BACKOFF_MS, nextDelay, type ScheduleInput } from '../../../src/core/schedule.ts';
import { HOUR, MINUTE } from './examples.ts';

function delay(input: Partial<ScheduleInput> = {}) {
  return nextDelay({ intervalMs: 60_000, floorMs: 30_000, failures: input.errorKind ? 1 : 0, random: 0, ...input });
}

describe('schedule', () => {
  it('waits the interval after an answer', () => {
    assert.deepEqual(delay(), { ms: 60_000, reason: 'interval' });
  });

  it('never goes below the floor of the provider', () => {
    assert.equal(delay({ intervalMs: 1000 }).ms, 30_000);
    for (const errorKind of errorKinds) assert.ok(delay({ intervalMs: 1000, errorKind }).ms >= 30_000, errorKind);
  });

  it('has no floor for an upstream on this machine', () => {
    assert.equal(delay({ intervalMs: 1000, floorMs: 0 }).ms, 1000);
  });

  it('spreads requests by up to 5 % later, never sooner', () => {
    for (const errorKind of [undefined, ...errorKinds]) {
      const { ms } = delay({ errorKind });
      for (const random of [0, 0.25, 0.999]) {
        const spread = delay({ errorKind, random }).ms;
        assert.ok(spread >= ms && spread <= ms * 1.05, `${errorKind}: ${spread}`);
      }
      assert.ok(delay({ errorKind, random: 0.999 }).ms > ms);
    }
  });

  for (const errorKind of ['network', 'timeout', 'unavailable'] as const) {
    it(`doubles the wait up to 5 minutes while it fails: ${errorKind}`, () => {
      const waits = [1, 2, 3, 4, 5, 50, 5000].map((failures) => delay({ errorKind, failures }));
      assert.deepEqual(
        waits.map(({ ms }) => ms / MINUTE),
        [1, 2, 4, 5, 5, 5, 5],
      );
      assert.ok(waits.every(({ reason }) => reason === 'backoff'));
    });
  }

  it('backs off to no less than an interval that is longer than 5 minutes', () => {
    assert.equal(delay({ errorKind: 'network', failures: 9, intervalMs: HOUR }).ms, HOUR);
    assert.equal(LONGEST_BACKOFF_MS, 5 * MINUTE);
  });

  const retryAfter: [ErrorKind, number | undefined, number][] = [
    ['rateLimited', undefined, MINUTE],
    ['rateLimited', 0, MINUTE],
    ['rateLimited', 1000, MINUTE],
    ['rateLimited', 10 * MINUTE, 10 * MINUTE],
    ['unavailable', 10 * MINUTE, 10 * MINUTE],
    ['unavailable', 1000, MINUTE],
    ['unavailable', undefined, MINUTE],
  ];
  for (const [errorKind, retryAfterMs, expected] of retryAfter) {
    it(`waits as long as the server asks for, and the interval at least: ${errorKind} ${retryAfterMs} ms`, () => {
      assert.equal(delay({ errorKind, retryAfterMs }).ms, expected);
    });
  }

  it('tries a refused credential again after 5 minutes', () => {
    for (const errorKind of ['auth', 'forbidden'] as const) {
      assert.deepEqual(delay({ errorKind }), { ms: 5 * MINUTE, reason: 'refused' });
      assert.equal(delay({ errorKind, intervalMs: HOUR }).ms, HOUR);
    }
  });

  it('goes on as usual after an answer that is no use or a setting that is none', () => {
    for (const errorKind of ['schema', 'config'] as const) {
      assert.deepEqual(delay({ errorKind, failures: 7 }), { ms: MINUTE, reason: 'interval' });
    }
  });

  describe('cooldown, during which nobody may ask', () => {
    const cases: [ErrorKind | undefined, number | undefined, number][] = [
      [undefined, undefined, 0],
      ['network', undefined, 0],
      ['unavailable', undefined, 0],
      ['unavailable', 5000, 5000],
      ['rateLimited', undefined, MINUTE],
      ['rateLimited', 5000, 5000],
      ['rateLimited', 0, 0],
      ['auth', undefined, 0],
    ];
    for (const [errorKind, retryAfterMs, expected] of cases) {
      it(`is ${expected} ms after ${errorKind ?? 'an answer'} with Retry-After ${retryAfterMs} ms`, () => {
        assert.equal(cooldownMs({ errorKind, retryAfterMs }), expected);
      });
    }
  });
});
