import type { Measure } from '../measure.ts';
import { accessibility } from './accessibility.ts';
import { bytes } from './bytes.ts';
import { hidden } from './hidden.ts';
import { firstPaint } from './paint.ts';
import { update } from './update.ts';

/** The dashboard's page; those that need calm come first. */
export const pages: readonly Measure[] = [firstPaint, update, hidden, bytes, accessibility];
