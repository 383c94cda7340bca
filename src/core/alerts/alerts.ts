import { judge, type Thresholds } from '../levels.ts';
import type { StoredReading } from '../model.ts';
import { providerStep, signInStep } from './access.ts';
import { alertKinds, BUDGET, PROVIDER, SIGN_IN, SPEND, type Alert, type AlertState, type Step } from './alert.ts';
import { defaultAlertKinds, type AlertKinds } from './kinds.ts';
import { meterStep } from './meter.ts';
import { budgetStep, unusualStep } from './spending.ts';

export interface AlertInput {
  readonly states: readonly AlertState[];
  readonly reading: StoredReading;
  readonly thresholds: Thresholds;
  /** 0: no reminder. */
  readonly repeatHours: number;
  /** What is switched on. */
  readonly alertKinds?: AlertKinds | undefined;
  /** How often the account is read. */
  readonly intervalMs: number;
  /** What the user means to spend in a month, in the currency of the account's spend. */
  readonly monthlyBudget?: number | undefined;
  readonly now: Date;
}

/**
 * What is to be said after a reading, the gravest first, and what to remember of it. Edge-triggered: what goes on isn't
 * said again, except as a reminder where the user wants it.
 */
export function alerts(input: AlertInput): { alerts: Alert[]; states: AlertState[] } {
  const byId = new Map(input.states.map((state) => [state.subject, state]));
  const steps = stepsOf(input, byId);
  for (const { state } of steps) byId.set(state.subject, state);
  const firedAt = input.now.toISOString();
  const due = steps.flatMap((step) =>
    step.due.map((each): Alert => ({ ...each, subject: step.state.subject, firedAt })),
  );
  const { headline } = judge(input.reading.snapshot?.meters ?? [], input.thresholds, input.reading.levels);
  return {
    alerts: due.toSorted(
      (a, b) => Number(a.isReminder) - Number(b.isReminder) || compareKind(a, b) || prefer(headline, a, b),
    ),
    // A meter that is missing from one answer (a partial one) may come back; what was said about it still holds.
    states: [...byId.values()],
  };
}

function stepsOf(input: AlertInput, before: ReadonlyMap<string, AlertState>): Step[] {
  const { reading } = input;
  const { snapshot, error, levels, outlook } = reading;
  const rules = { ...input, kinds: input.alertKinds ?? defaultAlertKinds };
  const access = [signInStep(before.get(SIGN_IN), error, rules), providerStep(before.get(PROVIDER), error, rules)];
  // The figures beside an error are old, and everything was said about them.
  if (error || !snapshot) return access;
  return [
    ...access,
    ...snapshot.meters.map((meter) => {
      const level = levels[meter.id] ?? 'unknown';
      return meterStep(before.get(meter.id), { meter, level, forecast: outlook?.meters[meter.id] }, rules);
    }),
    unusualStep(before.get(SPEND), reading, rules),
    budgetStep(before.get(BUDGET), reading, rules),
  ];
}

function compareKind(a: Alert, b: Alert): number {
  return alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind);
}

function prefer(headline: string | undefined, a: Alert, b: Alert): number {
  return Number(b.subject === headline) - Number(a.subject === headline);
}
