import type { AlertKind } from './alert.ts';

/** The check boxes of the setting `fuelgauge.alerts.kinds`. */
export const defaultAlertKinds = {
  low: true,
  runsOut: true,
  unusualSpend: true,
  budget: true,
  // Some limits start anew several times a day.
  reset: false,
  signIn: true,
  failing: true,
} as const satisfies Record<string, boolean>;

export type AlertSwitch = keyof typeof defaultAlertKinds;
export type AlertKinds = Readonly<Record<AlertSwitch, boolean>>;

const switches: Readonly<Record<AlertKind, AlertSwitch>> = {
  warning: 'low',
  critical: 'low',
  exhausted: 'low',
  runsOut: 'runsOut',
  unusualSpend: 'unusualSpend',
  budgetPassed: 'budget',
  reset: 'reset',
  signedOut: 'signIn',
  failing: 'failing',
  recovered: 'failing',
};

/**
 * What is switched off isn't remembered as said: switched on again, whatever holds then is said, as it is of an account
 * that is read for the first time.
 */
export function isOn(kind: AlertKind, kinds: AlertKinds): boolean {
  return kinds[switches[kind]];
}
