// How pictures are drawn: a file of its own, loaded when the first one is asked for.
import { figureScene } from './figureScene.ts';
import type { Drawable, Look } from './drawable.ts';
import { overviewScene } from './overviewScene.ts';
import { fontOf, paint } from './paint.ts';
import { legend } from './paintLegend.ts';
import type { Measure } from './textLines.ts';

/** Sharp on any screen, and in print. */
const RATIO = 2;
/** Browsers have canvases of at most so many pixels a side. */
const MOST_PX = 16_000;

export function drawPicture({ picture, chart }: Drawable, look: Look): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  const measure: Measure = (text, font) => {
    context.font = fontOf(font, look.palette.font);
    return context.measureText(text).width;
  };
  const scene = picture.of === 'figure' ? figureScene(picture, measure) : overviewScene(picture, measure);
  const ratio = Math.min(RATIO, MOST_PX / scene.height);
  canvas.width = Math.round(scene.width * ratio);
  canvas.height = Math.round(scene.height * ratio);
  context.scale(ratio, ratio);
  for (const ink of picture.of === 'figure' ? (['page', 'card'] as const) : (['page'] as const)) {
    context.fillStyle = look.colour[ink];
    context.fillRect(0, 0, scene.width, scene.height);
  }
  for (const mark of scene.marks) {
    if (mark.kind === 'chart') chart?.paint(context, mark, ratio);
    else if (mark.kind === 'legend') legend(context, mark, chart, look, ratio);
    else paint(context, mark, look);
  }
  return canvas;
}
