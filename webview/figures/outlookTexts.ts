import type { Forecast } from '../../src/core/forecast/forecast.ts';
import { outlookTexts as textsOf, type OutlookTexts } from '../../src/core/forecast/outlookTexts.ts';
import type { Meter } from '../../src/core/model.ts';
import type { Wording } from './wording.ts';

/** What is to be expected of a meter, in the page's words. */
export function outlookTexts(
  forecast: Forecast | undefined,
  meter: Pick<Meter, 'windowSeconds' | 'remaining'>,
  wording: Wording,
): OutlookTexts {
  return textsOf(forecast, meter, wording.now, wording.words);
}
