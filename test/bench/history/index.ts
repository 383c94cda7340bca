import type { Measure } from '../measure.ts';
import { lost } from './lost.ts';
import { year } from './year.ts';

export const history: readonly Measure[] = [year, lost];
