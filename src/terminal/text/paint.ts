import type { Level } from '../../core/model.ts';

/** Codes of the terminal's own colours, which are the user's choice. */
export const levelColours: Readonly<Record<Level, number>> = {
  normal: 32,
  warning: 33,
  critical: 31,
  exhausted: 31,
  unknown: 2,
};
export const [BOLD, DIM] = [1, 2];

export type Paint = (text: string, code: number | undefined) => string;

/** Puts text into a colour, where there are any; the words must say the same. */
export function painter(isColoured: boolean): Paint {
  return (text, code) => (isColoured && code !== undefined && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
}
