import { setAttribute } from '../controls/dom.ts';
import { iconButton } from '../controls/iconButton.ts';

export interface RefreshState {
  /** What the button does, or why it can't be used now. */
  readonly name: string;
  readonly isRefreshing: boolean;
  readonly mayRefresh: boolean;
}

/** Turns while a request is under way. It is never `disabled`, which would take the keyboard's focus away from it. */
export class RefreshButton {
  readonly element: HTMLButtonElement;

  constructor(refresh: () => void) {
    this.element = iconButton('refresh', () => {
      if (this.element.getAttribute('aria-disabled') === 'true') return;
      // Even an answer that comes at once shall be seen to have been asked for.
      this.element.classList.add('was-pressed');
      refresh();
    });
    this.element.addEventListener('animationend', () => this.element.classList.remove('was-pressed'));
  }

  update({ name, isRefreshing, mayRefresh }: RefreshState): void {
    setAttribute(this.element, 'aria-label', name);
    setAttribute(this.element, 'title', name);
    setAttribute(this.element, 'aria-busy', isRefreshing ? 'true' : undefined);
    setAttribute(this.element, 'aria-disabled', isRefreshing || !mayRefresh ? 'true' : undefined);
  }
}
