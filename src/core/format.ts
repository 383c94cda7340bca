import { remainingPercent } from './figures.ts';
import { say, type Message } from './message.ts';
import type { Meter } from './model.ts';
import { isCurrency } from './units.ts';

const HOUR_MS = 3_600_000;

/** Shown in place of a figure that nobody knows. */
export const UNKNOWN = '—';

/** Turns figures into text for one locale. The `Intl` objects are built once and kept. */
export class Format {
  readonly locale: string;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(locale: string) {
    this.locale = locale;
  }

  /** The decimals of the currency, or as many as a smaller amount needs (four below one cent). */
  money(amount: number | undefined, currency: string): string {
    if (amount === undefined) return UNKNOWN;
    const digits =
      amount !== 0 && Math.abs(amount) < 0.01 ? { minimumFractionDigits: 4, maximumFractionDigits: 4 } : {};
    return this.#number({
      style: 'currency',
      currency: currency.toUpperCase(),
      currencyDisplay: 'narrowSymbol',
      ...digits,
    }).format(amount);
  }

  /** `percent` is 0–100. Never rounds something left up to nothing used or down to nothing left. */
  percent(percent: number | undefined): string {
    if (percent === undefined) return UNKNOWN;
    const nearEdge = (percent > 0 && percent < 1) || (percent > 99 && percent < 100);
    const shown = nearEdge ? Math.min(Math.max(percent, 0.1), 99.9) : percent;
    return this.#number({ style: 'percent', maximumFractionDigits: nearEdge ? 1 : 0 }).format(shown / 100);
  }

  count(value: number | undefined): string {
    if (value === undefined) return UNKNOWN;
    const compact = Math.abs(value) >= 100_000;
    return this.#number(
      compact ? { notation: 'compact', maximumFractionDigits: 1 } : { maximumFractionDigits: 1 },
    ).format(value);
  }

  /** An amount in the unit of its meter. */
  amount(value: number | undefined, unit: string): string {
    if (unit === 'percent') return this.percent(value);
    return isCurrency(unit) ? this.money(value, unit) : this.count(value);
  }

  /** What is left, the way that says most: money as an amount, anything else in percent where that is known. */
  remaining(meter: Meter): string {
    if (meter.unlimited) return '∞';
    if (isCurrency(meter.unit) && meter.remaining !== undefined) return this.money(meter.remaining, meter.unit);
    const percent = remainingPercent(meter);
    return percent === undefined ? this.amount(meter.remaining, meter.unit) : this.percent(Math.max(0, percent));
  }

  /** A moment in the reader's own time zone: the time for the coming day, with the weekday for a week, then the date. */
  moment(iso: string, now: number): string {
    const ms = Date.parse(iso);
    const awayMs = Math.abs(ms - now);
    if (awayMs < 20 * HOUR_MS) return this.#date({ timeStyle: 'short' }).format(ms);
    if (awayMs < 6 * 24 * HOUR_MS)
      return this.#date({ weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(ms);
    return this.#date({ weekday: 'short', month: 'short', day: 'numeric' }).format(ms);
  }

  /** A day in the reader's own time zone, with or without the day of the week. */
  localDay(ms: number, withWeekday: boolean): string {
    return this.#date({ ...(withWeekday ? { weekday: 'short' } : {}), month: 'short', day: 'numeric' }).format(ms);
  }

  /** A UTC day (`YYYY-MM-DD`) or month (`YYYY-MM`). */
  day(date: string): string {
    const options =
      date.length > 7 ? ({ month: 'short', day: 'numeric' } as const) : ({ month: 'long', year: 'numeric' } as const);
    return this.#date({ ...options, timeZone: 'UTC' }).format(Date.parse(date));
  }

  /** A length of time in its one or two largest units: `3 d 4 h`, `12 min`. */
  duration(ms: number): string {
    const minutes = Math.max(0, Math.round(ms / 60_000));
    const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
    const parts: [number, string][] =
      days > 0
        ? [
            [days, 'day'],
            [hours, 'hour'],
          ]
        : hours > 0
          ? [
              [hours, 'hour'],
              [rest, 'minute'],
            ]
          : [[rest, 'minute']];
    return parts
      .filter(([value], index) => index === 0 || value > 0)
      .map(([value, unit]) => this.#number({ style: 'unit', unit, unitDisplay: 'short' }).format(value))
      .join(' ');
  }

  /** A length of time in its largest unit alone, as short as it gets: `14d`. Never longer than it is. */
  brief(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    const [value, unit] =
      minutes >= 1440 ? [minutes / 1440, 'day'] : minutes >= 60 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
    return this.#number({ style: 'unit', unit, unitDisplay: 'narrow' }).format(Math.floor(value));
  }

  /** How long something took. */
  elapsed(ms: number): string {
    const [value, unit] = ms < 1000 ? [ms, 'millisecond'] : [ms / 1000, 'second'];
    return this.#number({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
  }

  /** An amount of data, in kilobytes. */
  size(bytes: number | undefined): string {
    if (bytes === undefined) return UNKNOWN;
    const options = { style: 'unit', unit: 'kilobyte', unitDisplay: 'short', maximumFractionDigits: 1 } as const;
    return this.#number(options).format(bytes === 0 ? 0 : Math.max(bytes / 1000, 0.1));
  }

  /** An amount of data that is megabytes or more. */
  megabytes(bytes: number): string {
    const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'gigabyte'] : [bytes / 1e6, 'megabyte'];
    return this.#number({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
  }

  /** Several names as one text: `a, b and c`. */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.locale).format(names);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    let format = this.#numbers.get(key);
    // No minus before what is rounded to nothing.
    const signed = { ...options, signDisplay: 'negative' } as const;
    if (!format) this.#numbers.set(key, (format = new Intl.NumberFormat(this.locale, signed)));
    return format;
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    let format = this.#dates.get(key);
    if (!format) this.#dates.set(key, (format = new Intl.DateTimeFormat(this.locale, options)));
    return format;
  }
}

/** How old figures are, as a sentence part. */
export function age(ms: number, format: Format): Message {
  return ms < 60_000 ? say('age.now') : say('age.ago', { duration: format.duration(ms) });
}

/** When a limit starts anew. A reset that has passed is only said to be due: the provider hasn't confirmed it. */
export function resetText(resetsAt: string, now: number, format: Format): Message {
  const left = Date.parse(resetsAt) - now;
  if (left <= 0) return say('reset.due');
  return say('reset.in', { duration: format.duration(left), moment: format.moment(resetsAt, now) });
}

/** The same where there is little room. */
export function resetBrief(resetsAt: string, now: number, format: Format): Message {
  const left = Date.parse(resetsAt) - now;
  return left <= 0 ? say('reset.due') : say('reset.brief', { duration: format.duration(left) });
}
