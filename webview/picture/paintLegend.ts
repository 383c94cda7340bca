import type { KeyPart } from '../figures/historyTexts.ts';
import type { ChartPaint, Look } from './drawable.ts';
import type { Box } from './model.ts';
import type { Mark } from './scene.ts';

type Context = CanvasRenderingContext2D;

const SWATCH = 12;

/** The sign of an entry of the legend, as the chart draws what it names. */
export function legend(
  context: Context,
  mark: Extract<Mark, { kind: 'legend' }>,
  chart: ChartPaint | undefined,
  look: Look,
  ratio: number,
): void {
  context.save();
  if ('part' in mark.sign) line(context, mark.sign.part, mark, look);
  else if (chart?.fill) swatch(context, chart.fill(mark.sign.series, ratio), mark, look);
  context.restore();
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
