import type { Level } from '../core/model.ts';

/** How bad, as a colour that reads on light and dark. */
export const levelColour: Readonly<Record<Level, number>> = {
  exhausted: 0xb3261e,
  critical: 0xd93025,
  warning: 0xe8a200,
  normal: 0x2e7d32,
  unknown: 0x6b7280,
};
