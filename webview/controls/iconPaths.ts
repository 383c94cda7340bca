import type { Level } from '../../src/core/model.ts';
import type { Standing } from '../figures/standing.ts';

/** Strokes on a grid of 16 × 16, drawn in the colour of the text around them. */
export const paths = {
  add: 'M8 3v10M3 8h10',
  calendar: 'M2.5 3.8h11v9.7h-11ZM2.5 6.8h11M5.3 2v3.2M10.7 2v3.2',
  calm: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.3 8.2l1.9 1.9 3.6-4',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6V8l2.3 1.6',
  empty: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  expand: 'M4 6.2 8 10.2l4-4',
  export: 'M8 10V2.4M5 5.2l3-3 3 3M2.8 9.6v3.6h10.4V9.6',
  grip: 'M6 4h.1M6 8h.1M6 12h.1M10 4h.1M10 8h.1M10 12h.1',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.6v.6',
  key: 'M5 4.9a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2ZM8.1 8h6.1v2.4M11.6 8v1.8',
  low: 'M8 2.2 14.2 13.4H1.8ZM8 6.4v3.4M8 11.3v.5',
  more: 'M3.4 8h.2M7.9 8h.2M12.4 8h.2',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  refresh: 'M13.4 8a5.4 5.4 0 1 1-1.6-3.8M13.6 1.8v3h-3',
  back: 'M9.8 3.8 5.6 8l4.2 4.2',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  table: 'M2.2 3h11.6v10H2.2ZM2.2 6.4h11.6M2.2 9.7h11.6M6.4 3v10',
  unknown: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM6.2 6.4a1.8 1.8 0 1 1 2.6 1.7c-.5.2-.8.5-.8 1M8 11v.5',
  veryLow: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 4.6v4.2M8 10.9v.5',
} as const;
export type IconName = keyof typeof paths;

export const levelIcons: Readonly<Record<Level, IconName>> = {
  normal: 'calm',
  warning: 'low',
  critical: 'veryLow',
  exhausted: 'empty',
  unknown: 'unknown',
};

export const standingIcons: Readonly<Record<Standing, IconName>> = { ...levelIcons, signedOut: 'key', stale: 'clock' };
