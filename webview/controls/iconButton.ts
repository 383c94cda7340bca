import { h } from './dom.ts';
import type { IconName } from './iconPaths.ts';
import { icon } from './icons.ts';

/** A quiet button that shows only a sign; its name is set by whoever owns it. */
export function iconButton(name: IconName, onclick: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: 'icon-button', onclick }, icon(name));
}
