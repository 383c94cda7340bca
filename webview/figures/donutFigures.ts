import type { Format } from '../../src/core/format.ts';
import { remainingPercent } from '../../src/core/figures.ts';
import { say, type Message } from '../../src/core/message.ts';
import type { Meter, Spend } from '../../src/core/model.ts';
import { isCurrency } from '../../src/core/units.ts';

export type DonutPartKey = 'left' | 'used';

export interface DonutPart {
  readonly key: DonutPartKey;
  readonly label: Message;
  /** The formatted figure. */
  readonly figure: string;
  /** Size of the part beside the others, ≥ 0. */
  readonly value: number;
}

export interface DonutFigures {
  /** What the ring shows; none where the share of what is left is unknown. */
  readonly parts: readonly DonutPart[];
  /** What stands in the middle of the ring. */
  readonly centre: string;
  readonly caption: Message | undefined;
}

/** What a donut says about a meter: what is left beside what was used, or beside this month's spend for a balance. */
export function donutFigures(meter: Meter, spend: Spend | undefined, format: Format): DonutFigures {
  const amount = (value: number) => format.amount(value, meter.unit);
  if (meter.unlimited) {
    const part: DonutPart = { key: 'left', label: say('page.left'), figure: '∞', value: 1 };
    return { parts: [part], centre: '∞', caption: say('meter.unlimited') };
  }
  const percent = remainingPercent(meter);
  if (percent !== undefined) {
    const leftPercent = clampPercent(percent);
    const counted = meter.unit !== 'percent';
    const figure = (value: number | undefined, share: number) =>
      counted && value !== undefined ? amount(Math.max(0, value)) : format.percent(share);
    const left = figure(meter.remaining, leftPercent);
    return {
      parts: [
        { key: 'left', label: say('page.left'), figure: left, value: leftPercent },
        { key: 'used', label: say('page.used'), figure: figure(meter.used, 100 - percent), value: 100 - leftPercent },
      ],
      centre: isCurrency(meter.unit) ? left : format.percent(leftPercent),
      caption: say('page.donut.left'),
    };
  }
  const caption = meter.remaining === undefined ? undefined : say('page.donut.left');
  return { parts: balanceParts(meter, spend, amount), centre: format.remaining(meter), caption };
}

/** A balance has no limit to be a share of; this month's spend gives it a measure. */
function balanceParts(meter: Meter, spend: Spend | undefined, amount: (value: number) => string): DonutPart[] {
  const { remaining } = meter;
  if (!isCurrency(meter.unit) || remaining === undefined) return [];
  if (spend?.month === undefined || spend.currency !== meter.unit) return [];
  const value = Math.max(0, remaining);
  if (value + spend.month <= 0) return [];
  return [
    { key: 'left', label: say('page.left'), figure: amount(remaining), value },
    { key: 'used', label: say('page.spentThisMonth'), figure: amount(spend.month), value: spend.month },
  ];
}

export function clampPercent(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
