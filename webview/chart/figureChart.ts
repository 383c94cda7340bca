import { h, setAttribute } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';
import { onThemeChange } from './theme.ts';

/** A chart that is drawn once, of that size in CSS pixels, for a picture to be taken of it. */
export interface Still {
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture in one CSS pixel. */
  readonly ratio: number;
}

/** A chart of some figures: drawn when they or the theme have changed, and not otherwise. */
export abstract class FigureChart<F> {
  readonly element: HTMLElement;
  protected readonly canvas = h('canvas', { role: 'img' });
  protected readonly context: PageContext;
  protected figures: F | undefined;
  readonly #unsubscribe: () => void;
  #drawn = '';

  readonly #still: Still | undefined;

  protected constructor(className: string, context: PageContext, still?: Still) {
    this.context = context;
    this.#still = still;
    if (still) Object.assign(this.canvas, { width: still.width, height: still.height });
    this.element = h('div', { class: `chart ${className}` }, this.canvas);
    this.#unsubscribe = onThemeChange(() => {
      if (this.figures !== undefined) this.draw(this.figures);
    });
  }

  update(figures: F, description: string): void {
    setAttribute(this.canvas, 'aria-label', description);
    this.figures = figures;
    const key = JSON.stringify([figures, this.context.wording.format.locale]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.draw(figures);
  }

  paintOn(target: CanvasRenderingContext2D, x: number, y: number): void {
    if (this.#still) target.drawImage(this.canvas, x, y, this.#still.width, this.#still.height);
  }

  /** How the canvas gets its size: from the room that it has on the page, unless it is a still. */
  protected get sizing() {
    const { ratio } = this.#still ?? {};
    return {
      maintainAspectRatio: false,
      ...(ratio === undefined ? {} : { responsive: false, devicePixelRatio: ratio }),
    };
  }

  protected get isStill(): boolean {
    return this.#still !== undefined;
  }

  protected get pixelRatio(): number {
    return this.#still?.ratio ?? devicePixelRatio;
  }

  dispose(): void {
    this.#unsubscribe();
    this.destroy();
  }

  protected abstract draw(figures: F): void;
  protected abstract destroy(): void;
}
