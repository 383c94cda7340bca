const query = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether things may move: neither the system nor VS Code (its class on the body) asks for less motion. */
export function mayMove(): boolean {
  return !query.matches && !document.body.classList.contains('vscode-reduce-motion');
}
