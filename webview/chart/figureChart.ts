import { h, setAttribute } from '../controls/dom.ts';
import type { PageContext } from '../page/pageContext.ts';
import { onThemeChange } from './theme.ts';

/** A chart of some figures: drawn when they or the theme have changed, and not otherwise. */
export abstract class FigureChart<F> {
  readonly element: HTMLElement;
  protected readonly canvas = h('canvas', { role: 'img' });
  protected readonly context: PageContext;
  protected figures: F | undefined;
  readonly #unsubscribe: () => void;
  #drawn = '';

  protected constructor(className: string, context: PageContext) {
    this.context = context;
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

  dispose(): void {
    this.#unsubscribe();
    this.destroy();
  }

  protected abstract draw(figures: F): void;
  protected abstract destroy(): void;
}
