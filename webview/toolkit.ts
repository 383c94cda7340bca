import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';
import { h } from './controls/dom.ts';

/**
 * VS Code's own controls. The toolkit is archived upstream: this is the only file that knows it, so that a successor is
 * one file's work. Everything it isn't needed for is plain HTML.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}

export interface ButtonOptions {
  readonly appearance: 'primary' | 'secondary';
  readonly icon?: Element;
  readonly onclick: () => void;
}

/** A text button; its label is its content. */
export function button(label: string, { appearance, icon, onclick }: ButtonOptions): HTMLElement {
  icon?.setAttribute('slot', 'start');
  return h('vscode-button' as 'button', { appearance, onclick }, icon, label);
}
