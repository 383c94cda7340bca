import assert from 'node:assert/strict';
import { defaultAlertKinds } from '../../../src/core/alerts/kinds.ts';
import { parseQuietHours } from '../../../src/core/alerts/quietHours.ts';
import { defaultThresholds } from '../../../src/core/levels.ts';
import type { PolledAccount } from '../../../src/polling/poll.ts';
import { alertSettings, quietHoursNow } from '../../../src/vscode/alertSettings.ts';

const polled = {
  account: { id: 'openrouter-0123456789ab', provider: 'openrouter', label: 'Secret project' },
  thresholds: defaultThresholds,
  alertKinds: defaultAlertKinds,
} as PolledAccount;

describe('alert settings of an account', () => {
  it('name what is switched off, and what is its own', () => {
    assert.deepEqual(alertSettings(polled, undefined), {
      ownThresholds: {},
      off: ['reset'],
      isMuted: false,
      hasBudget: false,
    });
    const own = { balance: { warning: 20, critical: 8 } };
    const told = alertSettings(
      {
        ...polled,
        thresholds: { ...defaultThresholds, meters: own },
        alertKinds: { ...defaultAlertKinds, low: false },
        isMuted: true,
        monthlyBudget: 123.45,
      },
      '2026-03-10T13:00:00.000Z',
    );
    assert.deepEqual(told, {
      ownThresholds: own,
      off: ['low', 'reset'],
      isMuted: true,
      hasBudget: true,
      snoozedUntil: '2026-03-10T13:00:00.000Z',
    });
    assert.doesNotMatch(JSON.stringify(told), /Secret|123\.45/);
  });

  it('tell the quiet hours, and whether it is quiet now', () => {
    const hours = parseQuietHours('22:00-7:05');
    assert.ok(hours);
    assert.deepEqual(quietHoursNow(hours, new Date(2026, 2, 10, 23)), { from: '22:00', to: '07:05', isNow: true });
    assert.equal(quietHoursNow(hours, new Date(2026, 2, 10, 12)).isNow, false);
  });
});
