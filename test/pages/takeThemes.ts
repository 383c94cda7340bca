// `node test/pages/takeThemes.ts`: writes themes.json anew, from a real workbench: what VS Code gives a page of its themes.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { install, statusBarItem } from '../bench/editor/installation.ts';
import type { ThemeKind } from '../vscode/workbench.ts';
import { bodyClasses, themeKinds, usedVariables, type Themes } from './themes.ts';

const read = `({
  style: document.documentElement.getAttribute('style'),
  defaults: document.getElementById('_defaultStyles').textContent,
})`;

const installation = await install();
const { workbench } = await installation.open();
await workbench.clickStatusBar(statusBarItem);
const page = await workbench.webviewFrame('article');
const variables: Record<string, Partial<Record<ThemeKind, string>>> = {};
let defaults = '';
const used = await usedVariables();
for (const kind of themeKinds) {
  await workbench.setTheme(kind);
  await page.locator(`body.${bodyClasses[kind].split(' ')[0]}`).waitFor();
  const theme = await page.evaluate<{ style: string; defaults: string }>(read);
  ({ defaults } = theme);
  for (const [, name = '', value = ''] of theme.style.matchAll(/(--vscode-[\w-]+):\s*([^;]+)/g)) {
    if (used(name)) variables[name] = { ...variables[name], [kind]: value.trim() };
  }
}
const themes: Themes = {
  defaults,
  variables: Object.fromEntries(Object.entries(variables).toSorted(([a], [b]) => a.localeCompare(b))),
};
await writeFile(join(import.meta.dirname, 'themes.json'), `${JSON.stringify(themes, null, 2)}\n`);
await installation.close();
process.exit(0);
