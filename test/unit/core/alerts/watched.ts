import type { Alert, AlertState, Outlook } from '../../../../src/core/alerts/alert.ts';
import { alerts } from '../../../../src/core/alerts/alerts.ts';
import { defaultAlertKinds, type AlertKinds } from '../../../../src/core/alerts/kinds.ts';
import { defaultThresholds } from '../../../../src/core/levels.ts';
import type { Failure, Meter, Spend, StoredReading } from '../../../../src/core/model.ts';
import { afterFailure, afterSuccess } from '../../../../src/core/reading.ts';
import { errorOf, MINUTE, NOW, snapshotOf } from '../examples.ts';

export type Forecast = Outlook['meters'][string];

/** An account that is read every minute; each reading tells what is to be said, the gravest first. */
export class Watched {
  states: readonly AlertState[] = [];
  reading: StoredReading = { levels: {}, checkedAt: new Date(NOW).toISOString() };
  kinds: AlertKinds;
  monthlyBudget: number | undefined;
  readonly #repeatHours: number;
  now = NOW;

  constructor({ repeatHours = 0, kinds = {} }: { repeatHours?: number; kinds?: Partial<AlertKinds> } = {}) {
    this.#repeatHours = repeatHours;
    this.kinds = { ...defaultAlertKinds, ...kinds };
  }

  /** The gravest only. */
  reads(...meters: Meter[]): Alert | undefined {
    return this.expects({}, meters)[0];
  }

  /** Reads meters together with what is to be expected of them. */
  expects(outlook: Partial<Outlook>, meters: readonly Meter[] = [], spend?: Spend): Alert[] {
    const now = new Date(this.now);
    const snapshot = snapshotOf(meters, spend ? { spend } : {});
    const reading = afterSuccess(this.reading, snapshot, defaultThresholds, now);
    this.reading = { ...reading, outlook: { meters: {}, ...outlook } };
    return this.#say(now);
  }

  fails(kind: Failure['kind'], retryAfterMs?: number): Alert | undefined {
    const now = new Date(this.now);
    this.reading = afterFailure(this.reading, errorOf(kind, retryAfterMs), now);
    return this.#say(now)[0];
  }

  passes(ms: number): this {
    this.now += ms;
    return this;
  }

  #say(now: Date): Alert[] {
    const { alerts: said, states } = alerts({
      // As they come back from the shared file.
      states: JSON.parse(JSON.stringify(this.states)) as AlertState[],
      reading: this.reading,
      thresholds: defaultThresholds,
      repeatHours: this.#repeatHours,
      alertKinds: this.kinds,
      intervalMs: MINUTE,
      monthlyBudget: this.monthlyBudget,
      now,
    });
    this.states = states;
    this.now += MINUTE;
    return said;
  }
}

export const kindOf = (alert: Alert | undefined) => alert?.kind;
export const kindsOf = (said: readonly Alert[]) => said.map(({ kind }) => kind);
