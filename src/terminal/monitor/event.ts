import { remainingPercent } from '../../core/figures.ts';
import type { Message } from '../../core/message.ts';
import type { Account, Reading } from '../../core/model.ts';
import type { Words } from '../../core/words.ts';

/** What a monitor tells of; other programs read these names. */
export type EventName =
  | 'started'
  | 'reading'
  | 'level'
  | 'alert'
  | 'failure'
  | 'recovered'
  /** Another process reads the account, and its results are used. Said once, until `takeover`. */
  | 'standby'
  | 'takeover'
  | 'reloaded'
  | 'problem'
  /** What went on inside, with --verbose. */
  | 'detail'
  | 'stopping';

/** Only what is known; never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface MonitorEvent {
  readonly event: EventName;
  readonly account?: Account | undefined;
  /** The account's reading as it is now. */
  readonly reading?: Reading | undefined;
  readonly facts?: Facts | undefined;
  readonly message?: Message | string | undefined;
}

export type Tell = (event: MonitorEvent) => void;

/** An event as one flat record: names and figures are the same everywhere, a message is in the user's language. */
export function recordOf({ event, account, reading, facts, message }: MonitorEvent, now: Date, words: Words): Facts {
  return {
    time: now.toISOString(),
    event,
    ...(account ? { account: account.label, provider: account.provider, id: account.id } : {}),
    ...(reading ? figuresOf(reading) : {}),
    ...facts,
    message: typeof message === 'object' ? words.say(message) : message,
  };
}

/** The level, and what is left of the meter that will stop work first. */
function figuresOf({ level, headline, snapshot }: Reading): Facts {
  const meter = snapshot?.meters.find(({ id }) => id === headline);
  if (!meter) return { level };
  const leftPercent = remainingPercent(meter);
  return {
    level,
    meter: meter.id,
    left: meter.unit === 'percent' ? leftPercent : meter.remaining,
    unit: meter.unit,
    leftPercent: meter.unit === 'percent' ? undefined : leftPercent,
    unlimited: meter.unlimited || undefined,
  };
}
