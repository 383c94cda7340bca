import { remainingPercent } from './figures.ts';
import { isExhausted } from './levels.ts';
import type { Meter } from './model.ts';
import { isCurrency } from './units.ts';

/** The least that must be left: an amount in a meter's own currency, or a share of its limit. */
export interface Least {
  readonly unit: 'money' | 'percent';
  readonly value: number;
}

export interface Enough {
  /** Undefined where no meter can be measured by it. */
  readonly isEnough: boolean | undefined;
  /** The one that decides: of those measured, the one with the least above the minimum. */
  readonly meter?: Meter | undefined;
}

/**
 * Whether enough is left of every meter that can be measured that way. One that is used up is too little by any measure,
 * also where work goes on at extra cost.
 */
export function enough(meters: readonly Meter[], { unit, value }: Least): Enough {
  const usedUp = meters.find(isExhausted);
  if (usedUp) return { isEnough: false, meter: usedUp };
  const measured = meters
    .flatMap((meter) => {
      const left = meter.unlimited ? Infinity : unit === 'percent' ? remainingPercent(meter) : moneyLeft(meter);
      return left === undefined ? [] : [{ meter, left }];
    })
    .toSorted((a, b) => a.left - b.left);
  const [tightest] = measured;
  // Without a limit there is enough of that meter, which says nothing of an account that has others.
  if (!tightest || (tightest.left === Infinity && meters.some(({ unlimited }) => !unlimited)))
    return { isEnough: undefined };
  return { isEnough: tightest.left >= value, meter: tightest.meter };
}

function moneyLeft({ unit, remaining }: Meter): number | undefined {
  return isCurrency(unit) ? remaining : undefined;
}
