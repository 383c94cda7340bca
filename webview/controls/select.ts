import { h, setAttribute } from './dom.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A drop-down list. Its options are made anew only when they are other ones, so that an open list stays open. */
export class Select {
  readonly element: HTMLSelectElement;
  #choices = '';

  constructor(onchange: (value: string) => void) {
    this.element = h('select', { class: 'select', onchange: () => onchange(this.element.value) });
  }

  update(name: string, choices: readonly Choice[], value: string): void {
    setAttribute(this.element, 'aria-label', name);
    const key = JSON.stringify(choices);
    if (key !== this.#choices) {
      this.#choices = key;
      this.element.replaceChildren(...choices.map((choice) => h('option', { value: choice.value }, choice.label)));
    }
    if (this.element.value !== value) this.element.value = value;
  }
}
