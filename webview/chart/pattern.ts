import { currentPalette } from './theme.ts';

/** Device pixels are what makes a fine pattern crisp. */
const SIZE = 8;

/** Lines or dots over the colour, so that no series is told by its colour alone; the first one is plain. */
const strokes: readonly ((context: CanvasRenderingContext2D) => void)[] = [
  () => {},
  (context) => lines(context, [-2, 6, 6, -2], [2, 10, 10, 2]),
  (context) => {
    context.arc(2, 2, 1.1, 0, 7);
    context.moveTo(7, 6);
    context.arc(6, 6, 1.1, 0, 7);
    context.fill();
  },
  (context) => lines(context, [0, 2, 8, 2], [0, 6, 8, 6]),
  (context) => lines(context, [2, 0, 2, 8], [6, 0, 6, 8]),
];

function lines(
  context: CanvasRenderingContext2D,
  ...ends: readonly (readonly [number, number, number, number])[]
): void {
  for (const [fromX, fromY, toX, toY] of ends) {
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
  }
  context.stroke();
}

/** What fills the bars of the series with that number, in the colours of the theme. */
export function seriesFill(number: number, ratio: number): CanvasPattern | string {
  const { series, card } = currentPalette();
  const colour = series[number % series.length] ?? '';
  const draw = strokes[number % strokes.length];
  const tile = new OffscreenCanvas(Math.round(SIZE * ratio), Math.round(SIZE * ratio));
  const context = tile.getContext('2d') as unknown as CanvasRenderingContext2D | null;
  if (!context || !draw || number === 0) return colour;
  context.scale(tile.width / SIZE, tile.height / SIZE);
  context.fillStyle = colour;
  context.fillRect(0, 0, SIZE, SIZE);
  context.strokeStyle = context.fillStyle = card;
  context.lineWidth = 1.4;
  context.beginPath();
  draw(context);
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(SIZE / tile.width));
  return pattern ?? colour;
}
