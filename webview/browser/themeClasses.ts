const isDark = matchMedia('(prefers-color-scheme: dark)');
const isStrong = matchMedia('(prefers-contrast: more), (forced-colors: active)');

/** The classes by which the editor tells its pages the kind of its theme, by what the reader's system prefers. */
export function followBrowserTheme(): void {
  const tell = () => {
    const kind = isDark.matches ? 'dark' : 'light';
    const strong = isDark.matches ? 'vscode-high-contrast' : 'vscode-high-contrast-light vscode-high-contrast';
    document.body.className = isStrong.matches ? strong : `vscode-${kind}`;
  };
  tell();
  for (const query of [isDark, isStrong]) query.addEventListener('change', tell);
}
