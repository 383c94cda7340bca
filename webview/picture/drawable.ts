import type { Palette } from '../chart/theme.ts';
import type { Box, Ink, Picture } from './model.ts';

/** A picture with those parts of it that only the page can draw. */
export interface Drawable {
  readonly picture: Picture;
  readonly chart?: ChartPaint | undefined;
}

/** Draws what belongs to a chart onto a canvas whose pixels are so many times as fine as those of CSS. */
export interface ChartPaint {
  paint(context: CanvasRenderingContext2D, box: Box, ratio: number): void;
  /** Of the bars with that number, where there are any. */
  fill?(series: number, ratio: number): CanvasPattern | string;
}

/** The theme as the page has it now. */
export interface Look {
  readonly palette: Palette;
  readonly colour: Readonly<Record<Ink, string>>;
}
