import assert from 'node:assert/strict';
import { defaultThresholds, type Thresholds } from '../../../src/core/levels.ts';
import { say } from '../../../src/core/message.ts';
import { errorKinds, storedReadingSchema, type StoredReading } from '../../../src/core/model.ts';
import { afterFailure, afterSuccess, toSnapshot, view } from '../../../src/core/reading.ts';
import { at, errorOf, HOUR, MINUTE, money, NOW, share, snapshotOf } from './examples.ts';

const thresholds = defaultThresholds;
const now = new Date(NOW);
const good = afterSuccess(undefined, snapshotOf([money(50), share(90)]), thresholds, now);

function shown(stored: StoredReading | undefined, ms = NOW, staleAfterMs = 2 * MINUTE) {
  return view(stored, { thresholds, now: ms, staleAfterMs });
}

describe('reading', () => {
  describe('of an answer', () => {
    it('has the figures that follow, the time, and nothing that is not known', () => {
      const fetched = { meters: [{ ...money(undefined), limit: 20, used: 5 }], notes: [], breakdown: [] };
      const snapshot = toSnapshot(fetched, now);
      assert.deepEqual(snapshot, {
        fetchedAt: at(0),
        meters: [{ ...money(15), limit: 20, used: 5, usedPercent: 25 }],
      });
    });

    it('keeps what the provider says besides', () => {
      const more = {
        plan: 'pro',
        spend: { currency: 'usd', day: 1 },
        breakdown: [{ date: '2026-03-09', cost: 1 }],
        notes: [say('note.copilot.allowance'), say('note.openrouter.expires', { date: '2026-04-01' })],
        fetchedAt: at(-HOUR),
      };
      assert.deepEqual(toSnapshot({ meters: [], ...more }, now), { meters: [], ...more });
    });

    it('is ok, with its level, the level of each meter and the headline', () => {
      const reading = shown(good);
      assert.equal(reading.state, 'ok');
      assert.equal(reading.level, 'critical');
      assert.deepEqual(reading.levels, { balance: 'normal', weekly: 'critical' });
      assert.equal(reading.headline, 'weekly');
      assert.equal(reading.checkedAt, at(0));
      assert.equal(reading.error, undefined);
    });

    it('is ok without any meter, its level unknown', () => {
      const reading = shown(afterSuccess(good, snapshotOf([]), thresholds, now));
      assert.deepEqual([reading.state, reading.level, reading.headline], ['ok', 'unknown', undefined]);
    });

    it('recovers only some way past the threshold', () => {
      const low = afterSuccess(undefined, snapshotOf([money(10)]), thresholds, now);
      const edge = afterSuccess(low, snapshotOf([money(10.4)]), thresholds, now);
      const above = afterSuccess(edge, snapshotOf([money(10.6)]), thresholds, now);
      assert.deepEqual(
        [low, edge, above].map((stored) => shown(stored).level),
        ['warning', 'warning', 'normal'],
      );
    });

    it('is judged by the thresholds of who looks', () => {
      const strict: Thresholds = { ...thresholds, meters: { balance: { warning: 100, critical: 60 } } };
      const reading = view(good, { thresholds: strict, now: NOW, staleAfterMs: MINUTE });
      assert.equal(reading.levels['balance'], 'critical');
    });

    it('clears the failure before it', () => {
      const failed = afterFailure(good, errorOf('network'), now);
      assert.equal(shown(afterSuccess(failed, snapshotOf([money(50)]), thresholds, now)).error, undefined);
    });
  });

  describe('of a failure', () => {
    for (const kind of errorKinds) {
      const isRefused = kind === 'auth' || kind === 'forbidden';

      it(`keeps the last good figures with their level: ${kind}`, () => {
        const reading = shown(afterFailure(good, errorOf(kind), new Date(NOW + MINUTE)), NOW + MINUTE);
        assert.equal(reading.state, isRefused ? 'signedOut' : 'stale');
        assert.deepEqual(reading.snapshot, good.snapshot);
        assert.equal(reading.level, 'critical');
        assert.equal(reading.headline, 'weekly');
        assert.equal(reading.checkedAt, at(MINUTE));
        assert.deepEqual(reading.error, { kind, message: errorOf(kind).text, since: at(MINUTE) });
      });

      it(`says so where there was never a figure: ${kind}`, () => {
        const reading = shown(afterFailure(undefined, errorOf(kind), now));
        assert.equal(reading.state, isRefused ? 'signedOut' : 'error');
        assert.deepEqual([reading.level, reading.snapshot, reading.headline], ['unknown', undefined, undefined]);
      });
    }

    it('remembers when the run of failures began', () => {
      const first = afterFailure(good, errorOf('network'), now);
      const second = afterFailure(first, errorOf('timeout'), new Date(NOW + HOUR));
      assert.deepEqual([second.error?.since, second.checkedAt], [at(0), at(HOUR)]);
      const again = afterFailure(
        afterSuccess(second, snapshotOf([]), thresholds, now),
        errorOf('auth'),
        new Date(NOW + 1),
      );
      assert.equal(again.error?.since, at(1));
    });

    it('keeps how long the server asked to wait', () => {
      assert.equal(afterFailure(undefined, errorOf('rateLimited', 5000), now).error?.retryAfterMs, 5000);
    });

    it('forgets the figures where they are of another account', () => {
      const reading = shown(afterFailure(good, errorOf('auth'), now, { forget: true }));
      assert.deepEqual([reading.state, reading.snapshot, reading.level], ['signedOut', undefined, 'unknown']);
      assert.deepEqual(reading.levels, {});
    });

    it('holds the level at which a figure stood', () => {
      const low = afterSuccess(undefined, snapshotOf([money(10)]), thresholds, now);
      const failed = afterFailure(low, errorOf('network'), now);
      assert.equal(shown(afterSuccess(failed, snapshotOf([money(10.4)]), thresholds, now)).level, 'warning');
    });
  });

  describe('of nothing yet', () => {
    it('is loading', () => {
      assert.deepEqual(shown(undefined), { state: 'loading', level: 'unknown', levels: {} });
    });
  });

  describe('with time', () => {
    const ages: [string, number, string][] = [
      ['is ok until it is as old as that', 2 * MINUTE, 'ok'],
      ['is stale when it is older, though nothing failed', 2 * MINUTE + 1, 'stale'],
      ['is ok when the clock was set back a little', -2 * MINUTE, 'ok'],
      ['is stale when the clock jumped back further', -2 * MINUTE - 1, 'stale'],
      ['is stale when the clock was a year ahead', -365 * 24 * HOUR, 'stale'],
    ];
    for (const [name, ageMs, state] of ages) {
      it(name, () => assert.equal(shown(good, NOW + ageMs).state, state));
    }

    it('never gets stale for who doesn’t wait', () => {
      assert.equal(shown(good, NOW + 1000 * HOUR, Infinity).state, 'ok');
    });

    it('stays signed out or failed however old it is', () => {
      const refused = afterFailure(good, errorOf('auth'), now);
      const failed = afterFailure(undefined, errorOf('network'), now);
      assert.equal(shown(refused, NOW + 1000 * HOUR).state, 'signedOut');
      assert.equal(shown(failed, NOW + 1000 * HOUR).state, 'error');
    });
  });

  it('is kept as JSON without loss', () => {
    for (const stored of [good, afterFailure(good, errorOf('rateLimited', 5000), now)]) {
      assert.deepEqual(storedReadingSchema.parse(JSON.parse(JSON.stringify(stored))), stored);
    }
  });
});
