const PREFIX = 'fuelgauge.';

/** What the reader chose, as the browser keeps it. Undefined where it doesn't, or may not. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows the choice for as long as the page is open.
  }
}
