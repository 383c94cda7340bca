import type { FigurePicture } from './model.ts';
import { heightOf, PADDING, Sheet, type Scene } from './scene.ts';
import type { Font, Measure } from './textLines.ts';

const WIDTH = 920;
const INSIDE = { x: PADDING, width: WIDTH - 2 * PADDING };
const SMALL: Font = { size: 13, weight: 400 };
const TITLE: Font = { size: 22, weight: 600 };
const FIGURE: Font = { size: 13, weight: 600 };
const SIGN_WIDTH = 18;
const GAP = 26;

/** Whose figures they are, the question and its answer, the chart, what its lines and bars mean. */
export function figureScene(picture: FigurePicture, measure: Measure): Scene {
  const sheet = new Sheet(measure, PADDING - 6);
  sheet.line(picture.account, INSIDE, SMALL, 'muted');
  sheet.y += heightOf(SMALL) + 2;
  const total = picture.total === undefined ? 0 : sheet.line(picture.total, INSIDE, TITLE, 'text', true) + GAP;
  sheet.line(picture.title, { ...INSIDE, width: INSIDE.width - total }, TITLE, 'text');
  sheet.y += heightOf(TITLE) + 2;
  sheet.line(picture.range, INSIDE, SMALL, 'muted');
  sheet.y += heightOf(SMALL);
  if (picture.facts.length > 0) {
    sheet.y += 6;
    sheet.lines(picture.facts.map(unbroken).join(' · '), INSIDE, SMALL, 'text', 3);
  }
  sheet.y += 14;
  sheet.add({ kind: 'chart', ...INSIDE, y: sheet.y, height: picture.chartHeight });
  sheet.y += picture.chartHeight + 12;
  legend(sheet, picture);
  sheet.y += 14;
  return sheet.foot(picture.product, picture.date, WIDTH);
}

/** A fact that fits into a line isn't torn apart by its end. */
function unbroken(fact: string): string {
  return fact.length > 60 ? fact : fact.replaceAll(' ', '\u00a0');
}

/** One entry after the other, in as many lines as they need. */
function legend(sheet: Sheet, { legend: entries }: FigurePicture): void {
  let x = PADDING;
  for (const { name, figure, sign } of entries) {
    const figureWidth = figure === undefined ? 0 : sheet.measure(figure, FIGURE) + 8;
    const most = INSIDE.width - SIGN_WIDTH - 8 - figureWidth;
    const width = SIGN_WIDTH + 8 + Math.min(most, sheet.measure(name, SMALL)) + figureWidth;
    if (x > PADDING && x + width > PADDING + INSIDE.width) {
      x = PADDING;
      sheet.y += heightOf(SMALL) + 4;
    }
    sheet.add({ kind: 'legend', sign, x, y: sheet.y, width: SIGN_WIDTH, height: heightOf(SMALL) });
    const nameX = x + SIGN_WIDTH + 8;
    const taken = sheet.line(name, { x: nameX, width: most }, SMALL, figure === undefined ? 'muted' : 'text');
    if (figure !== undefined) sheet.line(figure, { x: nameX + taken + 8, width: figureWidth }, FIGURE, 'text');
    x += width + GAP;
  }
  if (entries.length > 0) sheet.y += heightOf(SMALL);
}
