import { isCurrency } from '../../src/core/units.ts';
import type { TickUnit } from './timeTicks.ts';

const formats = new Map<string, AxisFormat>();

/** The texts along the axes of a chart: as short as their distance from each other allows. */
export function axisFormat(locale: string): AxisFormat {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new AxisFormat(locale)));
  return format;
}

class AxisFormat {
  readonly #locale: string;
  readonly #dates: Readonly<Record<TickUnit | 'weekday' | 'year', Intl.DateTimeFormat>>;
  readonly #numbers = new Map<string, Intl.NumberFormat>();

  constructor(locale: string) {
    this.#locale = locale;
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
    this.#dates = {
      hour: format({ timeStyle: 'short' }),
      weekday: format({ weekday: 'short', day: 'numeric' }),
      day: format({ month: 'short', day: 'numeric' }),
      month: format({ month: 'short' }),
      year: format({ month: 'short', year: 'numeric' }),
    };
  }

  /** Where a day or a year begins among hours or months, its name says more. */
  time(atMs: number, unit: TickUnit): string {
    const date = new Date(atMs);
    if (unit === 'hour' && date.getHours() === 0) return this.#dates.weekday.format(date);
    if (unit === 'month' && date.getMonth() === 0) return this.#dates.year.format(date);
    return this.#dates[unit].format(date);
  }

  /** A UTC day or month as it stands below a bar. */
  date(date: string): string {
    const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
    // In the reader's zone, for which the formats are made, the date is the same one.
    return this.time(new Date(year, month - 1, day).getTime(), date.length > 7 ? 'day' : 'month');
  }

  /** `step`: how far the values beside it are away. */
  amount(value: number, unit: string, step: number): string {
    if (unit === 'percent') return this.#number({ style: 'percent', maximumFractionDigits: 1 }).format(value / 100);
    const isLarge = Math.abs(value) >= 10_000;
    const decimals = step >= 1 ? 0 : step >= 0.01 ? 2 : 4;
    const digits: Intl.NumberFormatOptions = isLarge
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    if (!isCurrency(unit)) return this.#number({ ...digits, minimumFractionDigits: 0 }).format(value);
    const currency = { style: 'currency', currency: unit.toUpperCase(), currencyDisplay: 'narrowSymbol' } as const;
    return this.#number({ ...currency, ...digits }).format(value);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    let format = this.#numbers.get(key);
    if (!format) this.#numbers.set(key, (format = new Intl.NumberFormat(this.#locale, options)));
    return format;
  }
}
