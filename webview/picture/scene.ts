import type { Box, Ink, LegendEntry } from './model.ts';
import { cut, textLines, type Font, type Measure } from './textLines.ts';

/** A picture as a list of what to draw and where, in CSS pixels: all of the layout, and no canvas yet. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Mark =
  | ({ readonly kind: 'text'; readonly text: string; readonly font: Font; readonly ink: Ink } & Box)
  | ({
      readonly kind: 'box';
      readonly fill?: Ink | undefined;
      readonly stroke?: Ink | undefined;
      readonly radius: number;
    } & Box)
  | ({ readonly kind: 'icon'; readonly path: string; readonly ink: Ink } & Box)
  | ({ readonly kind: 'legend'; readonly sign: LegendEntry['sign'] } & Box)
  | ({ readonly kind: 'chart' } & Box)
  | ({ readonly kind: 'product' } & Box);

export const PADDING = 28;
const LINE_HEIGHT = 1.4;
const FOOT: Font = { size: 11, weight: 400 };
const SIGN_PX = 14;

/** Where marks are put down, from the top. */
export class Sheet {
  readonly marks: Mark[] = [];
  readonly measure: Measure;
  y: number;

  constructor(measure: Measure, y: number) {
    this.measure = measure;
    this.y = y;
  }

  add(mark: Mark): void {
    this.marks.push(mark);
  }

  /** One line at the current height, which stays; gives its width. */
  line(text: string, { x, width }: Pick<Box, 'x' | 'width'>, font: Font, ink: Ink, isAtEnd = false): number {
    const shown = cut(text, width, font, this.measure);
    const taken = this.measure(shown, font);
    const at = isAtEnd ? x + width - taken : x;
    if (shown !== '')
      this.add({ kind: 'text', text: shown, font, ink, x: at, y: this.y, width: taken, height: heightOf(font) });
    return taken;
  }

  /** As many lines as it takes; the height is below them then. */
  lines(text: string, at: Pick<Box, 'x' | 'width'>, font: Font, ink: Ink, most?: number): void {
    for (const each of textLines(text, at.width, font, this.measure, most)) {
      this.line(each, at, font, ink);
      this.y += heightOf(font);
    }
  }

  /** What made the picture, and when. */
  foot(product: string, date: string, width: number): Scene {
    const inside = { x: PADDING, width: width - 2 * PADDING };
    this.add({ kind: 'box', fill: 'grid', radius: 0, ...inside, y: this.y, height: 1 });
    this.y += 10;
    this.add({ kind: 'product', x: PADDING, y: this.y, width: SIGN_PX * 1.3, height: SIGN_PX });
    this.line(product, { ...inside, x: PADDING + SIGN_PX * 1.3 + 6 }, FOOT, 'muted');
    this.line(date, inside, FOOT, 'muted', true);
    this.y += heightOf(FOOT) + PADDING * 0.6;
    return { width, height: Math.ceil(this.y), marks: this.marks };
  }
}

export function heightOf({ size }: Font): number {
  return Math.round(size * LINE_HEIGHT);
}
