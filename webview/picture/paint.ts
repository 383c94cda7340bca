import { shapes } from '../card/gaugeShapes.ts';
import type { KeyPart } from '../figures/historyTexts.ts';
import type { Box, Look } from './model.ts';
import type { Mark } from './scene.ts';

type Context = CanvasRenderingContext2D;
type MarkOf<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

const ICON_GRID = 16;
const SWATCH = 12;

/** Draws one mark of a scene. The chart is drawn by who knows it. */
export function paint(context: Context, mark: Exclude<Mark, { kind: 'chart' }>, look: Look, ratio: number): void {
  context.save();
  if (mark.kind === 'text') text(context, mark, look);
  else if (mark.kind === 'box') box(context, mark, look);
  else if (mark.kind === 'icon') icon(context, mark, look);
  else if (mark.kind === 'product') product(context, mark, look);
  else if ('part' in mark.sign) line(context, mark.sign.part, mark, look);
  else swatch(context, mark.sign.fill(ratio), mark, look);
  context.restore();
}

export function fontOf({ size, weight }: { readonly size: number; readonly weight: number }, family: string): string {
  return `${weight} ${size}px ${family}`;
}

function text(context: Context, { text: said, font, ink, x, y, height }: MarkOf<'text'>, look: Look): void {
  context.font = fontOf(font, look.palette.font);
  context.fillStyle = look.colour[ink];
  context.textBaseline = 'alphabetic';
  // Where the letters of most fonts stand in a line of this height.
  context.fillText(said, x, y + height / 2 + font.size * 0.36);
}

function box(context: Context, { fill, stroke, radius, x, y, width, height }: MarkOf<'box'>, look: Look): void {
  const inset = stroke ? 0.5 : 0;
  context.beginPath();
  context.roundRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius);
  if (fill) {
    context.fillStyle = look.colour[fill];
    context.fill();
  }
  if (!stroke) return;
  context.strokeStyle = look.colour[stroke];
  context.lineWidth = 1;
  context.stroke();
}

function icon(context: Context, { path, ink, x, y, width }: MarkOf<'icon'>, look: Look): void {
  context.translate(x, y);
  context.scale(width / ICON_GRID, width / ICON_GRID);
  context.strokeStyle = look.colour[ink];
  context.lineWidth = 1.3;
  context.lineCap = context.lineJoin = 'round';
  context.stroke(new Path2D(path));
}

/** Fuelgauge’s sign. */
function product(context: Context, { x, y, height }: MarkOf<'product'>, { colour }: Look): void {
  context.translate(x, y);
  context.scale(height / 60, height / 60);
  context.translate(0, -10);
  context.lineWidth = 6;
  context.lineCap = 'round';
  for (const { class: part, d } of shapes) {
    context.strokeStyle = part === 'gauge-left' ? colour.left : colour.muted;
    context.globalAlpha = part === 'gauge-dial' ? 0.5 : 1;
    context.stroke(new Path2D(d));
  }
}

function swatch(context: Context, fill: CanvasPattern | string, { x, y, height }: Box, { colour }: Look): void {
  context.translate(x + 3, Math.round(y + (height - SWATCH) / 2));
  context.beginPath();
  context.roundRect(0.5, 0.5, SWATCH - 1, SWATCH - 1, 2);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = colour.edge;
  context.lineWidth = 1;
  context.stroke();
}

const dashes: Readonly<Partial<Record<KeyPart, readonly number[]>>> = {
  likely: [5, 4],
  limit: [1, 3],
  reset: [2, 3],
  topUp: [6, 3],
};

/** As the chart draws it. */
function line(context: Context, part: KeyPart, { x, y, width, height }: Box, { colour }: Look): void {
  const middle = Math.round(y + height / 2);
  if (part === 'band') {
    context.globalAlpha = 0.24;
    context.fillStyle = colour.left;
    context.fillRect(x, middle - 5, width, 10);
    context.globalAlpha = 0.6;
    context.strokeStyle = colour.left;
    return context.strokeRect(x + 0.5, middle - 4.5, width - 1, 9);
  }
  const isUpright = part === 'reset' || part === 'topUp';
  context.strokeStyle = isUpright ? colour.edge : part === 'limit' ? colour.muted : colour.left;
  context.lineWidth = isUpright || part === 'limit' ? 1 : 2;
  context.setLineDash([...(dashes[part] ?? [])]);
  context.beginPath();
  context.moveTo(isUpright ? x + width / 2 : x, isUpright ? middle - 6 : middle);
  context.lineTo(isUpright ? x + width / 2 : x + width, isUpright ? middle + 6 : middle);
  context.stroke();
}
