import { shapes } from '../card/gaugeShapes.ts';
import type { Look } from './drawable.ts';
import type { Mark } from './scene.ts';

type Context = CanvasRenderingContext2D;
type MarkOf<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

const ICON_GRID = 16;

/** Draws one mark of a scene, but what only the chart knows how to draw. */
export function paint(context: Context, mark: Exclude<Mark, { kind: 'chart' | 'legend' }>, look: Look): void {
  context.save();
  if (mark.kind === 'text') text(context, mark, look);
  else if (mark.kind === 'box') box(context, mark, look);
  else if (mark.kind === 'icon') icon(context, mark, look);
  else product(context, mark, look);
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
