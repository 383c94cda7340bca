import assert from 'node:assert/strict';
import type { AlertKind, Outlook } from '../../../../src/core/alerts/alert.ts';
import { standing } from '../../../../src/core/alerts/standing.ts';
import { defaultThresholds, judge } from '../../../../src/core/levels.ts';
import type { Failure, Meter, StoredReading } from '../../../../src/core/model.ts';
import { at, failureOf, HOUR, money, NOW, share, snapshotOf } from '../examples.ts';

function readingOf(meters: readonly Meter[], more: Partial<StoredReading> = {}): StoredReading {
  const { levels } = judge(meters, defaultThresholds);
  return { snapshot: snapshotOf(meters), levels: { ...levels }, checkedAt: at(0), ...more };
}

const failed = (kind: Failure['kind']) => readingOf([money(3)], { error: failureOf(kind) });

function stands(kind: AlertKind, subject: string, reading: StoredReading, afterMs = 0) {
  return standing({ kind, subject, firedAt: at(0) }, reading, new Date(NOW + afterMs));
}

describe('an alert that nobody has seen', () => {
  it('of a level holds as long as that is bad at all', () => {
    for (const kind of ['warning', 'critical', 'exhausted'] as const) {
      assert.equal(stands(kind, 'balance', readingOf([money(9)])), 'holds');
      assert.equal(stands(kind, 'balance', readingOf([money(90)])), 'over');
      assert.equal(stands(kind, 'balance', readingOf([money(undefined)])), 'unknown');
      assert.equal(stands(kind, 'balance', readingOf([])), 'unknown');
      assert.equal(stands(kind, 'balance', failed('network')), 'unknown');
    }
  });

  it('of a lost sign-in holds until there are figures', () => {
    assert.equal(stands('signedOut', 'sign-in', failed('auth')), 'holds');
    assert.equal(stands('signedOut', 'sign-in', failed('forbidden')), 'holds');
    assert.equal(stands('signedOut', 'sign-in', failed('timeout')), 'unknown');
    assert.equal(stands('signedOut', 'sign-in', readingOf([])), 'over');
  });

  it('of a failing provider holds while it fails, of its recovery while it doesn’t', () => {
    for (const [reading, failing, recovered] of [
      [failed('unavailable'), 'holds', 'over'],
      [failed('auth'), 'over', 'holds'],
      [readingOf([]), 'over', 'holds'],
    ] as const) {
      assert.equal(stands('failing', '#provider', reading), failing);
      assert.equal(stands('recovered', '#provider', reading), recovered);
    }
  });

  it('that a limit runs out holds until it is likely to last, or nothing is left', () => {
    const expects = (chance: number | undefined, used = 60): StoredReading => {
      const forecast = { unit: 'percent', burnRate: null, confidence: 'low', basis: { days: 1, readings: 9 } } as const;
      const outcome = chance === undefined ? 'needsHistory' : 'runsOut';
      const outlook: Outlook = {
        meters: { weekly: { ...forecast, outcome, ...(chance === undefined ? {} : { chance }) } },
      };
      return readingOf([share(used, { resetsAt: at(HOUR) })], { outlook });
    };
    assert.equal(stands('runsOut', 'weekly', expects(0.5)), 'holds');
    assert.equal(stands('runsOut', 'weekly', expects(0.49)), 'over');
    assert.equal(stands('runsOut', 'weekly', expects(0.9, 100)), 'over');
    assert.equal(stands('runsOut', 'weekly', expects(undefined)), 'unknown');
    assert.equal(stands('runsOut', 'weekly', { ...expects(0.9), error: failureOf('network') }), 'unknown');
  });

  it('of a reset holds until the next, unless it is low again', () => {
    const window = (used: number) => readingOf([share(used, { resetsAt: at(HOUR) })]);
    assert.equal(stands('reset', 'weekly', window(2)), 'holds');
    assert.equal(stands('reset', 'weekly', window(90)), 'over');
    assert.equal(stands('reset', 'weekly', window(2), HOUR), 'over');
  });

  it('of a day’s spend holds for a day, of a budget for its month', () => {
    assert.equal(stands('unusualSpend', '#spend', readingOf([]), 23 * HOUR), 'holds');
    assert.equal(stands('unusualSpend', '#spend', readingOf([]), 24 * HOUR), 'over');
    assert.equal(stands('budgetPassed', '#budget', readingOf([]), 20 * 24 * HOUR), 'holds');
    assert.equal(stands('budgetPassed', '#budget', readingOf([]), 22 * 24 * HOUR), 'over');
  });
});
