import type { Account, Level, Reading } from '../../core/model.ts';
import type { EventName, MonitorEvent } from './event.ts';

export interface Watched {
  readonly account: Account;
  readonly reading: Reading;
  /** Who read it last. */
  readonly reader: 'self' | 'other' | 'nobody';
}

interface Seen {
  /** Tells one reading, or one reason for none, from the next. */
  readonly mark: string;
  readonly level: Level;
  readonly isFailing: boolean;
  readonly isRead: 'self' | 'other';
}

/** Tells what is new about accounts by what was last seen of each. */
export class Watch {
  readonly #startedAt: string;
  readonly #seen = new Map<string, Seen>();

  /** Readings from before `startedAt` are no proof that another process is at work. ISO. */
  constructor(startedAt: string) {
    this.#startedAt = startedAt;
  }

  /** Takes note of how things were, so that what is seen next is told as a change. */
  remember({ account, reading }: Omit<Watched, 'reader'>): void {
    if (reading.state === 'loading') return;
    this.#seen.set(account.id, {
      mark: '',
      level: reading.level,
      isFailing: reading.error !== undefined,
      isRead: 'self',
    });
  }

  see({ account, reading, reader }: Watched): MonitorEvent[] {
    const { error, level, checkedAt = '' } = reading;
    if (reading.state === 'loading') return [];
    const before = this.#seen.get(account.id);
    const mark = `${checkedAt} ${error?.kind} ${error?.message.id}`;
    const isNews = before?.mark !== mark;
    const isOwn =
      // Who reads next may have done so already: only a new reading tells.
      !isNews || reader === 'nobody' || checkedAt < this.#startedAt ? before?.isRead !== 'other' : reader === 'self';
    const isRead = isOwn ? 'self' : 'other';
    this.#seen.set(account.id, { mark, level, isFailing: error !== undefined, isRead });
    // What failed before this process began, it tries again at once.
    if (!before && checkedAt < this.#startedAt && reading.state !== 'ok') return [];
    const events: EventName[] = [];
    if (isRead !== (before?.isRead ?? 'self')) events.push(isOwn ? 'takeover' : 'standby');
    if (isNews && !error && before?.isFailing) events.push('recovered');
    if (isNews) events.push(error ? 'failure' : 'reading');
    if (before && before.level !== level) events.push('level');
    return events.map((event) => ({ event, account, reading, ...extra(event, reading, before) }));
  }
}

function extra(event: EventName, { error }: Reading, before: Seen | undefined): Partial<MonitorEvent> {
  if (event === 'level') return { facts: { from: before?.level } };
  if (event === 'failure' && error) return { facts: { kind: error.kind, since: error.since }, message: error.message };
  return {};
}
