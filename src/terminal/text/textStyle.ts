import type { Words } from '../../core/words.ts';

/** How text is written for who reads it. */
export interface TextStyle {
  readonly words: Words;
  readonly isColoured: boolean;
  /** Columns of a line. */
  readonly width: number;
}
