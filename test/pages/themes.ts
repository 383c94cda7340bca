// What VS Code gives a page of its four kinds of theme, taken once from a real workbench (takeThemes.ts).
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../vscode/download.ts';
import type { ThemeKind } from '../vscode/workbench.ts';

export interface Themes {
  /** The style sheet that VS Code puts in front of every page's own. */
  readonly defaults: string;
  /** A variable that a theme doesn't define is missing there, as in VS Code. */
  readonly variables: Readonly<Record<string, Partial<Record<ThemeKind, string>>>>;
}

export const themeKinds = ['dark', 'light', 'hcDark', 'hcLight'] as const satisfies readonly ThemeKind[];

export const bodyClasses: Readonly<Record<ThemeKind, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  hcDark: 'vscode-high-contrast',
  hcLight: 'vscode-high-contrast-light vscode-high-contrast',
};

/** Tells the variables that the built page names, or that a page is likely to name next. */
export async function usedVariables(): Promise<(name: string) => boolean> {
  const files = ['webview.css', 'webview.js'].map((name) => readFile(join(root, 'dist', name), 'utf8'));
  const named = new Set((await Promise.all(files)).flatMap((text) => text.match(/--vscode-[\w-]+/g) ?? []));
  // The toolkit makes the names of its variables from parts: `button-background`.
  const families =
    /^--vscode-(font|badge|button|charts|checkbox|contrast|description|dropdown|editor-(back|fore|font)|editor(Error|Warning|Info|Widget|HoverWidget)|error|focus|foreground|icon|input|list-(active|hover|inactive)|menu|panel-border|scrollbar|sideBar-|textLink|textPreformat|toolbar|widget)/;
  return (name) => named.has(name) || families.test(name);
}

export async function readThemes(): Promise<Themes> {
  return JSON.parse(await readFile(join(import.meta.dirname, 'themes.json'), 'utf8')) as Themes;
}
