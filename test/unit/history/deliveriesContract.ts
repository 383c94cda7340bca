import assert from 'node:assert/strict';
import type { DeliveryClaim, DeliverySink, PollResult, Store } from '../../../src/history/store.ts';
import { ACCOUNT, alert, at, pollOnce, reading } from './samples.ts';

const SLACK: DeliverySink = { id: 'slack-0123456789ab', host: 'hooks.example', keepsReadings: false };
const REDIS: DeliverySink = { id: 'redis-0123456789ab', host: 'cache.example', keepsReadings: true };

/** What every store does about deliveries. */
export function deliveriesContract(open: () => Store): void {
  const claim = (changes: Partial<DeliveryClaim> = {}) =>
    open().claimDeliveries({
      holder: 'a',
      sinks: [SLACK],
      accountIds: [ACCOUNT],
      now: at(2),
      leaseMs: 30_000,
      most: 10,
      ...changes,
    });
  const fires = (changes: Partial<PollResult>) => pollOnce(open(), { dueAt: at(100_000), ...changes });
  /** Known from the beginning on. */
  const configured = (...sinks: DeliverySink[]) => claim({ sinks, now: at(0), accountIds: [] });
  const done = (id: string, now = at(3)) => open().finishDelivery({ id, holder: 'a', now, outcome: 'sent' });
  const told = async (changes: Partial<DeliveryClaim> = {}) =>
    (await claim(changes)).deliveries.map(({ sinkId, alert: said }) => `${said?.kind ?? 'reading'} ${sinkId}`);

  it('gives an alert to one process, once for each sink', async () => {
    const discord = { ...SLACK, id: 'discord-0123456789ab' };
    await configured(SLACK, discord);
    await fires({ alerts: [alert()] });
    const { deliveries } = await claim({ sinks: [SLACK, discord] });
    const [first] = deliveries;
    assert.deepEqual(
      deliveries.map(({ sinkId }) => sinkId),
      [SLACK.id, discord.id],
    );
    const { id: alertId, ...said } = first!.alert!;
    assert.deepEqual(said, alert());
    assert.deepEqual(
      { ...first, alert: undefined },
      {
        id: `${alertId}-${SLACK.id}`,
        sinkId: SLACK.id,
        accountId: ACCOUNT,
        attempts: 1,
        alert: undefined,
        reading: reading(),
      },
    );
    assert.deepEqual(await told({ holder: 'b', sinks: [SLACK, discord] }), []);
    assert.ok(await done(first!.id));
    assert.deepEqual(await told({ holder: 'b', now: at(20) }), []);
  });

  it('hands it over when its holder says nothing, under the same id, and drops the late answer', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const [first] = (await claim()).deliveries;
    assert.equal((await claim({ holder: 'b', now: at(31) })).nextAt, at(32));
    const [second] = (await claim({ holder: 'b', now: at(33) })).deliveries;
    assert.deepEqual([second?.id, second?.attempts], [first?.id, 2]);
    assert.equal(await done(first!.id, at(34)), false);
  });

  it('stands beside the alert in the list of what was said', async () => {
    const discord = { ...SLACK, id: 'discord-0123456789ab', host: 'chat.example' };
    await configured(SLACK, discord);
    await fires({ alerts: [alert({ said: { id: 'alert.warning' } })] });
    const outcomes = async () => (await open().alertsSince(at(0))).map(({ told: to }) => to);
    assert.deepEqual(await outcomes(), [undefined]);
    const [first] = (await claim({ sinks: [SLACK, discord] })).deliveries;
    await done(first!.id);
    assert.deepEqual(await outcomes(), [
      [
        { host: 'chat.example', outcome: 'waiting' },
        { host: 'hooks.example', outcome: 'sent' },
      ],
    ]);
  });

  it('leaves a delivery that is under way to its holder, also when that gives up its leases', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const [first] = (await claim()).deliveries;
    await open().release('a');
    assert.deepEqual(await told({ holder: 'b', now: at(3) }), []);
    assert.ok(await done(first!.id));
    assert.deepEqual(await told({ holder: 'b', now: at(50) }), []);
  });

  it('tries again when it is due, not before', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const [{ id } = { id: '' }] = (await claim()).deliveries;
    await open().finishDelivery({ id, holder: 'a', now: at(3), dueAt: at(60), errorKind: 'network' });
    assert.deepEqual(await claim({ holder: 'b', now: at(59) }), { deliveries: [], nextAt: at(60) });
    assert.equal((await claim({ holder: 'b', now: at(60) })).deliveries[0]?.attempts, 2);
  });

  it('gives a new sink nothing older than itself', async () => {
    await fires({ alerts: [alert()] });
    assert.deepEqual(await told({ now: at(2) }), []);
    await fires({ alerts: [alert({ firedAt: at(3), kind: 'critical' })], now: at(3) });
    assert.deepEqual(await told({ now: at(4) }), [`critical ${SLACK.id}`]);
    const early = { ...SLACK, id: 'slack-cccccccccccc', since: at(3) };
    assert.deepEqual(await told({ now: at(5), sinks: [early] }), [`critical ${early.id}`], 'as of when it was told');
  });

  it('forgets a sink with all that it has not got yet', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const [{ id } = { id: '' }] = (await claim()).deliveries;
    await open().finishDelivery({ id, holder: 'a', now: at(3), dueAt: at(4) });
    await open().forgetSink(SLACK.id);
    assert.deepEqual(await told({ now: at(5) }), []);
  });

  it('tells the gravest of one reading, of the kinds and accounts that are wanted', async () => {
    const low = { ...SLACK, id: 'slack-aaaaaaaaaaaa', kinds: ['runsOut' as const] };
    const others = { ...SLACK, id: 'slack-bbbbbbbbbbbb', accounts: ['codex-000000000000'] };
    const sinks = [SLACK, low, others];
    await configured(...sinks);
    await fires({ alerts: [alert({ kind: 'critical' }), alert({ kind: 'runsOut' }), alert({ subject: 'key' })] });
    assert.deepEqual(await told({ sinks }), [`critical ${SLACK.id}`, `runsOut ${low.id}`]);
    assert.deepEqual(await told({ sinks, accountIds: ['codex-000000000000'], now: at(3) }), []);
  });

  it('sends nothing of a muted account, snoozed or not', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()], isMuted: true });
    assert.deepEqual(await told(), []);
    await open().snooze({ until: at(100), now: at(2) });
    await fires({ alerts: [alert({ firedAt: at(3) })], now: at(3) });
    assert.deepEqual(await told({ now: at(4) }), [`warning ${SLACK.id}`]);
  });

  it('does not send late what no longer holds, nor what is a day old', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const fine = reading({ levels: { balance: 'normal', key: 'normal' } });
    await fires({ now: at(200), reading: fine });
    assert.equal((await told({ now: at(201) })).length, 1, 'not yet late');
    assert.deepEqual(await told({ holder: 'b', now: at(400) }), []);
    assert.equal((await open().deliveriesSince(at(0)))[0]?.outcome, 'outdated');

    await fires({ alerts: [alert({ firedAt: at(500) })], now: at(500) });
    assert.deepEqual(await told({ now: at(500 + 86_400) }), []);
  });

  it('gives the newest reading of an account, each once', async () => {
    const sinks = [REDIS, SLACK];
    await fires({});
    const [first, ...rest] = (await claim({ sinks })).deliveries;
    assert.deepEqual(rest, []);
    assert.deepEqual([first?.sinkId, first?.alert, first?.reading], [REDIS.id, undefined, reading()]);
    await done(first!.id);
    assert.deepEqual(await claim({ sinks, now: at(4) }), { deliveries: [] });
    await fires({ now: at(60), reading: reading({ checkedAt: at(60) }) });
    await fires({ now: at(120), reading: reading({ checkedAt: at(120) }) });
    const [second] = (await claim({ sinks, now: at(121) })).deliveries;
    assert.deepEqual([second?.id, second?.reading?.checkedAt], [first?.id, at(120)]);
    // Fails; the next reading doesn't hurry it.
    await open().finishDelivery({ id: second!.id, holder: 'a', now: at(122), dueAt: at(300), errorKind: 'network' });
    await fires({ now: at(180), reading: reading({ checkedAt: at(180) }) });
    assert.deepEqual(await claim({ sinks, now: at(181) }), { deliveries: [], nextAt: at(300) });
    const [third] = (await claim({ sinks, now: at(300) })).deliveries;
    assert.deepEqual([third?.attempts, third?.reading?.checkedAt], [2, at(180)]);
  });

  it('gives so many at a time', async () => {
    await configured(SLACK);
    for (const second of [1, 2, 3]) await fires({ now: at(second), alerts: [alert({ firedAt: at(second) })] });
    const now = at(4);
    const { deliveries, nextAt } = await claim({ most: 2, now });
    assert.deepEqual([deliveries.length, nextAt], [2, now]);
    assert.equal((await claim({ most: 2, now })).deliveries.length, 1);
  });

  it('records what became of them, of where they went the host alone', async () => {
    await configured(SLACK);
    await fires({ alerts: [alert()] });
    const [{ id } = { id: '' }] = (await claim()).deliveries;
    await open().finishDelivery({ id, holder: 'a', now: at(3), outcome: 'failed', errorKind: 'forbidden' });
    assert.deepEqual(await open().deliveriesSince(at(0)), [
      {
        id,
        sinkId: SLACK.id,
        host: 'hooks.example',
        accountId: ACCOUNT,
        kind: 'warning',
        createdAt: at(2),
        attempts: 1,
        outcome: 'failed',
        doneAt: at(3),
        errorKind: 'forbidden',
      },
    ]);
    assert.deepEqual(await open().deliveriesSince(at(3)), []);
  });

  it('takes no claim or wait of a clock that was put back', async () => {
    await claim({ now: at(7200), accountIds: [] });
    await fires({ alerts: [alert()] });
    assert.deepEqual(
      await told({ now: at(0) }),
      [`warning ${SLACK.id}`],
      'the sink was added in a future that is void',
    );
  });
}
