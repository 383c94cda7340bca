import { h, setText, setVisible } from '../controls/dom.ts';

/** One tooltip for every chart. Screen readers don't need it: what it says stands in the legend too. */
export class Tooltip {
  readonly element = h('div', { class: 'tooltip', 'aria-hidden': 'true', hidden: true });

  /** `x` and `y` are in the window. */
  show(text: string, x: number, y: number): void {
    setText(this.element, text);
    setVisible(this.element, true);
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(4, Math.min(x - width / 2, window.innerWidth - width - 4));
    const above = y - height - 10;
    this.element.style.left = `${left}px`;
    this.element.style.top = `${above < 4 ? y + 16 : above}px`;
  }

  hide(): void {
    setVisible(this.element, false);
  }
}
