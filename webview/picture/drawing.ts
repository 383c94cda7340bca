// How pictures are drawn: a file of its own, loaded when the first one is asked for.
import { figureScene } from './figureScene.ts';
import type { Look, Picture } from './model.ts';
import { overviewScene } from './overviewScene.ts';
import { fontOf, paint } from './paint.ts';
import type { Measure } from './textLines.ts';

/** Sharp on any screen, and in print. */
const RATIO = 2;
/** Browsers have canvases of at most so many pixels a side. */
const MOST_PX = 16_000;

export function drawPicture(picture: Picture, look: Look): HTMLCanvasElement {
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
    if (mark.kind !== 'chart') paint(context, mark, look, ratio);
    else if (picture.of === 'figure') picture.paintChart(context, mark, ratio);
  }
  return canvas;
}
