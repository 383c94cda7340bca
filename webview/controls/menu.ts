import { h, setAttribute, setText, setVisible } from './dom.ts';
import { iconButton } from './iconButton.ts';

export interface MenuItem {
  /** As of the moment when the menu opens. */
  label(): string;
  /** Whether there is anything to choose; always, unless told. */
  isShown?(): boolean;
  readonly onclick: () => void;
}

let count = 0;

/** A small menu behind a button with three dots. Closing by Escape or a click elsewhere is the browser's work. */
export class Menu {
  readonly element: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;
  readonly #entries: readonly { readonly item: MenuItem; readonly element: HTMLElement }[];
  readonly #close = () => this.#list.isConnected && this.#list.hidePopover();

  constructor(items: readonly MenuItem[]) {
    this.#button = iconButton('more', () => {});
    this.#entries = items.map((item) => ({
      item,
      element: h('button', {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        onclick: () => this.#choose(item.onclick),
      }),
    }));
    this.#list = h(
      'div',
      { class: 'menu', role: 'menu', popover: 'auto', id: `menu-${++count}`, onkeydown: (event) => this.#onKey(event) },
      ...this.#entries.map(({ element }) => element),
    );
    setAttribute(this.#button, 'aria-haspopup', 'menu');
    setAttribute(this.#button, 'aria-expanded', 'false');
    this.#button.popoverTargetElement = this.#list;
    this.#list.addEventListener('beforetoggle', () => this.#name());
    this.#list.addEventListener('toggle', (event) => this.#onToggle(event.newState === 'open'));
    this.element = h('div', { class: 'menu-host' }, this.#button, this.#list);
  }

  setName(name: string): void {
    setAttribute(this.#button, 'aria-label', name);
    setAttribute(this.#button, 'title', name);
    setAttribute(this.#list, 'aria-label', name);
  }

  #name(): void {
    for (const { item, element } of this.#entries) {
      setText(element, item.label());
      setVisible(element, item.isShown?.() ?? true);
    }
  }

  #choose(action: () => void): void {
    this.#list.hidePopover();
    action();
  }

  #onToggle(isOpen: boolean): void {
    setAttribute(this.#button, 'aria-expanded', String(isOpen));
    if (!isOpen) return removeEventListener('scroll', this.#close, true);
    const { right, bottom } = this.#button.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#list;
    this.#list.style.left = `${Math.max(4, right - offsetWidth)}px`;
    this.#list.style.top = `${Math.min(bottom + 2, window.innerHeight - offsetHeight - 4)}px`;
    // The list stays where it was opened; what it belongs to scrolls away under it.
    addEventListener('scroll', this.#close, true);
    this.#items()[0]?.focus();
  }

  #onKey(event: Event): void {
    const items = this.#items();
    const at = items.findIndex((item) => item === document.activeElement);
    const { key } = event as KeyboardEvent;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[key];
    if (key === 'Tab') this.#list.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    items[next % items.length]?.focus();
  }

  #items(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('[role=menuitem]:not([hidden])')];
  }
}
