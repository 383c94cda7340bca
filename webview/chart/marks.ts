import type { Chart, Plugin } from 'chart.js';
import { currentPalette } from './theme.ts';

/** A thin line through the whole height of a chart, named at its top. */
export interface MarkLine {
  readonly atMs: number;
  readonly kind: 'now' | 'reset' | 'topUp' | 'limitChange';
  readonly name: string;
}

const dashes: Readonly<Record<MarkLine['kind'], readonly number[]>> = {
  now: [],
  reset: [2, 3],
  topUp: [6, 3],
  limitChange: [1, 2],
};

/** Draws the marks that the function gives behind the lines of a chart, and `pointer`, where the pointer is. */
export function marksPlugin(marks: () => readonly MarkLine[], pointer: () => number | undefined): Plugin {
  return {
    id: 'marks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const palette = currentPalette();
      ctx.save();
      ctx.font = `10px ${palette.font}`;
      ctx.textBaseline = 'top';
      let labelledTo = -Infinity;
      for (const { x, kind, name } of placed(chart, marks())) {
        vertical(chart, x, dashes[kind], kind === 'now' ? palette.text : palette.edge);
        const width = ctx.measureText(name).width;
        const isOut = x + 3 + width > chartArea.right;
        const left = isOut ? x - 3 - width : x + 3;
        if (left < labelledTo + 4) continue;
        ctx.fillStyle = palette.text;
        ctx.fillText(name, left, chartArea.top - 13);
        labelledTo = left + width;
      }
      const at = pointer();
      if (at !== undefined) vertical(chart, at, [], palette.text);
      ctx.restore();
    },
  };
}

function placed(chart: Chart, marks: readonly MarkLine[]): { x: number; kind: MarkLine['kind']; name: string }[] {
  const { left, right } = chart.chartArea;
  const scale = chart.scales['x'];
  return marks
    .map(({ atMs, kind, name }) => ({ x: scale?.getPixelForValue(atMs) ?? Number.NaN, kind, name }))
    .filter(({ x }) => x >= left && x <= right)
    .toSorted((a, b) => a.x - b.x);
}

function vertical({ ctx, chartArea }: Chart, x: number, dash: readonly number[], colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  // On whole pixels, so that it is one of them wide.
  ctx.moveTo(Math.round(x) + 0.5, chartArea.top);
  ctx.lineTo(Math.round(x) + 0.5, chartArea.bottom);
  ctx.stroke();
  ctx.setLineDash([]);
}
