import assert from 'node:assert/strict';
import type { Meter } from '../../../../src/core/model.ts';
import { at, HOUR, MINUTE, money, share } from '../examples.ts';
import { kindsOf, Watched, type Forecast } from './watched.ts';

const DAY = 24 * HOUR;

function forecastOf(chance: number | undefined, more: Partial<Forecast> = {}): Forecast {
  return {
    unit: 'percent',
    outcome: (chance ?? 0) >= 0.5 ? 'runsOut' : 'lastsUntilReset',
    burnRate: { perDay: 10, days: 7 },
    ...(chance === undefined ? {} : { chance }),
    confidence: 'high',
    basis: { days: 7, readings: 100 },
    ...more,
  };
}

describe('alerts that a limit will run out before its reset', () => {
  const window = (percent: number, more: Partial<Meter> = {}) => share(percent, { resetsAt: at(DAY), ...more });
  const expects = (account: Watched, chance: number | undefined, meter = window(40), more: Partial<Forecast> = {}) =>
    kindsOf(account.expects({ meters: { weekly: forecastOf(chance, more) } }, [meter]));

  it('come once it is likely', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.79), []);
    assert.deepEqual(expects(account, 0.8), ['runsOut']);
    assert.deepEqual(expects(account, 0.99), []);
  });

  it('come once in a window, whatever the forecast does, the announced reset jitters and answers lack it', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.9), ['runsOut']);
    const rest = [0.7, 0.9, 0.1, 0.9].flatMap((chance) => expects(account, chance));
    const jitter = [-4000, 3000].flatMap((ms) => expects(account, 0.9, window(40, { resetsAt: at(DAY + ms) })));
    assert.deepEqual([...rest, ...jitter, ...expects(account, 0.9, window(40, { resetsAt: undefined }))], []);
  });

  it('come again in the next window', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.9), ['runsOut']);
    account.passes(DAY);
    assert.deepEqual(expects(account, 0.9, window(40, { resetsAt: at(2 * DAY) })), ['runsOut']);
  });

  it('do not come of a forecast that nobody can rely on', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.9, window(40), { confidence: 'low' }), []);
    assert.deepEqual(expects(account, 0.9, window(40), { outcome: 'needsHistory' }), []);
    assert.deepEqual(expects(account, 0.9, window(40), { outcome: 'unknown' }), []);
    assert.deepEqual(expects(account, undefined, window(40), { outcome: 'idle' }), []);
    assert.deepEqual(kindsOf(account.expects({}, [window(40)])), []);
  });

  it('come after a warning, which says nothing of the time', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.1, window(80)), ['warning']);
    assert.deepEqual(expects(account, 0.9, window(80)), ['runsOut']);
  });

  it('come before a warning of the same reading', () => {
    assert.deepEqual(expects(new Watched(), 0.9, window(80)), ['runsOut', 'warning']);
  });

  it('do not come when it was said in this window that almost nothing is left', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 0.9, window(92)), ['critical']);
    assert.deepEqual(expects(account, 0.9, window(80)), []);
    account.passes(DAY);
    assert.deepEqual(expects(account, 0.9, window(60, { resetsAt: at(2 * DAY) })), ['runsOut']);
  });

  it('do not come when it is switched off, nor when nothing is left', () => {
    assert.deepEqual(expects(new Watched({ kinds: { runsOut: false } }), 0.9), []);
    assert.deepEqual(expects(new Watched({ kinds: { low: false } }), 1, window(100)), []);
  });

  it('come of a count whose level nobody can tell', () => {
    const account = new Watched();
    const count: Meter = { id: 'weekly', label: { id: 'meter.window.weekly' }, unit: 'credits', remaining: 40 };
    assert.deepEqual(expects(account, 0.1, { ...count, resetsAt: at(DAY) }), []);
    assert.deepEqual(expects(account, 0.9, { ...count, resetsAt: at(DAY) }), ['runsOut']);
    assert.deepEqual(expects(account, 0.9, { ...count, resetsAt: at(DAY) }), []);
    account.passes(DAY);
    assert.deepEqual(expects(account, 0.9, { ...count, resetsAt: at(2 * DAY) }), ['runsOut']);
  });
});

describe('alerts that credit will run out', () => {
  const expects = (account: Watched, days: number | undefined, more: Partial<Forecast> = {}) => {
    const likely = days === undefined ? {} : { likely: new Date(account.now + days * DAY).toISOString() };
    const outcome = days === undefined ? 'lastsBeyondHorizon' : 'runsOut';
    const forecast = forecastOf(0.99, { unit: 'usd', outcome, ...likely, ...more });
    return kindsOf(account.expects({ meters: { balance: forecast } }, [money(50)]));
  };

  it('come when that is three days away or nearer', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 3.1), []);
    assert.deepEqual(expects(account, 2.9), ['runsOut']);
    assert.deepEqual(expects(account, 1), []);
  });

  it('come again only after it had twice that time, or no end in sight', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 2), ['runsOut']);
    assert.deepEqual([...expects(account, 5.9), ...expects(account, 2)], []);
    assert.deepEqual([...expects(account, 6.1), ...expects(account, 2)], ['runsOut']);
    assert.deepEqual([...expects(account, undefined), ...expects(account, 2)], ['runsOut']);
  });

  it('do not come of a forecast that nobody can rely on', () => {
    assert.deepEqual(expects(new Watched(), 1, { confidence: 'low' }), []);
  });

  it('outlive answers that fail, and figures that are missing', () => {
    const account = new Watched();
    assert.deepEqual(expects(account, 2), ['runsOut']);
    account.fails('network');
    account.expects({}, [money(undefined)]);
    account.passes(MINUTE).expects({}, []);
    assert.deepEqual(expects(account, 2), []);
  });
});
