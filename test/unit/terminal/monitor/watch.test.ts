import assert from 'node:assert/strict';
import type { AlertRecord } from '../../../../src/core/alerts/alert.ts';
import { say } from '../../../../src/core/message.ts';
import type { Level, Reading } from '../../../../src/core/model.ts';
import { english } from '../../../../src/core/words.ts';
import { AlertLog } from '../../../../src/terminal/monitor/alertLog.ts';
import { recordOf } from '../../../../src/terminal/monitor/event.ts';
import { jsonLine, textLine } from '../../../../src/terminal/monitor/line.ts';
import { Watch } from '../../../../src/terminal/monitor/watch.ts';

const account = { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Team key' };
const startedAt = '2026-07-01T10:00:00.000Z';
const at = (minute: number) => new Date(Date.parse(startedAt) + minute * 60_000).toISOString();

function read(minute: number, level: Level = 'normal'): Reading {
  const meter = { id: 'balance', label: say('level.normal'), unit: 'usd', remaining: 12.5 };
  const snapshot = { fetchedAt: at(minute), meters: [meter] };
  return { snapshot, state: 'ok', level, levels: { balance: level }, headline: 'balance', checkedAt: at(minute) };
}

function failed(minute: number, level: Level = 'normal'): Reading {
  const error = { kind: 'network', message: say('error.network', { provider: 'A', host: 'b' }), since: at(1) } as const;
  return { ...read(minute, level), state: 'stale', error: { ...error, message: { ...error.message } } };
}

describe('a monitor', () => {
  describe('tells of an account', () => {
    let watch: Watch;
    beforeEach(() => {
      watch = new Watch(startedAt);
    });
    const see = (reading: Reading, reader: 'self' | 'other' | 'nobody' = 'self') =>
      watch.see({ account, reading, reader }).map(({ event }) => event);

    it('each reading once', () => {
      assert.deepEqual(see({ state: 'loading', level: 'unknown', levels: {} }), []);
      assert.deepEqual(see(read(1)), ['reading']);
      assert.deepEqual(see(read(1)), []);
      assert.deepEqual(see(read(2)), ['reading']);
    });

    it('a changed level, also where only the thresholds changed', () => {
      see(read(1));
      assert.deepEqual(see(read(2, 'warning')), ['reading', 'level']);
      assert.deepEqual(see(read(2, 'critical')), ['level']);
    });

    it('each failed try, and that it is over', () => {
      see(read(1));
      assert.deepEqual(see(failed(2)), ['failure']);
      assert.deepEqual(see(failed(2)), []);
      assert.deepEqual(see(failed(3)), ['failure']);
      assert.deepEqual(see(read(4)), ['recovered', 'reading']);
    });

    it('that another process reads it, once, until it no longer does', () => {
      see(read(1));
      assert.deepEqual(see(read(2), 'other'), ['standby', 'reading']);
      assert.deepEqual(see(read(3), 'other'), ['reading']);
      // The own reading that is under way has its time already, the shown one is still the other's.
      assert.deepEqual(see(read(3), 'self'), []);
      assert.deepEqual(see(read(4), 'self'), ['takeover', 'reading']);
      assert.deepEqual(see(read(4), 'other'), []);
    });

    it('nothing of a failure from before its own time, and no other process by what it left behind', () => {
      assert.deepEqual(see(failed(-1), 'other'), []);
      assert.deepEqual(see(read(1)), ['recovered', 'reading']);
      watch = new Watch(startedAt);
      assert.deepEqual(see(read(-1), 'other'), ['reading']);
    });

    it('what changed since it was remembered', () => {
      watch.remember({ account, reading: read(-60) });
      assert.deepEqual(see(read(-60)), ['reading']);
      watch.remember({ account, reading: failed(-60, 'warning') });
      assert.deepEqual(see(read(1)), ['recovered', 'reading', 'level']);
    });
  });

  it('tells each warning once, in their order, and none of other accounts', async () => {
    const records: AlertRecord[] = [];
    const add = (id: number, minute: number, accountId = account.id) =>
      records.unshift({ id, accountId, kind: 'warning', firedAt: at(minute), said: say('level.warning') });
    const store = { alertsSince: async (since: string) => records.filter(({ firedAt }) => firedAt >= since) };
    const alerts = new AlertLog(store, startedAt);
    const news = async () => (await alerts.news([{ account, reading: read(1) }])).length;
    add(1, -5);
    assert.equal(await news(), 0);
    add(2, 1);
    add(3, 1);
    assert.equal(await news(), 2);
    assert.equal(await news(), 0);
    add(4, 1);
    add(6, 2, 'codex-0123456789ab');
    assert.equal(await news(), 1);
    add(7, 3);
    assert.equal(await news(), 1);
    assert.equal(await news(), 0);
  });

  it('writes lines that neither a terminal nor a log program takes for anything else', () => {
    const hostile = { ...account, label: 'a"b\u001b[2J\nevent=alert \u202e' };
    const message = { id: 'level.warning' };
    const record = recordOf(
      { event: 'reading', account: hostile, reading: read(1), message },
      new Date(at(1)),
      english,
    );
    assert.equal(
      textLine(record),
      `time=${at(1)} event=reading account="a\\"b [2J event=alert  " provider=openrouter id=openrouter-0123456789ab level=normal meter=balance left=12.5 unit=usd message=low`,
    );
    const line = jsonLine(record);
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    assert.doesNotMatch(line, /[\u0000-\u001f\u202e]/);
    assert.equal((JSON.parse(line) as { account: string }).account, hostile.label);
  });
});
