import type { Measure } from '../measure.ts';
import { quality } from './quality.ts';
import { speed } from './speed.ts';

/** How good the forecasts are on simulated accounts that nothing was tuned for, and how long one takes. */
export const forecasts: readonly Measure[] = [quality, speed];
