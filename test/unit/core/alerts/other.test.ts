import assert from 'node:assert/strict';
import { BUDGET, PROVIDER, SPEND, type Outlook } from '../../../../src/core/alerts/alert.ts';
import type { Failure } from '../../../../src/core/model.ts';
import { at, HOUR, MINUTE, money, NOW, share } from '../examples.ts';
import { kindOf, kindsOf, Watched } from './watched.ts';

const DAY = 24 * HOUR;

describe('alerts of a reset', () => {
  const window = (percent: number | undefined, resetsAtMs: number) => share(percent, { resetsAt: at(resetsAtMs) });
  const resets = () => new Watched({ kinds: { reset: true } });

  it('come when more is left in a new window, whatever was said in the old', () => {
    for (const used of [30, 80, 100]) {
      const account = resets();
      account.reads(window(used, HOUR));
      assert.deepEqual(kindsOf(account.passes(HOUR).expects({}, [window(2, 6 * HOUR)])), ['reset']);
      assert.deepEqual(account.expects({}, [window(2, 6 * HOUR)]), []);
    }
  });

  it('come of a reset that the provider brings forward', () => {
    const account = resets();
    account.reads(window(60, 5 * HOUR));
    assert.equal(kindOf(account.reads(window(0, 9 * HOUR))), 'reset');
  });

  it('do not come unless switched on', () => {
    const account = new Watched();
    account.reads(window(30, HOUR));
    assert.equal(account.passes(HOUR).reads(window(2, 6 * HOUR)), undefined);
  });

  it('do not come of a window that slides along while nobody uses it', () => {
    const account = resets();
    for (let hours = 0; hours < 20; hours += 2) {
      assert.equal(account.passes(2 * HOUR).reads(window(0, account.now - NOW + 5 * HOUR)), undefined);
    }
  });

  it('do not come of a jitter, of more within a window, or of a figure that was missing', () => {
    const account = resets();
    account.reads(window(30, 5 * HOUR));
    assert.equal(account.reads(window(31, 5 * HOUR + 5000)), undefined);
    assert.equal(account.reads(window(10, 5 * HOUR)), undefined);
    assert.equal(account.reads(window(undefined, 5 * HOUR)), undefined);
    assert.equal(account.reads(window(32, 5 * HOUR)), undefined);
  });

  it('come also when answers failed or lacked figures at the reset', () => {
    const account = resets();
    account.reads(window(80, HOUR));
    account.passes(HOUR).fails('network');
    account.reads(window(undefined, 6 * HOUR));
    assert.equal(kindOf(account.reads(window(5, 6 * HOUR))), 'reset');
  });

  it('come where only the provider’s own word told that nothing was left', () => {
    const account = resets();
    account.reads(share(undefined, { reached: true, resetsAt: at(HOUR) }));
    assert.equal(kindOf(account.passes(HOUR).reads(window(50, 6 * HOUR))), 'reset');
  });

  it('are not a top-up', () => {
    const account = resets();
    account.reads(money(3));
    assert.equal(account.reads(money(100)), undefined);
  });
});

describe('alerts of a provider that fails', () => {
  const fails = (account: Watched, minutes: number, kind: Failure['kind'] = 'network') =>
    Array.from({ length: minutes }, () => kindOf(account.fails(kind))).filter((alert) => alert !== undefined);

  for (const kind of ['network', 'timeout', 'unavailable', 'schema', 'rateLimited'] as const) {
    it(`come after an hour, once (${kind})`, () => {
      const account = new Watched();
      account.reads(money(50));
      assert.deepEqual(fails(account, 60, kind), []);
      assert.deepEqual(account.fails(kind), {
        kind: 'failing',
        subject: PROVIDER,
        firedAt: at(61 * MINUTE),
        isReminder: false,
      });
      assert.deepEqual(fails(account, 300, kind), []);
    });
  }

  it('come of failures of different kinds in a row', () => {
    const account = new Watched();
    assert.deepEqual([...fails(account, 40, 'timeout'), ...fails(account, 21, 'unavailable')], ['failing']);
  });

  it('do not come when it answered in between, also with a refusal', () => {
    const account = new Watched();
    fails(account, 50);
    account.reads(money(50));
    assert.deepEqual(fails(account, 50), []);
    assert.equal(kindOf(account.fails('auth')), 'signedOut');
    assert.deepEqual(fails(account, 50), []);
  });

  it('do not come of settings that can’t be used, nor of a time in which nobody asked', () => {
    const account = new Watched();
    assert.deepEqual(fails(account, 300, 'config'), []);
    assert.deepEqual(fails(account, 50), []);
    assert.deepEqual(fails(account, 300, 'config'), []);
    assert.deepEqual(fails(account, 5), []);
  });

  it('do not come of a night between two failures, nor of a clock that jumps', () => {
    const account = new Watched();
    fails(account, 2);
    account.passes(9 * HOUR);
    assert.deepEqual(fails(account, 40), []);
    account.passes(-30 * DAY);
    assert.deepEqual(fails(account, 3), []);
  });

  it('count the whole of a wait that the server asked for', () => {
    const account = new Watched();
    account.fails('rateLimited', 2 * HOUR);
    assert.equal(kindOf(account.passes(2 * HOUR).fails('rateLimited', 2 * HOUR)), 'failing');
  });

  it('are followed by its recovery, once', () => {
    const account = new Watched();
    assert.deepEqual(fails(account, 61), ['failing']);
    assert.equal(kindOf(account.reads(money(50))), 'recovered');
    assert.equal(account.reads(money(50)), undefined);
    assert.deepEqual(fails(account, 61), ['failing']);
  });

  it('are not recovered by a refusal, but by figures', () => {
    const account = new Watched();
    fails(account, 61);
    assert.equal(kindOf(account.fails('auth')), 'signedOut');
    assert.deepEqual(fails(account, 90), []);
    assert.equal(kindOf(account.reads(money(50))), 'recovered');
  });

  it('have no recovery where nothing was said', () => {
    const account = new Watched();
    fails(account, 59);
    assert.equal(account.reads(money(50)), undefined);
    account.kinds = { ...account.kinds, failing: false };
    assert.deepEqual(fails(account, 90), []);
    assert.equal(account.reads(money(50)), undefined);
  });
});

describe('alerts of unusual spend', () => {
  const unusual = (date: string) => ({ spend: { currency: 'usd', unusual: { date, cost: 20, usual: 2 } } });
  const today = (account: Watched) => new Date(account.now).toISOString().slice(0, 10);

  it('come once a day', () => {
    const account = new Watched();
    for (let day = 0; day < 3; day++) {
      const [first, ...rest] = account.expects(unusual(today(account)));
      assert.deepEqual([first?.kind, first?.subject, rest.length], ['unusualSpend', SPEND, 0]);
      assert.deepEqual(account.expects(unusual(today(account))), []);
      assert.deepEqual(account.expects({}), []);
      assert.deepEqual(account.expects(unusual(today(account))), []);
      account.passes(DAY);
    }
  });

  it('do not come again for a day that a clock put back repeats', () => {
    const account = new Watched();
    account.expects(unusual(today(account)));
    assert.deepEqual(kindsOf(account.passes(DAY).expects(unusual(today(account)))), ['unusualSpend']);
    assert.deepEqual(account.passes(-DAY).expects(unusual(today(account))), []);
  });

  it('come in spite of a clock that was far ahead', () => {
    const account = new Watched();
    account.passes(400 * DAY).expects(unusual(today(account)));
    assert.deepEqual(kindsOf(account.passes(-400 * DAY).expects(unusual(today(account)))), ['unusualSpend']);
  });
});

describe('alerts of a budget', () => {
  const month = (spent: number, amount: number | undefined, name = '2026-03'): Partial<Outlook> => {
    const outcome = amount !== undefined && spent >= amount ? 'passed' : 'likely';
    const budget = amount === undefined ? {} : { budget: { amount, outcome } as const };
    const projected = { projected: 2 * spent, low: spent, high: 3 * spent, days: 9 };
    return { spend: { currency: 'usd', month: { month: name, spent, ...projected, ...budget } } };
  };

  it('come once a month when it is passed', () => {
    const account = new Watched();
    assert.deepEqual(account.expects(month(99, 100)), []);
    const [alert] = account.expects(month(101, 100));
    assert.deepEqual([alert?.kind, alert?.subject], ['budgetPassed', BUDGET]);
    assert.deepEqual(account.expects(month(102, 100)), []);
    account.passes(31 * DAY);
    assert.deepEqual(account.expects(month(5, 100, '2026-04')), []);
    assert.deepEqual(kindsOf(account.expects(month(100, 100, '2026-04'))), ['budgetPassed']);
  });

  it('come again for a budget that was changed', () => {
    const account = new Watched();
    account.expects(month(101, 100));
    assert.deepEqual(account.expects(month(102, 200)), []);
    assert.deepEqual(kindsOf(account.expects(month(201, 200))), ['budgetPassed']);
    assert.deepEqual(kindsOf(account.expects(month(202, 50))), ['budgetPassed']);
  });

  it('come in the first days of a history, from what the provider tells', () => {
    const account = new Watched();
    account.monthlyBudget = 100;
    assert.deepEqual(account.expects({}, [], { currency: 'usd', month: 99 }), []);
    assert.deepEqual(kindsOf(account.expects({}, [], { currency: 'usd', month: 100 })), ['budgetPassed']);
    assert.deepEqual(account.expects(month(101, 100)), []);
  });

  it('do not come without a budget, nor when switched off', () => {
    assert.deepEqual(new Watched().expects(month(1000, undefined)), []);
    assert.deepEqual(new Watched({ kinds: { budget: false } }).expects(month(1000, 1)), []);
  });
});
