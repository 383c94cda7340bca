import assert from 'node:assert/strict';
import type { StoredReading } from '../../../src/core/model.ts';
import type { PollClaim, PollRequest, PollResult, Store } from '../../../src/history/store.ts';
import { deliveriesContract } from './deliveriesContract.ts';
import { ACCOUNT, alert, at, claim, pollOnce, reading, request, result } from './samples.ts';
import { sleep, until } from './wait.ts';

/** What every store does, wherever it keeps things. */
export function storeContract(open: () => Store): void {
  let store: Store;
  beforeEach(() => {
    store = open();
  });

  const ask = (changes: Partial<PollRequest> = {}): Promise<PollClaim> => store.claimPoll(request(changes));
  const refused = (reason: string, end: string) => ({ granted: false, reason, until: end });

  describe('polls', () => {
    it('grants the first and refuses others while it is in flight, also by hand', async () => {
      assert.deepEqual(await ask(), { granted: true, alertStates: [], failures: 0, reports: {} });
      assert.deepEqual(await ask({ holder: 'b', now: at(1) }), refused('inFlight', at(40)));
      assert.deepEqual(await ask({ holder: 'b', now: at(1), isManual: true }), refused('inFlight', at(40)));
    });

    it('keeps the result and gives it to the next', async () => {
      const kept = {
        reading: reading({ levels: { balance: 'warning' } }),
        failures: 3,
        reports: {
          activity: { fetchedAt: at(1), value: { rows: [1, null, 'x'] } },
          billing: { failedAt: at(1), error: { kind: 'rateLimited' as const, message: { id: 'error.auth' } } },
        },
        alertStates: [
          { subject: 'balance', level: 'warning' as const, saidLevel: 'warning' as const, saidAt: at(1) },
          {
            subject: 'weekly',
            level: 'normal' as const,
            saidLevel: 'normal' as const,
            resetsAt: at(3600),
            readAt: at(1),
            leftPercent: 40,
            runsOutSaidAt: at(1),
          },
          {
            subject: '#provider',
            level: 'warning' as const,
            saidLevel: 'normal' as const,
            about: '2026-08 100',
            failedAt: at(1),
            failingMs: 60_000,
          },
        ],
      };
      await pollOnce(store, kept);
      assert.deepEqual(await ask({ now: at(61) }), { granted: true, ...kept });
      assert.deepEqual(await store.readings([ACCOUNT, 'codex-000000000000']), { [ACCOUNT]: kept.reading });
    });

    it('keeps the lease for its holder', async () => {
      await pollOnce(store);
      assert.deepEqual(await ask({ now: at(30) }), refused('notDue', at(60)));
      assert.deepEqual(await ask({ holder: 'b', now: at(65) }), refused('held', at(70)));
      assert.ok((await ask({ now: at(60) })).granted);
    });

    it('hands an account over when the lease has run out, and drops the late answer', async () => {
      await ask();
      assert.ok((await ask({ holder: 'b', now: at(41) })).granted);
      assert.equal(await store.finishPoll(result({ now: at(42) })), false);
      assert.deepEqual(await store.readings([ACCOUNT]), {});
      assert.equal(await store.finishPoll(result({ holder: 'b', now: at(43) })), true);
    });

    it('keeps a late answer where nobody else took over', async () => {
      await ask();
      assert.equal(await store.finishPoll(result({ now: at(50) })), true);
    });

    it('lets a manual request skip the wait and take the lease', async () => {
      await pollOnce(store);
      assert.ok((await ask({ holder: 'b', now: at(5), isManual: true })).granted);
      assert.deepEqual(await ask({ now: at(6), isManual: true }), refused('inFlight', at(45)));
      assert.equal(await store.finishPoll(result({ now: at(6) })), false);
    });

    it('lets nobody ask during a cooldown, and forgets it after the next answer', async () => {
      await pollOnce(store, { cooldownUntil: at(300) });
      assert.deepEqual(await ask({ now: at(100) }), refused('cooldown', at(300)));
      assert.deepEqual(await ask({ holder: 'b', now: at(299), isManual: true }), refused('cooldown', at(300)));
      assert.ok((await ask({ holder: 'b', now: at(300) })).granted);
      await store.finishPoll(result({ holder: 'b', now: at(301), dueAt: at(302) }));
      assert.ok((await ask({ holder: 'b', now: at(303) })).granted);
    });

    it('frees an account whose lease is given up, and waits until it is due', async () => {
      await pollOnce(store, { leaseUntil: undefined });
      assert.deepEqual(await ask({ holder: 'b', now: at(30) }), refused('notDue', at(60)));
      assert.ok((await ask({ holder: 'b', now: at(60) })).granted);
    });

    it('lets a refused credential wait, and another ask at once', async () => {
      const error = { kind: 'auth' as const, message: { id: 'error.auth' }, since: at(1) };
      const refusal = { leaseUntil: undefined, reading: reading({ error }), dueAt: at(300) };
      await pollOnce(store, { ...refusal, refusedCredentialId: 'key-1' });
      assert.deepEqual(await ask({ now: at(2) }), refused('notDue', at(300)));
      assert.ok((await ask({ holder: 'b', credentialId: 'key-2', now: at(2) })).granted);
      await store.finishPoll(result({ ...refusal, holder: 'b', now: at(3), refusedCredentialId: 'key-2' }));
      // Both wait now: they don't wake each other.
      assert.deepEqual(await ask({ now: at(4) }), refused('notDue', at(300)));
      assert.deepEqual(await ask({ holder: 'b', credentialId: 'key-2', now: at(4) }), refused('notDue', at(300)));
      assert.ok((await ask({ holder: 'c', credentialId: 'key-3', now: at(5) })).granted);
      await store.finishPoll(result({ holder: 'c', now: at(6), dueAt: at(60), leaseUntil: undefined }));
      assert.ok((await ask({ now: at(61) })).granted, 'a good answer clears the refusals');
    });

    it('releases the leases of a holder that ends, also one in flight', async () => {
      await ask();
      await pollOnce(store, { accountId: 'codex-000000000000', holder: 'b' });
      await store.release('a');
      assert.ok((await ask({ holder: 'c', now: at(1) })).granted);
      assert.deepEqual(
        await ask({ accountId: 'codex-000000000000', holder: 'c', now: at(61) }),
        refused('held', at(70)),
        'only its own',
      );
    });

    it('takes no lease, wait or cooldown of a clock that was put back', async () => {
      await ask({ now: at(3600) });
      assert.ok((await ask({ holder: 'b', now: at(0) })).granted);
      await pollOnce(store, {
        holder: 'b',
        now: at(3600),
        dueAt: at(3660),
        cooldownUntil: at(7200),
        leaseUntil: at(3670),
      });
      assert.ok((await ask({ now: at(0) })).granted);
    });

    it('holds what was set a little later by a process that came first', async () => {
      await ask({ now: at(5) });
      assert.deepEqual(await ask({ holder: 'b', now: at(1) }), refused('inFlight', at(45)));
    });

    it('keeps nothing that the model does not name', async () => {
      const stray = { ...reading(), authorization: 'Bearer sk-or-stray' };
      await pollOnce(store, { reading: stray });
      assert.deepEqual(await store.readings([ACCOUNT]), { [ACCOUNT]: reading() });
    });
  });

  describe('alerts', () => {
    const ids = (alerts: readonly { id: number }[]) => alerts.map(({ id }) => id);
    const subjects = (alerts: readonly { subject: string }[]) => alerts.map(({ subject }) => subject);
    const levels = (changed: StoredReading['levels']) => reading({ levels: { ...reading().levels, ...changed } });
    const soon = {
      unit: 'usd',
      outcome: 'runsOut',
      burnRate: null,
      likely: at(3600),
      confidence: 'high',
      basis: { days: 9, readings: 9 },
    } as const;

    // The next reading is long to come.
    const fires = (changes: Partial<PollResult>) => pollOnce(store, { dueAt: at(100_000), ...changes });
    /** What became of each alert so far. */
    const outcomes = async () =>
      (await store.alertsSince(at(0))).map(({ kind, outcome = 'open' }) => `${kind} ${outcome}`).toSorted();

    it('gives an alert to one window, once', async () => {
      await fires({ alerts: [alert({ isReminder: true })] });
      const [first, ...rest] = await store.claimAlerts(claim());
      assert.deepEqual(first, {
        ...alert({ isReminder: true }),
        id: first?.id,
        accountId: ACCOUNT,
        reading: reading(),
      });
      assert.deepEqual(rest, []);
      assert.deepEqual(await store.claimAlerts(claim({ windowId: 'other', now: at(100) })), []);
    });

    it('lets the focused window go first', async () => {
      await fires({ alerts: [alert()] });
      assert.deepEqual(await store.claimAlerts(claim({ isFocused: false, now: at(3.9) })), []);
      assert.equal((await store.claimAlerts(claim({ isFocused: false, now: at(4) }))).length, 1);
    });

    it('gives a window only its own accounts, and keeps what nobody took', async () => {
      await fires({ alerts: [alert()] });
      assert.deepEqual(await store.claimAlerts(claim({ accountIds: ['codex-000000000000'] })), []);
      assert.deepEqual(await store.claimAlerts(claim({ accountIds: [] })), []);
      assert.equal((await store.claimAlerts(claim({ now: at(86_400) }))).length, 1);
    });

    it('gives the newest of a subject only, oldest first among several', async () => {
      await fires({ alerts: [alert()] });
      await fires({ alerts: [alert({ subject: 'key', firedAt: at(2) })], now: at(2) });
      await fires({ alerts: [alert({ kind: 'critical', firedAt: at(3) })], now: at(3) });
      const taken = await store.claimAlerts(claim({ now: at(4) }));
      assert.deepEqual(
        taken.map(({ kind, subject }) => ({ kind, subject })),
        [
          { kind: 'warning', subject: 'key' },
          { kind: 'critical', subject: 'balance' },
        ],
      );
    });

    it('keeps alerts back during a snooze, of one account or of all', async () => {
      for (const accountId of [ACCOUNT, undefined]) {
        await store.snooze({ accountId, until: at(100), now: at(0) });
        await fires({ alerts: [alert()] });
        assert.deepEqual(await store.claimAlerts(claim({ now: at(99) })), []);
        // The focused window goes first then, too.
        assert.deepEqual(await store.claimAlerts(claim({ isFocused: false, now: at(101) })), []);
        assert.equal((await store.claimAlerts(claim({ now: at(101) }))).length, 1);
      }
    });

    it('tells which accounts are snoozed, and until when', async () => {
      const other = 'codex-000000000000';
      const ends = (now: string) => store.snoozedUntil({ accountIds: [ACCOUNT, other], now });
      assert.deepEqual(await ends(at(0)), {});
      await store.snooze({ accountId: ACCOUNT, until: at(100), now: at(0) });
      assert.deepEqual(await ends(at(99)), { [ACCOUNT]: at(100) });
      assert.deepEqual(await ends(at(100)), {});
      await store.snooze({ until: at(50), now: at(1) });
      assert.deepEqual(await ends(at(2)), { [ACCOUNT]: at(100), [other]: at(50) });
    });

    it('does not snooze other accounts', async () => {
      await store.snooze({ accountId: 'codex-000000000000', until: at(100), now: at(0) });
      await fires({ alerts: [alert()] });
      assert.equal((await store.claimAlerts(claim())).length, 1);
    });

    it('shows again after the snooze what was shown and is the newest of its subject', async () => {
      await fires({ alerts: [alert()] });
      await fires({ alerts: [alert({ subject: 'key', firedAt: at(2) })], now: at(2) });
      const [old, key] = ids(await store.claimAlerts(claim({ now: at(3) })));
      await fires({ alerts: [alert({ kind: 'critical', firedAt: at(3) })], now: at(3) });
      const [newer] = ids(await store.claimAlerts(claim({ now: at(4) })));
      await store.closeAlert(old!, 'dismissed');
      await store.closeAlert(key!, 'muted');
      await store.snooze({ accountId: ACCOUNT, until: at(100), now: at(5) });
      await store.closeAlert(newer!, 'snoozed');
      assert.deepEqual(await store.claimAlerts(claim({ now: at(50) })), []);
      assert.deepEqual(ids(await store.claimAlerts(claim({ now: at(100) }))), [newer]);
      assert.deepEqual(await store.claimAlerts(claim({ now: at(200) })), []);
    });

    it('does not show again what is outdated', async () => {
      await fires({ alerts: [alert()] });
      const [id] = ids(await store.claimAlerts(claim()));
      await store.closeAlert(id!, 'outdated');
      await store.closeAlert(4711, 'shown');
      await store.snooze({ until: at(100), now: at(5) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(200) })), []);
    });

    it('gives the gravest of one reading, and counts the others as told with it', async () => {
      await fires({ alerts: [alert({ kind: 'critical' }), alert({ subject: 'key' })] });
      assert.deepEqual(subjects(await store.claimAlerts(claim())), ['balance']);
      assert.deepEqual(await store.claimAlerts(claim({ windowId: 'other', now: at(100) })), []);
      const gravest = (await store.alertsSince(at(0))).find(({ kind }) => kind === 'critical');
      await store.closeAlert(gravest!.id, 'opened');
      assert.deepEqual(await outcomes(), ['critical opened', 'warning together']);
    });

    it('gives a lesser one of the same reading where the gravest no longer holds', async () => {
      await fires({ alerts: [alert({ kind: 'critical' }), alert({ subject: 'key' })] });
      await fires({ now: at(2), reading: levels({ balance: 'normal', key: 'warning' }) });
      assert.deepEqual(subjects(await store.claimAlerts(claim({ now: at(3) }))), ['key']);
    });

    it('does not let a forecast take the place of a level, and tells of both at once', async () => {
      await fires({ alerts: [alert()] });
      const runsOut = alert({ kind: 'runsOut', firedAt: at(2) });
      const outlook = { meters: { balance: soon } };
      await fires({ alerts: [runsOut], now: at(2), reading: { ...reading(), outlook } });
      const given = await store.claimAlerts(claim({ now: at(3) }));
      assert.deepEqual(
        given.map(({ kind }) => kind),
        ['runsOut'],
      );
      assert.deepEqual(await outcomes(), ['runsOut open', 'warning together']);
    });

    it('does not give what no longer holds, even when it comes back after a newer one', async () => {
      await fires({ alerts: [alert()] });
      await fires({ now: at(2), reading: levels({ balance: 'normal' }) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(3) })), []);
      assert.deepEqual(await outcomes(), ['warning outdated']);
      await fires({ alerts: [alert({ kind: 'critical', firedAt: at(4) })], now: at(4) });
      const given = await store.claimAlerts(claim({ now: at(5) }));
      assert.deepEqual(
        given.map(({ kind }) => kind),
        ['critical'],
      );
    });

    it('gives what nobody has seen when it holds again, and will not be said a second time', async () => {
      const said = { subject: 'balance', level: 'warning', saidLevel: 'warning', saidAt: at(1) } as const;
      await fires({ alerts: [alert()], alertStates: [said] });
      await fires({ now: at(2), reading: levels({ balance: 'normal' }), alertStates: [{ ...said, level: 'normal' }] });
      await fires({ now: at(3), alertStates: [said] });
      assert.deepEqual(subjects(await store.claimAlerts(claim({ now: at(4) }))), ['balance']);
      // Seen, it doesn't come back.
      await fires({ now: at(5), reading: levels({ balance: 'normal' }), alertStates: [{ ...said, level: 'normal' }] });
      await fires({ now: at(6), alertStates: [said] });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(7) })), []);
    });

    it('gives a forecast that nobody has seen when it holds again', async () => {
      const runsOut = alert({ kind: 'runsOut' });
      const saidLevel = { subject: 'balance', level: 'normal', saidLevel: 'normal' } as const;
      const alertStates = [{ ...saidLevel, runsOutSaidAt: at(1) }];
      const expects = (forecast: NonNullable<StoredReading['outlook']>['meters'][string]) => ({
        reading: reading({ outlook: { meters: { balance: forecast } } }),
        alertStates,
      });
      await fires({ alerts: [runsOut], ...expects(soon) });
      await fires({ now: at(2), ...expects({ ...soon, outcome: 'lastsBeyondHorizon', likely: undefined }) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(3) })), []);
      await fires({ now: at(4), ...expects(soon) });
      assert.deepEqual(subjects(await store.claimAlerts(claim({ now: at(5) }))), ['balance']);
    });

    it('does not bring back what a window found outdated', async () => {
      const alertStates = [{ subject: 'balance', level: 'warning', saidLevel: 'warning', saidAt: at(1) } as const];
      await fires({ alerts: [alert()], alertStates });
      const [id] = ids(await store.claimAlerts(claim()));
      await store.closeAlert(id!, 'outdated');
      await fires({ now: at(3), alertStates });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(4) })), []);
    });

    it('lets nothing of one reading take the place of something else of it', async () => {
      await fires({ alerts: [alert(), alert({ kind: 'reset' })] });
      await fires({ now: at(2) });
      const given = await store.claimAlerts(claim({ now: at(3) }));
      assert.deepEqual(
        given.map(({ kind }) => kind),
        ['warning'],
      );
    });

    it('does not give what holds again where it will be said anew', async () => {
      await fires({ alerts: [alert()] });
      await fires({ now: at(2), reading: levels({ balance: 'normal' }) });
      await fires({ now: at(3) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(4) })), []);
    });

    it('waits for a reading that confirms it: after a night, a failure, or without the meter', async () => {
      await fires({ alerts: [alert()], dueAt: at(60) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(91) })), [], 'another reading is long due');
      const error = { kind: 'network', message: { id: 'error.network' }, since: at(100) } as const;
      await fires({ now: at(100), reading: reading({ error }) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(101) })), [], 'failed');
      const snapshot = { ...reading().snapshot!, meters: [] };
      await fires({ now: at(102), reading: reading({ snapshot, levels: {} }) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(103) })), [], 'partial');
      await fires({ now: at(104) });
      assert.deepEqual(subjects(await store.claimAlerts(claim({ now: at(105) }))), ['balance']);
    });

    it('keeps what a muted account would have said, and shows none of it', async () => {
      await fires({ alerts: [alert()] });
      await fires({ alerts: [alert({ subject: 'key', firedAt: at(2) })], now: at(2), isMuted: true });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(3) })), []);
      assert.deepEqual(await outcomes(), ['warning muted', 'warning muted']);
      await store.snooze({ until: at(10), now: at(4) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(11) })), []);
    });

    it('lets the focused window go first when the quiet hours have ended', async () => {
      await fires({ alerts: [alert()] });
      const quietEndedAt = at(1000);
      assert.deepEqual(await store.claimAlerts(claim({ isFocused: false, now: at(1002), quietEndedAt })), []);
      assert.equal((await store.claimAlerts(claim({ isFocused: false, now: at(1003), quietEndedAt }))).length, 1);
    });

    it('says nothing of a recovery when nobody has heard of the failing', async () => {
      const error = { kind: 'network', message: { id: 'error.network' }, since: at(0) } as const;
      const failing = alert({ kind: 'failing', subject: '#provider' });
      await fires({ alerts: [failing], reading: reading({ error }) });
      await fires({ alerts: [{ ...failing, kind: 'recovered', firedAt: at(2) }], now: at(2) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(3) })), []);
      assert.deepEqual(await outcomes(), ['failing outdated', 'recovered outdated']);

      await fires({ alerts: [{ ...failing, firedAt: at(4) }], now: at(4), reading: reading({ error }) });
      assert.equal((await store.claimAlerts(claim({ now: at(5) }))).length, 1);
      await fires({ alerts: [{ ...failing, kind: 'recovered', firedAt: at(6) }], now: at(6) });
      assert.equal((await store.claimAlerts(claim({ now: at(7) }))).length, 1);
    });

    it('does not bring good news back after a snooze', async () => {
      await fires({ alerts: [alert({ kind: 'recovered', subject: '#provider' })] });
      assert.equal((await store.claimAlerts(claim())).length, 1);
      await store.snooze({ until: at(100), now: at(5) });
      assert.deepEqual(await store.claimAlerts(claim({ now: at(101) })), []);
    });

    it('lists what was said since a moment, newest first', async () => {
      assert.deepEqual(await store.alertsSince(at(0)), []);
      const said = { id: 'alert.warning', args: { account: 'Work', meter: 'Balance', left: '$9.00 left' } };
      const other = 'codex-000000000000';
      await fires({ alerts: [alert({ said })] });
      await fires({ accountId: other, alerts: [alert({ said, kind: 'critical', firedAt: at(9) })], now: at(9) });
      await fires({ alerts: [alert({ firedAt: at(11), said: undefined })], now: at(11) });
      const [newer, older, ...rest] = await store.alertsSince(at(1));
      assert.deepEqual(newer, { id: newer?.id, accountId: other, kind: 'critical', firedAt: at(9), said });
      assert.deepEqual(older, {
        id: older?.id,
        accountId: ACCOUNT,
        kind: 'warning',
        firedAt: at(1),
        said,
        outcome: 'outdated',
      });
      assert.deepEqual(rest, [], 'what it said isn’t known');
      assert.deepEqual(await store.alertsSince(at(2)), [newer]);
    });

    it('keeps the alerts of accounts that were read at the same moment apart', async () => {
      const accountIds = Array.from({ length: 60 }, (_, index) => `codex-${String(index).padStart(12, '0')}`);
      for (const accountId of accountIds) await fires({ accountId, alerts: [alert()] });
      const given = await store.claimAlerts(claim({ accountIds }));
      assert.equal(new Set(given.map(({ accountId }) => accountId)).size, 60);
    });

    it('ends a snooze and a wait of a clock that was put back', async () => {
      await store.snooze({ until: at(7200), now: at(3600) });
      await fires({ alerts: [alert()], now: at(3600) });
      assert.equal((await store.claimAlerts(claim({ isFocused: false, now: at(0) }))).length, 1);
    });
  });

  describe('deliveries', () => deliveriesContract(() => store));

  describe('accounts', () => {
    it('lists those of which anything is kept, by what they were called last', async () => {
      assert.deepEqual(await store.accounts(), []);
      await pollOnce(store, { label: 'Work' });
      await pollOnce(store, { accountId: 'codex-000000000000' });
      await store.alias('openrouter-of-the-key', ACCOUNT);
      await pollOnce(store, { accountId: 'openrouter-of-the-key' });
      assert.deepEqual(await store.accounts(), [{ id: 'codex-000000000000' }, { id: ACCOUNT, label: 'Work' }]);
      await pollOnce(store, { label: 'Office' });
      assert.deepEqual((await store.accounts())[1], { id: ACCOUNT, label: 'Office' });
    });

    it('resolves aliases, also of aliases, and no circle', async () => {
      assert.equal(await store.resolve('x-1'), 'x-1');
      await store.alias('x-1', 'x-2');
      await store.alias('x-2', 'x-3');
      await store.alias('x-4', 'x-1');
      for (const id of ['x-1', 'x-2', 'x-3', 'x-4']) assert.equal(await store.resolve(id), 'x-3', id);
      await store.alias('x-3', 'x-1');
      for (const id of ['x-1', 'x-2', 'x-3', 'x-4']) assert.equal(await store.resolve(id), 'x-3', id);
    });
  });

  it('remembers the last focus, unless a clock was put back', async () => {
    assert.equal(await store.lastFocus(), undefined);
    await store.touchFocus(at(5));
    await store.touchFocus(at(4));
    assert.equal(await store.lastFocus(), at(5));
    await store.touchFocus(at(-3600));
    assert.equal(await store.lastFocus(), at(-3600));
  });

  it('answers in order, and not after it was closed', async () => {
    const answers = Promise.all([ask(), store.finishPoll(result()), store.readings([ACCOUNT])]);
    await store.close();
    await store.close();
    assert.deepEqual((await answers)[2], { [ACCOUNT]: reading() });
    await assert.rejects(store.lastFocus(), /closed/);
  });
}

/** Apart from the rest, because it takes its second. */
export function changesContract(open: () => Store): void {
  it('tells of its own changes, many as a few, until nobody wants to know', async () => {
    const store = open();
    let told = 0;
    const registration = store.onDidChange(() => told++);
    await store.claimPoll(request());
    await store.touchFocus(at(0));
    await store.lastFocus();
    assert.equal(told, 0, 'leases and focus are no news');
    for (let i = 0; i < 20; i++) await store.alias(`x-${i}`, ACCOUNT);
    await until(() => told === 2, 'one at once and one for the rest');
    registration.dispose();
    await sleep(10);
    await store.alias('x-0', 'y');
    await sleep(10);
    assert.equal(told, 2);
  });
}
