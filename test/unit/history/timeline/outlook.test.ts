import assert from 'node:assert/strict';
import { say } from '../../../../src/core/message.ts';
import type { Snapshot, Spend } from '../../../../src/core/model.ts';
import { memoryTables } from '../../../../src/history/memoryTables.ts';
import type { Tables } from '../../../../src/history/tables.ts';
import { keepSnapshot, keepUsage } from '../../../../src/history/timeline/keepSnapshot.ts';
import { outlookOf, type OutlookRequest } from '../../../../src/history/timeline/outlook.ts';
import { spendByDay } from '../../../../src/history/timeline/spendDays.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 5, 1);
const ACCOUNT = 'openrouter-0123456789ab';

function balance(remaining: number, spend?: Spend): Snapshot {
  const meter = { id: 'balance', label: say('meter.openrouter.balance'), unit: 'usd', remaining };
  return { fetchedAt: new Date(T0).toISOString(), meters: [meter], ...(spend ? { spend } : {}) };
}

describe('outlook', () => {
  let tables: Tables;
  beforeEach(() => {
    tables = memoryTables();
  });

  const at = (snapshot: Snapshot, nowMs: number, more: Partial<OutlookRequest> = {}) =>
    outlookOf(tables, { accountId: ACCOUNT, snapshot, nowMs, utcOffsetMs: 0, headline: 'balance', ...more });

  /** One dollar an hour from noon of the first day on, `days` days long. */
  const spendSteadily = (days: number) => {
    for (let hour = 12; hour <= days * 24; hour++)
      keepSnapshot(tables, ACCOUNT, balance(1000 - hour), T0 + hour * HOUR);
  };

  it('needs more history at first', () => {
    const { meters, binding, spend } = at(balance(20), T0);
    assert.equal(meters['balance']?.outcome, 'needsHistory');
    assert.equal(binding, 'balance');
    assert.equal(spend, undefined);
  });

  it('counts the reading that has just come in', () => {
    spendSteadily(10);
    const forecast = at(balance(48), T0 + 10 * DAY + 6 * HOUR).meters['balance'];
    assert.equal(forecast?.basis.readings, 10 * 24 - 12 + 2);
    assert.ok((forecast?.burnRate?.perDay ?? 0) > 24 * 5, 'with what was used since the reading before');
  });

  it('says when a steady account runs out', () => {
    spendSteadily(20);
    const {
      outcome,
      daysLeft = 0,
      earliest = '',
      likely = '',
      latest = '',
    } = at(balance(1000 - 480 - 1), T0 + 20 * DAY + HOUR).meters['balance'] ?? {};
    assert.equal(outcome, 'runsOut');
    assert.ok(daysLeft > 18 && daysLeft < 26, `${daysLeft} days for $519 at $24 a day`);
    assert.ok(earliest <= likely && likely <= latest);
  });

  it('leaves out the day on which reading began when it says what is usual', () => {
    spendSteadily(8);
    const nowMs = T0 + 8 * DAY;
    const spend = spendByDay(tables, tables.series.all(), ACCOUNT, { fromMs: nowMs - 60 * DAY, toMs: nowMs + 1 });
    assert.equal(spend?.begunOn, '2026-06-01');
    assert.equal(spend.days[0]?.cost, 11);
    assert.equal(spend.days[1]?.cost, 24);
    const month = at(balance(1000 - 8 * 24), nowMs).spend?.month;
    assert.equal(month?.days, 7);
  });

  it('takes the provider’s report before its own sums, and the present day from whoever knows more', () => {
    spendSteadily(8);
    const nowMs = T0 + 8 * DAY - HOUR;
    const rows = Array.from({ length: 7 }, (_, day) => ({
      date: `2026-06-0${day + 1}`,
      model: 'alpha',
      currency: 'usd',
      cost: 30,
    }));
    keepUsage(tables, ACCOUNT, [...rows, { date: '2026-06-08', model: 'alpha', currency: 'usd', cost: 2 }]);
    const spend = spendByDay(tables, tables.series.all(), ACCOUNT, { fromMs: T0, toMs: nowMs });
    assert.deepEqual(
      spend?.days.map(({ cost }) => cost),
      [30, 30, 30, 30, 30, 30, 30, 24],
    );
    assert.equal(spend.begunOn, undefined);
  });

  it('projects the month against a budget, and finds a day out of the ordinary with its model', () => {
    const rows = Array.from({ length: 14 }, (_, day) => ({
      date: new Date(T0 + day * DAY).toISOString().slice(0, 10),
      model: 'alpha',
      currency: 'usd',
      cost: 3 + (day % 3) / 10,
    }));
    const nowMs = T0 + 14 * DAY + 20 * HOUR;
    const today = { date: '2026-06-15', model: 'omega', currency: 'usd', cost: 40 };
    keepUsage(tables, ACCOUNT, [...rows, today]);
    const month = rows.reduce((sum, { cost }) => sum + cost, 40);
    const read = balance(50, { currency: 'usd', of: 'account', day: 40, month, total: 500 });
    keepSnapshot(tables, ACCOUNT, read, nowMs - HOUR);
    const { spend } = at(read, nowMs, { monthlyBudget: 60 });
    assert.equal(spend?.today, 40);
    assert.equal(spend.unusual?.cost, 40);
    assert.equal(spend.unusual?.because?.name, 'omega');
    assert.equal(spend.month?.spent, month);
    assert.equal(spend.month.budget?.outcome, 'passed');
    assert.ok(spend.month.low <= spend.month.projected && spend.month.projected <= spend.month.high);
  });
});
