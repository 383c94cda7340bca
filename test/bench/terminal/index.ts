import type { Measure } from '../measure.ts';
import { check } from './check.ts';
import { start } from './start.ts';

export const terminal: readonly Measure[] = [start, check];
