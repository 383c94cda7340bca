import assert from 'node:assert/strict';
import { SIGN_IN } from '../../../../src/core/alerts/alert.ts';
import { at, HOUR, MINUTE, money, share } from '../examples.ts';
import { kindOf, kindsOf, Watched } from './watched.ts';

describe('alerts', () => {
  describe('of a balance', () => {
    it('come once when it gets low, and again when it gets worse', () => {
      const account = new Watched();
      const said = [50, 10, 9, 5, 4, 0, -1].map((left) => kindOf(account.reads(money(left))));
      assert.deepEqual(said, [undefined, 'warning', undefined, 'critical', undefined, 'exhausted', undefined]);
    });

    it('come at the first reading of an account that is already low', () => {
      assert.deepEqual(new Watched().reads(money(3)), {
        kind: 'critical',
        subject: 'balance',
        firedAt: at(0),
        isReminder: false,
      });
    });

    it('come again at the next crossing, once it was topped up', () => {
      const account = new Watched();
      const said = [9, 50, 9, 4, 50, 4].map((left) => kindOf(account.reads(money(left))));
      assert.deepEqual(said, ['warning', undefined, 'warning', 'critical', undefined, 'critical']);
    });

    it('come again for the worse level after a recovery to the milder one', () => {
      const account = new Watched();
      const said = [4, 8, 4].map((left) => kindOf(account.reads(money(left))));
      assert.deepEqual(said, ['critical', undefined, 'critical']);
    });

    it('do not flap at the threshold', () => {
      const account = new Watched();
      const said = [10, 10.2, 10, 10.4, 9.9].map((left) => kindOf(account.reads(money(left))));
      assert.deepEqual(said, ['warning', undefined, undefined, undefined, undefined]);
    });
  });

  describe('of a limit with a reset', () => {
    const window = (percent: number | undefined, resetsAt: string | undefined) => share(percent, { resetsAt });

    it('come once for each level until the reset, whatever recovers in between', () => {
      const account = new Watched();
      const said = [80, 40, 80, 95, 80, 95, 100].map((percent) => kindOf(account.reads(window(percent, at(5 * HOUR)))));
      assert.deepEqual(said, ['warning', undefined, undefined, 'critical', undefined, undefined, 'exhausted']);
    });

    it('come once though the announced reset jitters by seconds and minutes', () => {
      const account = new Watched();
      const said = [0, 2000, -3000, 4 * MINUTE, -5 * MINUTE].map((jitter) =>
        kindOf(account.reads(window(80, at(5 * HOUR + jitter)))),
      );
      assert.deepEqual(said, ['warning', undefined, undefined, undefined, undefined]);
    });

    it('come again in the next window, also when it was never seen to recover', () => {
      const account = new Watched();
      assert.equal(kindOf(account.reads(window(95, at(HOUR)))), 'critical');
      assert.equal(kindOf(account.passes(2 * HOUR).reads(window(95, at(6 * HOUR)))), 'critical');
      assert.equal(kindOf(account.reads(window(96, at(6 * HOUR)))), undefined);
    });

    it('do not come again because one answer leaves the reset out', () => {
      const account = new Watched();
      const said = [at(5 * HOUR), undefined, at(5 * HOUR)].map((reset) => kindOf(account.reads(window(80, reset))));
      assert.deepEqual(said, ['warning', undefined, undefined]);
    });

    it('do not come again because the reset becomes known', () => {
      const account = new Watched();
      const said = [undefined, at(5 * HOUR)].map((reset) => kindOf(account.reads(window(80, reset))));
      assert.deepEqual(said, ['warning', undefined]);
    });

    const ofDay = { windowSeconds: 24 * 3600 };

    it('come again in a window whose reset is told after one whose reset never was', () => {
      const account = new Watched();
      account.reads(share(10, { ...ofDay, resetsAt: at(HOUR) }));
      assert.equal(kindOf(account.passes(2 * HOUR).reads(share(80, ofDay))), 'warning');
      assert.equal(
        kindOf(account.passes(24 * HOUR).reads(share(80, { ...ofDay, resetsAt: at(49 * HOUR) }))),
        'warning',
      );
    });

    it('do not come again because the reset of a window is told late', () => {
      const account = new Watched();
      account.reads(share(10, { ...ofDay, resetsAt: at(HOUR) }));
      assert.equal(kindOf(account.passes(2 * HOUR).reads(share(80, ofDay))), 'warning');
      assert.equal(kindOf(account.reads(share(80, { ...ofDay, resetsAt: at(25 * HOUR) }))), undefined);
    });

    it('are of a new window where one reset was never told, the other just was, and there is more now', () => {
      for (const [used, said] of [
        [80, undefined],
        [78, 'warning'],
      ] as const) {
        const account = new Watched();
        assert.equal(kindOf(account.reads(share(80, ofDay))), 'warning');
        const resetsAt = at(24 * HOUR + 2 * MINUTE);
        assert.equal(kindOf(account.reads(share(used, { ...ofDay, resetsAt }))), said);
      }
    });

    it('come again without a reset once the announced one has passed', () => {
      const account = new Watched();
      assert.equal(kindOf(account.reads(window(80, at(HOUR)))), 'warning');
      assert.equal(kindOf(account.passes(2 * HOUR).reads(window(80, undefined))), 'warning');
      assert.equal(kindOf(account.reads(window(80, undefined))), undefined);
    });
  });

  describe('of an unknown figure', () => {
    it('never come', () => {
      const account = new Watched();
      assert.equal(account.reads(money(undefined)), undefined);
      assert.equal(account.reads(money(undefined)), undefined);
    });

    it('do not take it for a recovery', () => {
      const account = new Watched();
      const said = [9, undefined, 9, 4].map((left) => kindOf(account.reads(money(left))));
      assert.deepEqual(said, ['warning', undefined, undefined, 'critical']);
    });

    it('come when it becomes known and is low', () => {
      const account = new Watched();
      assert.equal(account.reads(money(undefined)), undefined);
      assert.equal(kindOf(account.reads(money(9))), 'warning');
    });
  });

  describe('of a partial answer', () => {
    it('hold what was said of a meter that is missing', () => {
      const account = new Watched();
      assert.equal(kindOf(account.reads(money(9), share(10))), 'warning');
      assert.equal(account.reads(share(10)), undefined);
      assert.equal(account.reads(money(9), share(10)), undefined);
    });

    it('are forgotten by no failure in between', () => {
      const account = new Watched();
      assert.equal(kindOf(account.reads(money(9))), 'warning');
      for (const kind of ['network', 'timeout', 'unavailable', 'rateLimited', 'schema', 'config', 'auth'] as const) {
        assert.equal(kindOf(account.fails(kind)), kind === 'auth' ? 'signedOut' : undefined, kind);
      }
      assert.equal(account.reads(money(9)), undefined);
    });
  });

  describe('of a sign-in', () => {
    for (const kind of ['auth', 'forbidden'] as const) {
      it(`come once while it is refused (${kind}), and again after it worked`, () => {
        const account = new Watched();
        account.reads(money(50));
        assert.deepEqual(account.fails(kind), {
          kind: 'signedOut',
          subject: SIGN_IN,
          firedAt: at(MINUTE),
          isReminder: false,
        });
        assert.equal(account.fails(kind), undefined);
        assert.equal(account.reads(money(50)), undefined);
        assert.equal(kindOf(account.fails(kind)), 'signedOut');
      });
    }

    it('come at the first try, too', () => {
      assert.equal(kindOf(new Watched().fails('auth')), 'signedOut');
    });

    it('do not take a failure of the network for a recovery', () => {
      const account = new Watched();
      assert.equal(kindOf(account.fails('auth')), 'signedOut');
      assert.equal(account.fails('network'), undefined);
      assert.equal(account.fails('auth'), undefined);
    });
  });

  describe('of several meters', () => {
    it('are all there, the worst first', () => {
      const account = new Watched();
      assert.deepEqual(kindsOf(account.expects({}, [money(9), share(100)])), ['exhausted', 'warning']);
      assert.deepEqual(account.expects({}, [money(9), share(100)]), []);
    });

    it('rather speak of the headline where two are as bad', () => {
      const [five, week] = [share(92, { id: '5h' }), share(97)];
      assert.equal(new Watched().reads(five, week)?.subject, 'weekly');
      assert.equal(new Watched().reads(week, five)?.subject, 'weekly');
    });

    it('remember each by itself', () => {
      const account = new Watched();
      assert.equal(account.reads(money(9), share(10))?.subject, 'balance');
      assert.equal(account.reads(money(9), share(80))?.subject, 'weekly');
      assert.equal(account.reads(money(9), share(80)), undefined);
    });
  });

  describe('with repeatHours', () => {
    it('are never repeated where it is 0', () => {
      const account = new Watched();
      account.reads(money(3));
      for (let day = 0; day < 30; day++) assert.equal(account.passes(24 * HOUR).reads(money(3)), undefined);
    });

    it('are repeated when the hours have passed, never sooner, as long as it stays bad', () => {
      const account = new Watched({ repeatHours: 4 });
      assert.equal(account.reads(money(3))?.isReminder, false);
      assert.equal(account.passes(4 * HOUR - 2 * MINUTE).reads(money(3)), undefined);
      assert.equal(account.reads(money(3))?.isReminder, true);
      assert.equal(account.reads(money(3)), undefined);
      assert.equal(account.passes(4 * HOUR).reads(money(3))?.isReminder, true);
      assert.equal(account.passes(4 * HOUR).reads(money(50)), undefined);
      assert.equal(account.passes(40 * HOUR).reads(money(50)), undefined);
    });

    it('count from the last thing said', () => {
      const account = new Watched({ repeatHours: 4 });
      account.reads(money(9));
      assert.equal(kindOf(account.passes(3 * HOUR).reads(money(4))), 'critical');
      assert.equal(account.passes(2 * HOUR).reads(money(4)), undefined);
      assert.equal(account.passes(2 * HOUR).reads(money(4))?.isReminder, true);
    });

    it('rather say what is new', () => {
      const account = new Watched({ repeatHours: 1 });
      account.reads(money(3), share(10));
      const alert = account.passes(2 * HOUR).reads(money(3), share(80));
      assert.deepEqual([alert?.subject, alert?.isReminder], ['weekly', false]);
    });

    it('do not wait until a clock that was put back is as late again', () => {
      const account = new Watched({ repeatHours: 4 });
      account.passes(1000 * HOUR).reads(money(3));
      assert.equal(account.passes(-1000 * HOUR).reads(money(3))?.isReminder, true);
      assert.equal(account.reads(money(3)), undefined);
    });
  });

  describe('that are switched off', () => {
    it('are not said', () => {
      const account = new Watched({ kinds: { low: false, signIn: false } });
      assert.equal(account.reads(money(3)), undefined);
      assert.equal(account.fails('auth'), undefined);
    });

    it('are said of what holds when they are switched on', () => {
      const account = new Watched({ kinds: { low: false } });
      account.reads(money(3));
      account.kinds = { ...account.kinds, low: true };
      assert.equal(kindOf(account.reads(money(3))), 'critical');
      assert.equal(account.reads(money(3)), undefined);
    });
  });
});
