import type { Scale, ScaleOptionsByType, Tick } from 'chart.js';
import { axisFormat } from '../figures/axisFormat.ts';
import { timeTicks, type TickUnit } from '../figures/timeTicks.ts';
import { currentPalette } from './theme.ts';

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
export type LinearOptions = DeepPartial<ScaleOptionsByType<'linear'>>;

const FONT_PX = 11;
/** A label of a time axis, and room beside it; times of day are longer than dates. */
const LABEL_PX = 54;
const HOUR_LABEL_PX = 68;

function textStyle() {
  const { text, font } = currentPalette();
  return { color: text, font: { size: FONT_PX, family: font } };
}

/** A linear axis of milliseconds, labelled at whole hours, days or months. */
export function timeAxis({ fromMs, toMs }: { fromMs: number; toMs: number }, locale: string): LinearOptions {
  let unit: TickUnit = 'day';
  return {
    type: 'linear',
    min: fromMs,
    max: toMs,
    grid: { display: false },
    border: { color: currentPalette().grid },
    ticks: {
      ...textStyle(),
      maxRotation: 0,
      autoSkip: false,
      callback: (value: string | number) => axisFormat(locale).time(Number(value), unit),
    },
    afterBuildTicks: (axis: Scale) => {
      const dates = timeTicks({ fromMs, toMs }, axis.width / LABEL_PX);
      const ticks = dates.unit === 'hour' ? timeTicks({ fromMs, toMs }, axis.width / HOUR_LABEL_PX) : dates;
      unit = ticks.unit;
      axis.ticks = ticks.atMs.map((value) => ({ value }));
    },
  };
}

/** From zero, in the unit of the meter; all of a percentage. */
export function amountAxis(unit: string, locale: string, [bottom, top]: readonly [number, number]): LinearOptions {
  const { grid } = currentPalette();
  return {
    type: 'linear',
    min: bottom,
    ...(unit === 'percent' && top === 100 ? { max: 100 } : { suggestedMax: top > 0 ? top : 1 }),
    grid: { color: grid, drawTicks: false },
    border: { display: false },
    ticks: {
      ...textStyle(),
      padding: 6,
      maxTicksLimit: 5,
      ...(unit === 'percent' && top === 100 ? { stepSize: 25 } : {}),
      callback(value: string | number, _index: number, ticks: readonly Tick[]) {
        const step = (ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0);
        return axisFormat(locale).amount(Number(value), unit, Math.abs(step));
      },
    },
  };
}

/** UTC days or months, one below the other bar where there is room. */
export function dateAxis(dates: readonly string[], locale: string) {
  return {
    type: 'category' as const,
    stacked: true,
    grid: { display: false },
    border: { color: currentPalette().grid },
    ticks: {
      ...textStyle(),
      maxRotation: 0,
      autoSkipPadding: 12,
      callback: (value: string | number) => axisFormat(locale).date(dates[Number(value)] ?? ''),
    },
  };
}
