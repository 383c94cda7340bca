import type { Level } from '../../src/core/model.ts';

/** The colours a canvas needs as values; style.css is where they are chosen. */
export interface Palette {
  left(level: Level): string;
  readonly used: string;
  readonly edge: string;
  /** What is written beside a chart, and the lines behind it. */
  readonly text: string;
  readonly grid: string;
  /** What the chart lies on. */
  readonly card: string;
  /** In the order in which series take them. */
  readonly series: readonly string[];
  readonly font: string;
}

let palette: Palette | undefined;
const listeners = new Set<() => void>();

export function currentPalette(): Palette {
  return (palette ??= read());
}

/** Returns what ends the subscription. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Palette {
  const style = getComputedStyle(document.body);
  const colour = (name: string) => style.getPropertyValue(`--fuel-${name}`);
  const [normal, low, out] = [colour('left'), colour('low'), colour('out')];
  const byLevel: Record<Level, string> = { normal, warning: low, critical: out, exhausted: out, unknown: normal };
  return {
    left: (level) => byLevel[level],
    used: colour('used'),
    edge: colour('edge'),
    text: colour('text'),
    grid: colour('grid'),
    card: colour('under'),
    series: ['1', '2', '3', '4', '5'].map((number) => colour(`series-${number}`)),
    font: style.fontFamily,
  };
}

/** VS Code changes a theme by classes and data attributes of the body and by the variables on the root element. */
export function followTheme(): void {
  const observer = new MutationObserver(() => {
    palette = undefined;
    for (const listener of listeners) listener();
  });
  const attributeFilter = ['class', 'style', 'data-vscode-theme-kind', 'data-vscode-theme-id'];
  observer.observe(document.body, { attributes: true, attributeFilter });
  observer.observe(document.documentElement, { attributes: true, attributeFilter });
}

/** Calls back when a pixel becomes another size: zoom, or another screen. */
export function onPixelRatioChange(listener: () => void): void {
  const watch = () =>
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        listener();
        watch();
      },
      { once: true },
    );
  watch();
}
