import { h, setAttribute, setVisible } from './dom.ts';

export interface Tab<K extends string> {
  readonly key: K;
  readonly label: string;
}

let count = 0;

/** Tabs over one panel. The arrow keys choose; only the chosen tab is on the way of the Tab key. */
export class Tabs<K extends string> {
  readonly element: HTMLElement;
  readonly panel: HTMLElement;
  readonly #tabs: ReadonlyMap<K, HTMLButtonElement>;
  readonly #choose: (key: K) => void;

  constructor(name: string, tabs: readonly Tab<K>[], choose: (key: K) => void) {
    const id = `tabs-${++count}`;
    this.#choose = choose;
    this.#tabs = new Map(
      tabs.map(({ key, label }) => [
        key,
        h(
          'button',
          { type: 'button', role: 'tab', id: `${id}-${key}`, 'aria-controls': id, onclick: () => choose(key) },
          label,
        ),
      ]),
    );
    this.element = h(
      'div',
      { class: 'tabs', role: 'tablist', 'aria-label': name, onkeydown: (event) => this.#onKey(event as KeyboardEvent) },
      ...this.#tabs.values(),
    );
    this.panel = h('div', { class: 'tab-panel', role: 'tabpanel', id, tabindex: 0 });
  }

  /** `offered`: without the others, which have nothing to show. */
  update(chosen: K, offered: readonly K[] = [...this.#tabs.keys()]): void {
    for (const [key, tab] of this.#tabs) {
      setVisible(tab, offered.includes(key));
      setAttribute(tab, 'aria-selected', String(key === chosen));
      setAttribute(tab, 'tabindex', key === chosen ? 0 : -1);
      if (key === chosen) setAttribute(this.panel, 'aria-labelledby', tab.id);
    }
  }

  #onKey(event: KeyboardEvent): void {
    const tabs = [...this.#tabs].filter(([, tab]) => !tab.hidden);
    const at = tabs.findIndex(([, tab]) => tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    this.#choose(next[0]);
    next[1].focus();
  }
}
