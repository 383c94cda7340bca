import type { LinePoint, TimeRange } from '../../src/core/chart.ts';
import { setAttribute } from '../controls/dom.ts';
import { sparkPaths } from '../figures/sparkPaths.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** How a figure went, as a line without axes. A drawing rather than a canvas: it takes its colours from the style sheet. */
export class Sparkline {
  readonly element = document.createElementNS(SVG, 'svg');
  readonly #area = document.createElementNS(SVG, 'path');
  readonly #line = document.createElementNS(SVG, 'path');

  constructor() {
    this.#area.setAttribute('class', 'spark-area');
    this.#line.setAttribute('class', 'spark-line');
    this.element.setAttribute('class', 'spark');
    this.element.setAttribute('viewBox', '0 0 100 32');
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('role', 'img');
    this.element.append(this.#area, this.#line);
  }

  /** Without points the room stays, so that nothing moves when they come. */
  update(points: readonly LinePoint[], range: TimeRange | undefined, description: string | undefined): void {
    const { area, line } = range ? sparkPaths(points, range, { width: 100, height: 32 }) : { area: '', line: '' };
    // Dots alone are no course.
    const isCourse = area !== '';
    setAttribute(this.#area, 'd', area);
    setAttribute(this.#line, 'd', isCourse ? line : '');
    setAttribute(this.element, 'aria-label', description);
    setAttribute(this.element, 'aria-hidden', isCourse ? undefined : 'true');
  }
}
